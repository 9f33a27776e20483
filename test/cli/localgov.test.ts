/** `evaluate --localgov`: an invented town's three files, good and bad, and the figures reckoned from them. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { parse } from 'yaml'
import { loadAnalyser } from '../../src/cli/localgov/analyser.ts'
import { readCorpusWords } from '../../src/cli/localgov/corpus-words.ts'
import { measureRanking } from '../../src/cli/localgov/measure.ts'
import { type GradedQuestion, readLocalgov } from '../../src/cli/localgov/read-localgov.ts'
import { fuseRanking, miniSearchRanking, ownRanking } from '../../src/cli/localgov/rivals.ts'
import { runLocalgov } from '../../src/cli/localgov/run-localgov.ts'
import { fold, foldJoined } from '../../src/knowledge/fold.ts'
import { ROOT } from '../support/shipped-knowledge.ts'
import { smallKnowledge } from '../support/small-knowledge.ts'

const CORPUS = {
  '7': 'Question: 飼い犬の登録について\nAnswer: 窓口で登録してください。鑑札をお渡しします。',
  '8': 'Question: 住所を移したときの届出\nAnswer: 14日以内に届け出てください。',
  '9': 'Question: 【体育館】予約の方法\nAnswer: 電話で申し込めます。\nAnswer: の字もそのままです。',
}
const QUERIES = { a: '犬を飼い始めました', b: '引っ越しの手続きを教えてください', c: '宇宙旅行に行きたい' }
const QRELS = { a: { '7': 2, '9': 1 }, b: { '8': 2 }, c: { '9': 1 } }

const made: string[] = []
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true })
})
afterEach(() => {
  vi.restoreAllMocks()
})

/** A file is JSON unless it is text; undefined leaves it out. */
function folderWith(files: Readonly<Record<string, unknown>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'nenkin-localgov-'))
  made.push(folder)
  const all = { 'corpus.json': CORPUS, 'queries.json': QUERIES, 'qrels.json': QRELS, ...files }
  for (const [name, value] of Object.entries(all))
    if (value !== undefined)
      writeFileSync(join(folder, name), typeof value === 'string' ? value : JSON.stringify(value))
  return folder
}

const problemsOf = (folder: string): readonly string[] => {
  const read = readLocalgov(folder)
  return read.collection === undefined ? read.problems : []
}

describe('readLocalgov', () => {
  it('reads entries, questions and grades, and parts an entry at the first Answer:', () => {
    const { collection } = readLocalgov(folderWith())
    expect(collection?.entries.map(({ id, question }) => [id, question])).toEqual([
      ['7', '飼い犬の登録について'],
      ['8', '住所を移したときの届出'],
      ['9', '【体育館】予約の方法'],
    ])
    expect(collection?.entries[2]?.answer).toBe('電話で申し込めます。\nAnswer: の字もそのままです。')
    expect(collection?.questions[0]).toEqual({
      id: 'a',
      text: '犬を飼い始めました',
      grades: new Map(Object.entries({ '7': 2, '9': 1 })),
    })
  })

  it('reads files that begin with a byte order mark', () => {
    const marked = Object.entries({ 'corpus.json': CORPUS, 'queries.json': QUERIES, 'qrels.json': QRELS })
    expect(
      problemsOf(folderWith(Object.fromEntries(marked.map(([k, v]) => [k, `\uFEFF${JSON.stringify(v)}`])))),
    ).toEqual([])
  })

  it('names a folder that is not there, and what belongs into it', () => {
    expect(problemsOf('/no/such/folder')).toEqual([
      '/no/such/folder: フォルダーがありません。corpus.json・queries.json・qrels.json を入れたフォルダーを指定します。',
    ])
  })

  const wrong: readonly [string, Readonly<Record<string, unknown>>, RegExp][] = [
    [
      'a missing file',
      { 'queries.json': undefined },
      /queries\.json: ファイルがありません。.*"質問の番号": "質問"/,
    ],
    ['text that is no JSON', { 'qrels.json': '{"a": ' }, /qrels\.json: JSON として読めません。.*項目の番号/],
    ['a list instead of an object', { 'corpus.json': [] }, /corpus\.json: 形が違います。/],
    [
      'an entry without an answer',
      { 'corpus.json': { ...CORPUS, '8': 'Question: 住所' } },
      /corpus\.json: 「8」の形が違います。/,
    ],
    ['an empty question', { 'queries.json': { ...QUERIES, b: ' ' } }, /queries\.json: 「b」の形が違います。/],
    ['a grade beyond 2', { 'qrels.json': { a: { '7': 3 } } }, /qrels\.json: 「a」の形が違います。/],
    ['no entries', { 'corpus.json': {}, 'qrels.json': {} }, /項目が1つもありません/],
    ['no questions', { 'queries.json': {}, 'qrels.json': {} }, /質問が1つもありません/],
    [
      'grades of an unknown question',
      { 'qrels.json': { z: { '7': 2 } } },
      /「z」の質問が queries\.json にありません/,
    ],
    [
      'grades of unknown entries',
      { 'qrels.json': { a: { '1': 2, '2': 2, '3': 1, '4': 1 } } },
      /「1」「2」「3」ほか1件の項目が corpus\.json/,
    ],
  ]
  it.each(wrong)('tells %s with the file and what is expected', (_, files, sentence) => {
    const problems = problemsOf(folderWith(files))
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(sentence)
  })

  it('tells of every file at once', () => {
    expect(
      problemsOf(folderWith({ 'corpus.json': '[', 'queries.json': '[', 'qrels.json': '[' })),
    ).toHaveLength(3)
  })
})

