/** What a content rule is: a permanent id, why it exists, and a check over the whole content. */
import type { Path } from '../../content/parse.ts'
import type { Position, Problem } from '../../content/problem.ts'
import type { ContentFile } from '../../content/read-folder.ts'
import type { Content } from '../knowledge-base.ts'
import type { Desk, Entry, Figure, Source, Topic } from '../schema.ts'
import type { Seeds } from '../seeds.ts'
import type { Phrases } from '../voice.ts'

/** An item with the way back to its line. */
export interface Located<T> {
  readonly value: T
  readonly file: string
  at(path: Path): Position
}

/** The content as rules see it: everything with its place. */
export interface LocatedContent {
  readonly entries: readonly Located<Entry>[]
  readonly topics: readonly Located<Topic>[]
  readonly desks: readonly Located<Desk>[]
  readonly sources: readonly Located<Source>[]
  readonly figures: readonly Located<Figure>[]
  readonly seeds: Located<Seeds>
  readonly phrases: Located<Phrases>
  /** The bot's words in other languages, each with the Japanese ones they stand for. */
  readonly translations: readonly { readonly item: Located<object>; readonly original: object }[]
  /** The files as they were written. */
  readonly files: readonly ContentFile[]
  readonly content: Content
  /** The ISO date that counts as today. */
  readonly today: string
}

export interface Rule {
  readonly id: string
  /** Why the rule exists, in an editor's Japanese. */
  readonly why: string
  /** True if the rule means nothing while some file cannot be read. */
  readonly needsEverything?: boolean
  check(content: LocatedContent): Problem[]
}

/** A problem of `rule` at a field of an item. */
export function problemAt(
  rule: string,
  item: Located<unknown>,
  path: Path,
  message: string,
  fix: string,
  severity: Problem['severity'] = 'error',
): Problem {
  return { rule, file: item.file, ...item.at(path), message, fix, severity }
}
