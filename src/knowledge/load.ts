/** The `knowledge/` files in; one knowledge base, or every problem an editor must mend, out. */
import { type Parsed, parseYaml } from '../content/parse.ts'
import { type Problem, sortProblems } from '../content/problem.ts'
import { type ContentFile, contentVersion } from '../content/read-folder.ts'
import { FILE_KINDS, type FileKind, isOfKind } from './file-kinds.ts'
import { createKnowledgeBase, type KnowledgeBase } from './knowledge-base.ts'
import { RULES } from './rules/index.ts'
import type { Located, LocatedContent, Rule } from './rules/rule.ts'
import { finish, type Steps } from './steps.ts'
import type { Voice } from './voice.ts'

export interface LoadedKnowledge {
  /** Absent if any problem is an error. */
  readonly knowledge: KnowledgeBase | undefined
  /** The content with its places, for rules of folders above; absent if any file could not be read. */
  readonly located: LocatedContent | undefined
  readonly problems: readonly Problem[]
}

/**
 * `files` are those below `knowledge/`, and others that belong to the same version of the content; `today` (ISO) decides what is overdue and which figure holds. `rules` may name
 * more than those which guard what goes live.
 */
export function loadKnowledge(
  files: readonly ContentFile[],
  today: string,
  rules: readonly Rule[] = RULES,
): LoadedKnowledge {
  return finish(loadInSteps(files, today, rules))
}

/** The same, a step for each file and each rule. `parse` may know some of the files already. */
export function* loadInSteps(
  files: readonly ContentFile[],
  today: string,
  rules: readonly Rule[] = RULES,
  parse: typeof parseYaml = parseYaml,
): Steps<LoadedKnowledge> {
  const problems: Problem[] = []
  const rest = new Map(
    files.filter(({ file }) => file.startsWith('knowledge/')).map((file) => [file.file, file]),
  )

  function* take<T>(kind: FileKind<T>): Steps<Parsed<T>[]> {
    const taken: Parsed<T>[] = []
    for (const { file, text } of [...rest.values()].filter((each) => isOfKind(kind, each.file))) {
      rest.delete(file)
      const parsed = parse(file, text, kind.schema)
      problems.push(...parsed.problems)
      taken.push(parsed)
      yield
    }
    // An empty folder is one that is just being copied: without any entry the bot could answer nothing.
    if (taken.length === 0) problems.push(missingFile(kind.path))
    return taken
  }
  function* lists<T>(kind: FileKind<T[]>): Steps<Located<T>[]> {
    return (yield* take(kind)).flatMap(items)
  }
  function* only<T>(kind: FileKind<T>): Steps<Located<T> | undefined> {
    const [parsed] = yield* take(kind)
    return parsed?.value === undefined ? undefined : { ...parsed, value: parsed.value }
  }

  /** The two files of a language. */
  function* both<P, T>(phrasesKind: FileKind<P>, pageKind: FileKind<T>) {
    const words = yield* only(phrasesKind)
    const page = yield* only(pageKind)
    return words && page && { phrases: words, page }
  }

  const located = {
    entries: yield* lists(FILE_KINDS.entries),
    topics: yield* lists(FILE_KINDS.topics),
    desks: yield* lists(FILE_KINDS.desks),
    sources: yield* lists(FILE_KINDS.sources),
    figures: yield* lists(FILE_KINDS.figures),
  }
  const synonyms = (yield* only(FILE_KINDS.synonyms))?.value
  const stopWords = (yield* only(FILE_KINDS['stop-words']))?.value
  const terms = (yield* only(FILE_KINDS.terms))?.value
  const seeds = yield* only(FILE_KINDS.seeds)
  const phrases = yield* only(FILE_KINDS.phrases)
  const controls = (yield* only(FILE_KINDS.controls))?.value
  const conversation = (yield* only(FILE_KINDS.conversation))?.value
  const search = (yield* only(FILE_KINDS.search))?.value
  const pageTexts = yield* only(FILE_KINDS['phrases-page'])
  const en = yield* both(FILE_KINDS['phrases-en'], FILE_KINDS['phrases-page-en'])
  const easy = yield* both(FILE_KINDS['phrases-easy'], FILE_KINDS['phrases-page-easy'])
  for (const { file } of rest.values()) problems.push(unknownFile(file))

  if (
    !synonyms ||
    !stopWords ||
    !terms ||
    !seeds ||
    !phrases ||
    !controls ||
    !conversation ||
    !search ||
    !pageTexts ||
    !en ||
    !easy
  )
    return { knowledge: undefined, located: undefined, problems: sortProblems(problems) }

  /** What a language lacks is said in Japanese. */
  const voiceOf = (words: NonNullable<typeof en>): Voice => ({
    phrases: { ...phrases.value, ...words.phrases.value },
    pageTexts: { ...pageTexts.value, ...words.page.value },
  })
  const values = <T>(list: readonly Located<T>[]): T[] => list.map(({ value }) => value)
  const content = {
    entries: values(located.entries),
    topics: values(located.topics),
    desks: values(located.desks),
    sources: values(located.sources),
    figures: values(located.figures),
    synonyms,
    stopWords,
    terms,
    seeds: seeds.value,
    phrases: phrases.value,
    controls,
    conversation,
    search,
    pageTexts: pageTexts.value,
    voices: {
      ja: { phrases: phrases.value, pageTexts: pageTexts.value },
      en: voiceOf(en),
      easy: voiceOf(easy),
    },
    version: contentVersion(files),
  }
  // A file that could not be read makes ids look missing which are only unread.
  const isWhole = problems.length === 0
  const translations = [en, easy].flatMap((words) => [
    { item: words.phrases, original: phrases.value },
    { item: words.page, original: pageTexts.value },
  ])
  const places = { ...located, seeds, phrases, translations, files, content, today }
  for (const rule of isWhole ? rules : rules.filter(({ needsEverything }) => !needsEverything)) {
    problems.push(...rule.check(places))
    yield
  }
  const live = problems.every(({ severity }) => severity === 'warning')
  return {
    knowledge: live ? createKnowledgeBase(content) : undefined,
    located: isWhole ? places : undefined,
    problems: sortProblems(problems),
  }
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
    message: file.endsWith('/') ? 'このフォルダーにファイルが1つもありません' : 'このファイルがありません',
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
