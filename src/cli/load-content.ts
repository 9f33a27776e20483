/** Content from disk for the command line: the knowledge base and the flows, or their problems printed for an editor. */
import { join } from 'node:path'
import type { BasePreparation } from '../bot/prepare-base.ts'
import { createWorld, type World } from '../bot/world.ts'
import { formatProblem } from '../content/problem.ts'
import { type ContentFile, readFolder } from '../content/read-folder.ts'
import type { Flows } from '../dialogs/flows.ts'
import { CONTENT_FOLDERS, type Loaded, type RuleSet } from '../dialogs/load.ts'
import { isRealDate } from '../knowledge/calendar.ts'
import type { KnowledgeBase } from '../knowledge/knowledge-base.ts'
import { finish } from '../knowledge/steps.ts'
import { openKeptPreparation } from '../ops/kept-preparation.ts'
import { WrongUse } from './wrong-use.ts'

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
  return withKept(root, rules, (preparation, files) => report(files, finish(preparation.load(files, today))))
}

/** The bot's world on the given day; if the content has errors they are printed and there is none. */
export function loadWorld(root: string, today: string): World | undefined {
  return withKept(root, undefined, (preparation, files) => {
    const prepared = finish(preparation.prepare(files, today))
    if (prepared.base !== undefined) return createWorld(prepared.base, today)
    process.stderr.write(`${report(files, prepared).report}\n`)
    return undefined
  })
}

/** Works out what a start would; mistakes in the content are for `check` and the start itself to tell. */
export function warmContent(root: string, today: string): void {
  withKept(root, undefined, (preparation, files) => finish(preparation.prepare(files, today)))
}

/** What a command before this one worked out is used again, and what is new is kept for the next. */
function withKept<T>(
  root: string,
  rules: RuleSet | undefined,
  use: (preparation: BasePreparation, files: readonly ContentFile[]) => T,
): T {
  const { preparation, keep } = openKeptPreparation(root, rules)
  const result = use(
    preparation,
    CONTENT_FOLDERS.flatMap((folder) => readFolder(join(root, folder))),
  )
  keep()
  return result
}

function report(files: readonly ContentFile[], { content, problems }: Loaded): LoadedContent {
  const texts = new Map(files.map(({ file, text }) => [file, text]))
  const errors = problems.filter(({ severity }) => severity === 'error').length
  return {
    content,
    errors,
    warnings: problems.length - errors,
    report: problems.map((problem) => formatProblem(problem, texts.get(problem.file))).join('\n'),
  }
}

/** Today in Japan, ISO, unless `--today` or TODAY says otherwise. Throws WrongUse for a day that does not exist. */
export function todayInJapan(given: string | undefined): string {
  const day =
    given ??
    process.env.TODAY ??
    new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo' }).format(new Date())
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || !isRealDate(day))
    throw new WrongUse(`「${day}」という日はありません。2026-04-01 のように書いてください。`)
  return day
}
