/** Reads the three files of a graded FAQ collection (corpus, questions, grades), or says what is wrong with them. */
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { CorpusEntry } from '../../matching/corpus/search-corpus.ts'

export interface GradedQuestion {
  readonly id: string
  readonly text: string
  /** Entry id → 2 for the right information, 1 for a related entry; 0 for neither. */
  readonly grades: ReadonlyMap<string, number>
}

export interface Collection {
  readonly entries: readonly CorpusEntry[]
  readonly questions: readonly GradedQuestion[]
}

/** `problems` are sentences in Japanese that name the file and what is expected of it. */
export type ReadCollection =
  | { readonly collection: Collection }
  | { readonly problems: readonly string[]; readonly collection?: undefined }

/** `Question: …` up to the first `Answer:`, and all that follows. */
const ENTRY = /^\s*Question:([\s\S]*?)Answer:([\s\S]*)$/

const FILES = {
  'corpus.json': {
    shape: z.record(z.string(), z.string().regex(ENTRY)),
    expected: '{"項目の番号": "Question: … Answer: …"} の形',
  },
  'queries.json': {
    shape: z.record(z.string(), z.string().regex(/\S/)),
    expected: '{"質問の番号": "質問"} の形',
  },
  'qrels.json': {
    shape: z.record(z.string(), z.record(z.string(), z.number().int().min(0).max(2))),
    expected: '{"質問の番号": {"項目の番号": 1 か 2}} の形',
  },
} as const

/** So many are named; the rest are counted. */
const NAMED = 3

export function readLocalgov(folder: string): ReadCollection {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true)
    return {
      problems: [
        `${folder}: フォルダーがありません。${Object.keys(FILES).join('・')} を入れたフォルダーを指定します。`,
      ],
    }
  const corpus = readShaped(folder, 'corpus.json')
  const queries = readShaped(folder, 'queries.json')
  const qrels = readShaped(folder, 'qrels.json')
  const read = [corpus, queries, qrels].flatMap(({ problems = [] }) => problems)
  if (corpus.value === undefined || queries.value === undefined || qrels.value === undefined)
    return { problems: read }

  const problems = crossCheck(corpus.value, queries.value, qrels.value)
  if (problems.length > 0) return { problems }
  const grades = qrels.value
  return {
    collection: {
      entries: Object.entries(corpus.value).map(([id, text]) => {
        const [, question = '', answer = ''] = ENTRY.exec(text) ?? []
        return { id, question: question.trim(), answer: answer.trim() }
      }),
      questions: Object.entries(queries.value).map(([id, text]) => ({
        id,
        text,
        grades: new Map(Object.entries(grades[id] ?? {})),
      })),
    },
  }
}

type Shaped<Name extends keyof typeof FILES> =
  | { readonly value: z.infer<(typeof FILES)[Name]['shape']>; readonly problems?: undefined }
  | { readonly value?: undefined; readonly problems: readonly string[] }

function readShaped<Name extends keyof typeof FILES>(folder: string, name: Name): Shaped<Name> {
  const path = join(folder, name)
  const { shape, expected } = FILES[name]
  const wrong = (message: string): Shaped<Name> => ({
    problems: [`${path}: ${message} ${name} は ${expected}の JSON です。`],
  })
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    return wrong(code === 'ENOENT' ? 'ファイルがありません。' : `読めません（${String(code)}）。`)
  }
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return wrong('JSON として読めません。')
  }
  const parsed = shape.safeParse(value)
  if (parsed.success) return { value: parsed.data as z.infer<(typeof FILES)[Name]['shape']> }
  const keys = [
    ...new Set(parsed.error.issues.map(({ path: [key] }) => (key === undefined ? '' : String(key)))),
  ]
  if (keys.includes('')) return wrong('形が違います。')
  return wrong(`${listed(keys)}の形が違います。`)
}

/** Grades must speak of questions and entries that there are. */
function crossCheck(
  corpus: Readonly<Record<string, string>>,
  queries: Readonly<Record<string, string>>,
  qrels: Readonly<Record<string, Readonly<Record<string, number>>>>,
): string[] {
  const problems: string[] = []
  if (Object.keys(corpus).length === 0) problems.push('corpus.json: 項目が1つもありません。')
  if (Object.keys(queries).length === 0) problems.push('queries.json: 質問が1つもありません。')
  const strayQuestions = Object.keys(qrels).filter((id) => !Object.hasOwn(queries, id))
  if (strayQuestions.length > 0)
    problems.push(`qrels.json: ${listed(strayQuestions)}の質問が queries.json にありません。`)
  const strayEntries = [...new Set(Object.values(qrels).flatMap(Object.keys))].filter(
    (id) => !Object.hasOwn(corpus, id),
  )
  if (strayEntries.length > 0)
    problems.push(`qrels.json: ${listed(strayEntries)}の項目が corpus.json にありません。`)
  return problems
}

function listed(keys: readonly string[]): string {
  const named = keys
    .slice(0, NAMED)
    .map((key) => `「${key}」`)
    .join('')
  return keys.length > NAMED ? `${named}ほか${keys.length - NAMED}件` : named
}
