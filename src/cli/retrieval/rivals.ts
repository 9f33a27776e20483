/** The same questions put to well-known libraries over the same items: what the bot's own ranking has to beat. */
import Fuse from 'fuse.js'
import MiniSearch from 'minisearch'
import type { World } from '../../bot/world.ts'
import type { Item } from '../../matching/items.ts'
import type { Search } from '../../matching/search.ts'
import { createPlatformWords } from '../platform-words.ts'
import { type Asked, isRight } from '../questions.ts'
import { createBm25 } from './bm25.ts'
import { DEPTH } from './judge.ts'

/** Ranks items for a question, best first. */
export interface Ranker {
  readonly name: string
  readonly how: string
  /** Takes half a second for a question, and is asked a sample only. */
  readonly slow?: boolean
  rank(question: string): readonly Item[]
}

export interface Standing {
  readonly name: string
  readonly how: string
  readonly questions: number
  /** Shares with a right entry first, among the first three and the first ten entries. */
  readonly first: number
  readonly three: number
  readonly ten: number
  /** Mean of 1 ÷ place within the first ten. */
  readonly mrr: number
}

/** 40 of the 1,000 questions, so that the whole run stays within a minute. */
const SAMPLED = 25

/** The bot's own first. */
export function rankers(search: Search, items: readonly Item[]): [Ranker, ...Ranker[]] {
  const words = createPlatformWords()
  const held = ({ wordings, keywords, answer }: Item): string => [...wordings, ...keywords, answer].join('\n')
  const plain = new Fuse(items, { keys: ['wordings', 'keywords', 'answer'] })
  const mini = new MiniSearch({ fields: ['wordings', 'keywords', 'answer'], tokenize: words })
  mini.addAll(
    items.map(({ wordings, keywords, answer }, id) => ({
      id,
      wordings: wordings.join('\n'),
      keywords: keywords.join('\n'),
      answer,
    })),
  )
  const bm25 = createBm25(items.map((item) => words(held(item))))
  return [
    {
      name: 'このボット',
      how: '`search.yaml` のとおり',
      rank: (question) => search.find(question, { keep: DEPTH }).candidates.map(({ item }) => item),
    },
    {
      name: 'fuse.js',
      how: '設定はそのまま',
      slow: true,
      rank: (question) => plain.search(question, { limit: DEPTH }).map(({ item }) => item),
    },
    {
      name: 'MiniSearch',
      how: '設定はそのまま、単語は Intl.Segmenter',
      rank: (question) => mini.search(question).flatMap(({ id }) => items[Number(id)] ?? []),
    },
    {
      name: 'BM25',
      how: '単語は Intl.Segmenter、k1=1.2、b=0.75',
      rank: (question) => bm25(words(question)).flatMap((at) => items[at] ?? []),
    },
  ]
}

/**
 * Each ranker over each list of questions that the content answers, by the list's name. Slow rankers are asked a sample of
 * all lists together, and the first ranker, which is the bot's own, the same sample for comparison.
 */
export function compareRankers(
  world: World,
  [own, ...rivals]: readonly [Ranker, ...Ranker[]],
  lists: readonly { readonly name: string; readonly asked: readonly Asked[] }[],
): { readonly name: string; readonly standings: readonly Standing[] }[] {
  const quick = rivals.filter(({ slow }) => slow !== true)
  const slowly = rivals.filter(({ slow }) => slow === true)
  const rows = lists.map(({ name, asked }) => ({
    name,
    standings: [own, ...quick].map((ranker) => standingOf(world, ranker, asked)),
  }))
  const sample = lists.flatMap(({ asked }) => asked).filter((_, at) => at % SAMPLED === 0)
  if (slowly.length === 0 || sample.length === 0) return rows
  return [
    ...rows,
    {
      name: `${SAMPLED}問おき`,
      standings: [own, ...slowly].map((ranker) => standingOf(world, ranker, sample)),
    },
  ]
}

function standingOf({ knowledge, flows }: World, ranker: Ranker, asked: readonly Asked[]): Standing {
  const places = asked.map((question) => {
    const entries = ranker.rank(question.q).filter(({ kind }) => kind === 'entry')
    return 1 + entries.findIndex((item) => isRight(knowledge, flows.published, question, item))
  })
  const within = (place: number): number =>
    places.filter((found) => found > 0 && found <= place).length / Math.max(1, places.length)
  const reciprocal = (found: number): number => (found > 0 && found <= 10 ? 1 / found : 0)
  return {
    name: ranker.name,
    how: ranker.how,
    questions: asked.length,
    first: within(1),
    three: within(3),
    ten: within(10),
    mrr: places.reduce((sum, found) => sum + reciprocal(found), 0) / Math.max(1, places.length),
  }
}
