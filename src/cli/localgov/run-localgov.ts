/** `npm run evaluate -- --localgov DIR`: how well a FAQ without citizens' wordings is searched, and by what else how well. */
import { parseArgs } from 'node:util'
import { type CorpusEntry, createCorpusSearch } from '../../matching/corpus/search-corpus.ts'
import { loadContent, todayInJapan } from '../load-content.ts'
import { loadAnalyser } from './analyser.ts'
import { readCorpusWords } from './corpus-words.ts'
import { DEPTH, type Figures, measureRanking } from './measure.ts'
import { readLocalgov } from './read-localgov.ts'
import { fuseRanking, miniSearchRanking, ownRanking, type Ranker } from './rivals.ts'

/** Returns 0 if it was measured, 1 if the collection or the content has mistakes. */
export async function runLocalgov(args: string[], root: string): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { localgov: { type: 'string' }, quick: { type: 'boolean', default: false } },
  })
  const folder = values.localgov ?? ''
  const { collection, ...failed } = readLocalgov(folder)
  if (collection === undefined) {
    process.stderr.write(`${('problems' in failed ? failed.problems : []).join('\n')}\n`)
    return 1
  }
  const { entries, questions } = collection
  process.stdout.write(`${folder}: 項目 ${entries.length}、質問 ${questions.length}\n\n`)

  const built = await timed(() => corpusRanking(entries, root))
  const took: number[] = []
  const ranker = timing(built.value, took)
  const own = measureRanking(questions, ranker.rank)
  process.stdout.write(
    `正解（2の項目）のある質問 ${own.answerable} で 1位・3位・10位以内、関係する項目（1か2）のある質問 ${own.related} で MRR・nDCG@10\n`,
  )
  process.stdout.write(`${HEADER}\n${lineOf(ranker.name, own)}\n`)
  if (!values.quick) {
    const { content, report } = loadContent(root, todayInJapan(undefined))
    if (content === undefined) {
      process.stderr.write(`${report}\n`)
      return 1
    }
    for (const rival of [
      () => ownRanking(entries, content.knowledge),
      () => miniSearchRanking(entries),
      () => fuseRanking(entries),
    ]) {
      const { name, rank } = rival()
      process.stdout.write(`${lineOf(name, measureRanking(questions, rank))}\n`)
    }
  }
  process.stdout.write(`\n${costs(built, took)}\n`)
  return 0
}

async function corpusRanking(entries: readonly CorpusEntry[], root: string): Promise<Ranker> {
  const search = createCorpusSearch(entries, await loadAnalyser(), readCorpusWords(root))
  return {
    name: 'FAQ の検索',
    rank: (question) => search.find(question, DEPTH).map(({ id }) => id),
  }
}

const WIDTH = 26
const HEADER = `${'  '.padEnd(WIDTH)}   1位  3位まで 10位まで   MRR  nDCG@10`

function lineOf(name: string, { first, three, ten, mrr, ndcg }: Figures): string {
  const percent = (share: number): string => (share * 100).toFixed(1).padStart(7)
  // A Japanese character is as wide as two letters.
  const width = [...name].reduce((sum, char) => sum + (char > 'ÿ' ? 2 : 1), 2)
  const shares = `${percent(first)} ${percent(three)} ${percent(ten)}`
  return `  ${name}${' '.repeat(Math.max(1, WIDTH - width))}${shares}   ${mrr.toFixed(3)}   ${ndcg.toFixed(3)}`
}

interface Timed<T> {
  readonly value: T
  readonly milliseconds: number
  readonly bytes: number
}

async function timed<T>(make: () => Promise<T>): Promise<Timed<T>> {
  const before = process.memoryUsage().rss
  const started = performance.now()
  const value = await make()
  return { value, milliseconds: performance.now() - started, bytes: process.memoryUsage().rss - before }
}

function timing({ name, rank }: Ranker, took: number[]): Ranker {
  return {
    name,
    rank: (question) => {
      const started = performance.now()
      const found = rank(question)
      took.push(performance.now() - started)
      return found
    },
  }
}

function costs({ milliseconds, bytes }: Timed<unknown>, took: readonly number[]): string {
  const sorted = [...took].sort((a, b) => a - b)
  const at = (share: number): string =>
    (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(1)
  return `FAQ の検索にかかったもの: 準備 ${(milliseconds / 1000).toFixed(1)} 秒、メモリ ${Math.round(bytes / 2 ** 20)} MB、1問 ${at(0.5)} ミリ秒（99 % は ${at(0.99)} ミリ秒まで）`
}
