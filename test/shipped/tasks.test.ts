/** The editors' pages in `docs/tasks/`: every example is done to the shipped content and every command gives what the page says. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { describe, expect, it } from 'vitest'
import { labelsOf } from '../../src/answers/compose.ts'
import { plainText } from '../../src/answers/plain-text.ts'
import { respond } from '../../src/bot/respond.ts'
import { createWorld } from '../../src/bot/world.ts'
import { ALL_RULES } from '../../src/cli/all-rules.ts'
import { explain } from '../../src/cli/explain.ts'
import { formatProblem } from '../../src/content/problem.ts'
import { readFolder } from '../../src/content/read-folder.ts'
import { CONTENT_FOLDERS, loadAllInSteps } from '../../src/dialogs/load.ts'
import { createReload } from '../../src/knowledge/reload.ts'
import { finish } from '../../src/knowledge/steps.ts'
import { createFeatureMemory } from '../../src/matching/feature-table.ts'
import { buildSearch } from '../../src/matching/search.ts'
import { ROOT, TODAY } from '../support/shipped-knowledge.ts'

const FOLDER = join(ROOT, 'docs/tasks')
const PAGES = readdirSync(FOLDER).filter((name) => name !== 'README.md')
/** Their commands need an account, a server or a store of their own, so they are not run here. */
const INSTALLING = ['azure.md', 'backup.md', 'embed.md', 'teams.md', 'operate.md', 'read-votes.md']
/** Asks every phrasing, which takes longer than all the pages; `npm run check` itself does it. */
const RULES = {
  ...ALL_RULES,
  knowledge: ALL_RULES.knowledge.filter(({ id }) => id !== 'stolen-phrasing'),
}

type Files = ReadonlyMap<string, string>
type Step =
  | { readonly kind: 'write'; readonly how: string; readonly file: string; readonly text: string }
  | { readonly kind: 'run'; readonly command: string; readonly shows: readonly string[] }

describe.each(PAGES.filter((page) => !INSTALLING.includes(page)))('docs/tasks/%s', (page) => {
  const text = readFileSync(join(FOLDER, page), 'utf8')
  const steps = stepsOf(text)

  it('has an example and a command', () => {
    expect(new Set(steps.map(({ kind }) => kind))).toEqual(new Set(['write', 'run']))
  })

  it('says what happens', () => {
    let files = startOf(text)
    let before: Step | undefined
    for (const step of steps) {
      if (step.kind === 'write') files = written(files, step, before)
      else {
        const output = run(files, step.command)
        for (const line of step.shows) expect(output, step.command).toContain(line)
      }
      before = step
    }
    expect(run(files, 'npm run check')).toContain('問題はありません')
  })
})

it.each(PAGES)('docs/tasks/%s links to pages that exist', (page) => {
  const text = readFileSync(join(FOLDER, page), 'utf8')
  const links = [...text.matchAll(/\]\((?!https:)([^)#]+)\)/g)].map((match) => match[1] ?? '')
  expect(links.filter((link) => !existsSync(join(FOLDER, link)))).toEqual([])
})

it('names every page in the overview', () => {
  const overview = readFileSync(join(FOLDER, 'README.md'), 'utf8')
  expect(PAGES.filter((page) => !overview.includes(`(${page})`))).toEqual([])
  expect(PAGES.length).toBeGreaterThanOrEqual(6)
})

/** Fenced blocks in their order: yaml with the file in the line above, sh with a command, text with what it shows. */
function stepsOf(page: string): Step[] {
  const steps: Step[] = []
  for (const [, above = '', language, body = ''] of page.matchAll(/(.*)\n```(\w+)\n([\s\S]*?)```/g)) {
    const [, file, how] = /^`((?:knowledge|dialogs)\/.+)`（(.+)）$/.exec(above) ?? []
    if (language === 'yaml' && file !== undefined && how !== undefined)
      steps.push({ kind: 'write', how, file, text: body })
    else if (language === 'sh') steps.push({ kind: 'run', command: body.trim(), shows: [] })
    else if (language === 'text') {
      const last = steps.pop()
      if (last?.kind !== 'run') throw new Error(`nothing is run before: ${body}`)
      steps.push({ ...last, shows: body.trim().split('\n') })
    } else throw new Error(`a block that the test cannot read, below: ${above}`)
  }
  return steps
}

/** The shipped content, with the edits of the page that this one goes on from. */
function startOf(page: string): Files {
  const shipped = new Map(
    CONTENT_FOLDERS.flatMap((folder) => readFolder(join(ROOT, folder))).map(({ file, text }) => [file, text]),
  )
  const [, earlier] = /^続き: \[[^\]]+\]\(([^)]+)\)/m.exec(page) ?? []
  if (earlier === undefined) return shipped
  return stepsOf(readFileSync(join(FOLDER, earlier), 'utf8')).reduce<Files>(
    (files, step) => (step.kind === 'write' ? written(files, step, undefined) : files),
    shipped,
  )
}

function written(files: Files, { how, file, text }: Step & { kind: 'write' }, before?: Step): Files {
  const now = files.get(file)
  if (how === '新しく作る' && now === undefined) return new Map(files).set(file, text)
  if (now === undefined) throw new Error(`${file} is not there, or is already`)
  if (how === '最後に足す') return new Map(files).set(file, now + text)
  if (how === '直す前' && now.split(text).length === 2) return files
  if (how === '直した後' && before?.kind === 'write' && before.how === '直す前' && before.file === file)
    return new Map(files).set(
      file,
      now.replace(before.text, () => text),
    )
  throw new Error(`${file}（${how}）: the example does not fit the file`)
}

const reload = createReload((files, today, parse) => loadAllInSteps(files, today, parse, RULES))
const memory = createFeatureMemory()

/** What the command prints, as far as the pages speak of it. */
function run(files: Files, command: string): string {
  const [, name, rest = ''] = /^npm run (check|ask)(?: -- (.*))?$/.exec(command) ?? []
  const { values, positionals } = parseArgs({
    args: [...rest.matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2] ?? ''),
    allowPositionals: true,
    options: { today: { type: 'string', default: TODAY }, why: { type: 'boolean', default: false } },
  })
  const list = [...files].map(([file, text]) => ({ file, text }))
  const { content, problems } = finish(reload.load(list, values.today))
  const report = problems.map((problem) => formatProblem(problem, files.get(problem.file))).join('\n')
  if (name === 'check') return problems.length === 0 ? '問題はありません' : report
  const [question] = positionals
  if (content === undefined || question === undefined) throw new Error(`${command}\n${report}`)
  const { knowledge } = content
  const world = createWorld(
    { ...content, search: finish(buildSearch(knowledge, content.flows.published, memory)) },
    values.today,
  )
  const result = respond({ kind: 'text', text: question }, undefined, world)
  return `${plainText(result.reply, labelsOf(knowledge))}\n${explain(world, result, question, { full: values.why })}`
}
