/** Content for the tests of one rule: items with a made-up place, so that a problem's field can be asserted. */
import type { Problem } from '../../src/content/problem.ts'
import type { ContentFile } from '../../src/content/read-folder.ts'
import type { Content } from '../../src/knowledge/knowledge-base.ts'
import type { Located, LocatedContent, Rule } from '../../src/knowledge/rules/rule.ts'
import { TODAY } from './shipped-knowledge.ts'
import { smallContent } from './small-knowledge.ts'

/** `field` is the path of the field: `phrasings.1`. Absent where a rule names a line of a file itself. */
export type Found = Problem & { readonly field?: string }

/** What a rule says of the given entries, topics, figures, seeds … and of the shipped desks, sources and terms. */
export function check(
  rule: Rule,
  parts: Partial<Content>,
  { today = TODAY, files = [] }: { today?: string; files?: readonly ContentFile[] } = {},
): Found[] {
  return rule.check(located(parts, files, today))
}

export function located(
  parts: Partial<Content>,
  files: readonly ContentFile[],
  today: string,
): LocatedContent {
  const content = smallContent(parts)
  return {
    entries: content.entries.map((value) => place('knowledge/entries/test.yaml', value)),
    topics: content.topics.map((value) => place('knowledge/topics.yaml', value)),
    desks: content.desks.map((value) => place('knowledge/desks.yaml', value)),
    sources: content.sources.map((value) => place('knowledge/sources.yaml', value)),
    figures: content.figures.map((value) => place('knowledge/figures/test.yaml', value)),
    seeds: place('knowledge/seeds.yaml', content.seeds),
    phrases: place('knowledge/phrases.yaml', content.phrases),
    translations: [],
    files,
    content,
    today,
  }
}

export function place<T>(file: string, value: T): Located<T> {
  const at: Located<T>['at'] = (path) => {
    const position = { line: 1, column: 1, field: path.map(String).join('.') }
    return position
  }
  return { file, value, at }
}
