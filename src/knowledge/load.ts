/** The `knowledge/` files in; one knowledge base, or every problem an editor must mend, out. */
import type { z } from 'zod'
import { type Parsed, parseYaml } from '../content/parse.ts'
import { type Problem, sortProblems } from '../content/problem.ts'
import { type ContentFile, contentVersion } from '../content/read-folder.ts'
import { createKnowledgeBase, type KnowledgeBase } from './knowledge-base.ts'
import { RULES } from './rules/index.ts'
import type { Located } from './rules/rule.ts'
import {
  desksFile,
  entriesFile,
  figuresFile,
  pageTextsFile,
  sourcesFile,
  stopWordsFile,
  synonymsFile,
  topicsFile,
} from './schema.ts'
import { controlsFile, phrasesFile, searchFile } from './voice.ts'

export interface LoadedKnowledge {
  /** Absent if any problem is an error. */
  readonly knowledge: KnowledgeBase | undefined
  readonly problems: readonly Problem[]
}

/** `files` are those below `knowledge/`; `today` (ISO) decides what is overdue and which figure holds. */
export function loadKnowledge(files: readonly ContentFile[], today: string): LoadedKnowledge {
  const problems: Problem[] = []
  const rest = new Map(files.map((file) => [file.file, file]))

  const take = <T>(matches: (file: string) => boolean, schema: z.ZodType<T>): Parsed<T>[] => {
    const taken = [...rest.values()].filter(({ file }) => matches(file))
    return taken.map(({ file, text }) => {
      rest.delete(file)
      const parsed = parseYaml(file, text, schema)
      problems.push(...parsed.problems)
      return parsed
    })
  }
  const lists = <T>(prefix: string, schema: z.ZodType<T[]>): Located<T>[] =>
    take((file) => file.startsWith(prefix), schema).flatMap(items)
  const one = <T>(name: string, schema: z.ZodType<T>): T | undefined => {
    const [parsed] = take((file) => file === name, schema)
    if (parsed === undefined) problems.push(missingFile(name))
    return parsed?.value
  }

  const located = {
    entries: lists('knowledge/entries/', entriesFile),
    topics: lists('knowledge/topics.yaml', topicsFile),
    desks: lists('knowledge/desks.yaml', desksFile),
    sources: lists('knowledge/sources.yaml', sourcesFile),
    figures: lists('knowledge/figures/', figuresFile),
  }
  const synonyms = one('knowledge/lexicon/synonyms.yaml', synonymsFile)
  const stopWords = one('knowledge/lexicon/stop-words.yaml', stopWordsFile)
  const phrases = one('knowledge/phrases.yaml', phrasesFile)
  const controls = one('knowledge/controls.yaml', controlsFile)
  const search = one('knowledge/search.yaml', searchFile)
  const pageTexts = one('knowledge/phrases-page.yaml', pageTextsFile)
  for (const { file } of rest.values()) problems.push(unknownFile(file))

  if (!synonyms || !stopWords || !phrases || !controls || !search || !pageTexts)
    return { knowledge: undefined, problems: sortProblems(problems) }

  const values = <T>(list: readonly Located<T>[]): T[] => list.map(({ value }) => value)
  const content = {
    entries: values(located.entries),
    topics: values(located.topics),
    desks: values(located.desks),
    sources: values(located.sources),
    figures: values(located.figures),
    synonyms,
    stopWords,
    phrases,
    controls,
    search,
    pageTexts,
    version: contentVersion(files),
  }
  // A file that could not be read makes ids look missing which are only unread.
  const rules = problems.length === 0 ? RULES : RULES.filter((rule) => !rule.needsEverything)
  problems.push(...rules.flatMap((rule) => rule.check({ ...located, content, today })))
  const live = problems.every(({ severity }) => severity === 'warning')
  return { knowledge: live ? createKnowledgeBase(content) : undefined, problems: sortProblems(problems) }
}

function items<T>(parsed: Parsed<T[]>): Located<T>[] {
  return (parsed.value ?? []).map((value, index) => ({
    value,
    file: parsed.file,
    at: (path) => parsed.at([index, ...path]),
  }))
}

function missingFile(file: string): Problem {
  return {
    rule: 'missing-file',
    file,
    line: 1,
    column: 1,
    message: 'このファイルがありません',
    fix: '消してしまったときは元に戻してください',
    severity: 'error',
  }
}

function unknownFile(file: string): Problem {
  return {
    rule: 'unknown-file',
    file,
    line: 1,
    column: 1,
    message: 'このファイルは読み込まれません',
    fix: '項目は knowledge/entries/、金額は knowledge/figures/ に置いてください。いらないファイルなら消してください',
    severity: 'error',
  }
}