describe('measureRanking', () => {
  const question = (id: string, grades: Readonly<Record<string, number>>): GradedQuestion => ({
    id,
    text: id,
    grades: new Map(Object.entries(grades)),
  })
  const questions = [
    question('first', { x: 2 }),
    question('third', { c: 2, b: 1 }),
    question('related-only', { b: 1 }),
    question('missed', { q: 2 }),
    question('ungraded', {}),
  ]
  const found: Readonly<Record<string, string[]>> = { first: ['x'], third: ['a', 'b', 'c'] }
  const figures = measureRanking(questions, (asked) => found[asked] ?? ['a', 'b'])

  it('counts places over the questions with a right entry', () => {
    expect(figures).toMatchObject({ answerable: 3, first: 1 / 3, three: 2 / 3, ten: 2 / 3 })
  })

  it('counts MRR and nDCG over the questions with a related entry, with the grade as gain', () => {
    expect(figures.related).toBe(4)
    expect(figures.mrr).toBeCloseTo((1 + 1 / 2 + 1 / 2 + 0) / 4)
    const third = (1 / Math.log2(3) + 2 / Math.log2(4)) / (2 + 1 / Math.log2(3))
    expect(figures.ndcg).toBeCloseTo((1 + third + 1 / Math.log2(3) + 0) / 4)
  })

  it('gives zeros, not NaN, where there is nothing to count', () => {
    expect(measureRanking([], () => [])).toMatchObject({ answerable: 0, first: 0, mrr: 0, ndcg: 0 })
  })
})

describe('the rivals', () => {
  const entries = readLocalgov(folderWith()).collection?.entries ?? []

  it.each([
    ['the bot’s own ranking', ownRanking(entries, smallKnowledge({}))],
    ['MiniSearch', miniSearchRanking(entries)],
    ['fuse.js', fuseRanking(entries)],
  ])('%s finds an entry by the words of its question', (_, { rank }) => {
    expect(rank('飼い犬の登録')[0]).toBe('7')
  })
})

describe('the analyser', () => {
  it('gives dictionary forms, and unknown words as they stand', async () => {
    const analyse = await loadAnalyser()
    expect(analyse('税金を払いたい').map(({ base, kind }) => `${base}/${kind}`)).toEqual([
      '税金/名詞',
      'を/助詞',
      '払う/動詞',
      'たい/助動詞',
    ])
    expect(analyse('ヌヌネネ').map(({ base }) => base)).toEqual(['ヌヌネネ'])
  })
})

describe('runLocalgov', () => {
  function captured(): { out: string; err: string } {
    const text = { out: '', err: '' }
    vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
      text.out += String(chunk)
      return true
    })
    vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => {
      text.err += String(chunk)
      return true
    })
    return text
  }

  it('prints the figures and what they cost', async () => {
    const text = captured()
    expect(await runLocalgov(['--localgov', folderWith(), '--quick'], ROOT)).toBe(0)
    expect(text.out).toContain('項目 3、質問 3')
    expect(text.out).toContain('正解（2の項目）のある質問 2')
    expect(text.out).toMatch(/FAQ の検索 +100\.0 +100\.0 +100\.0 /)
    expect(text.out).toMatch(/準備 [\d.]+ 秒、メモリ -?\d+ MB、1問 [\d.]+ ミリ秒/)
    expect(text.err).toBe('')
  })

  it('says what is wrong and measures nothing', async () => {
    const text = captured()
    expect(await runLocalgov(['--localgov', folderWith({ 'qrels.json': undefined })], ROOT)).toBe(1)
    expect(text.err).toMatch(/qrels\.json: ファイルがありません。/)
    expect(text.out).toBe('')
  })
})

describe('readCorpusWords', () => {
  const { synonyms, groups, filler } = readCorpusWords(ROOT)

  it('brings our words and the groups of the dictionary, of two words and more', () => {
    expect(groups.length).toBeGreaterThan(100)
    expect(filler).toContain('教える')
    expect(synonyms.length).toBeGreaterThan(10_000)
    expect(synonyms.filter((group) => new Set(group).size < 2)).toEqual([])
  })

  it('knows that 値段 and 料金 are one thing', () => {
    expect(synonyms.some((group) => group.includes('値段') && group.includes('料金'))).toBe(true)
  })
})

describe('municipal-words.yaml', () => {
  const { filler, groups, areas, shared } = parse(
    readFileSync(join(ROOT, 'test/retrieval/municipal-words.yaml'), 'utf8'),
  ) as { filler: string[]; groups: string[][]; areas: Record<string, string[][]>; shared: string[] }
  const byArea = Object.values(areas).flat()

  it('names no word twice in one group', () => {
    expect([...groups, ...byArea].filter((group) => new Set(group).size < group.length)).toEqual([])
    expect(byArea.filter((group) => new Set(group.map(foldJoined)).size < group.length)).toEqual([])
    expect(filler.filter((word, at) => filler.indexOf(word) !== at)).toEqual([])
  })

  it('has no group that stands twice', () => {
    const keys = [...groups, ...byArea].map((group) => group.map(fold).sort().join(' '))
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([])
  })

  it('has groups of two words and more in every area, and each word in one of them unless it is meant', () => {
    const times = new Map<string, number>()
    for (const word of byArea.flat().map(foldJoined)) times.set(word, (times.get(word) ?? 0) + 1)
    expect(byArea.filter(({ length }) => length < 2)).toEqual([])
    expect(Object.entries(areas).filter(([, { length }]) => length < 2)).toEqual([])
    expect(
      [...times]
        .filter(([, count]) => count > 1)
        .map(([word]) => word)
        .sort(),
    ).toEqual(shared.map(foldJoined).sort())
  })

  it('has no word that is filler, for it would say nothing', () => {
    expect(byArea.flat().filter((word) => filler.includes(word))).toEqual([])
  })
})
