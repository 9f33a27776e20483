/** Content from disk for the command line: the knowledge base and the flows, or their problems printed for an editor. */
import { join } from 'node:path'
import { createWorld, type World } from '../bot/world.ts'
import { formatProblem } from '../content/problem.ts'
import { readFolder } from '../content/read-folder.ts'
import type { Flows } from '../dialogs/flows.ts'
import { CONTENT_FOLDERS, loadAll, type RuleSet } from '../dialogs/load.ts'
import type { KnowledgeBase } from '../knowledge/knowledge-base.ts'
import { createSearch } from '../matching/search.ts'

export interface LoadedContent {
  /** Absent if any problem is an error. */
  readonly content: { readonly knowledge: KnowledgeBase; readonly flows: Flows } | undefined
  readonly errors: number
  readonly warnings: number
  /** All problems, printed one below the other with the lines they stand in. */
  readonly report: string
}

/** `rules` are those that guard what goes live, unless more are asked for. */
export function loadContent(root: string, today: string, rules?: RuleSet): LoadedContent {
  const files = CONTENT_FOLDERS.flatMap((folder) => readFolder(join(root, folder)))
  const { content, problems } = loadAll(files, today, rules)
  const texts = new Map(files.map(({ file, text }) => [file, text]))
  const errors = problems.filter(({ severity }) => severity === 'error').length
  return {
    content,
    errors,
    warnings: problems.length - errors,
    report: problems.map((problem) => formatProblem(problem, texts.get(problem.file))).join('\n'),
  }
}

/** The bot's world on the given day; if the content has errors they are printed and there is none. */
export function loadWorld(root: string, today: string): World | undefined {
  const { content, report } = loadContent(root, today)
  if (content === undefined) {
    process.stderr.write(`${report}\n`)
    return undefined
  }
  return createWorld({ ...content, search: createSearch(content.knowledge, content.flows.published) }, today)
}

/** Today in Japan, ISO, unless `--today` or TODAY says otherwise. */
export function todayInJapan(given: string | undefined): string {
  return (
    given ??
    process.env.TODAY ??
    new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo' }).format(new Date())
  )
}
