/** BM25F over entries of two fields, a question and its answer, for one kind of features. */

import { finish } from '../../knowledge/steps.ts'
import { besideOf, invert, type Row, rowsOf } from '../postings.ts'

export interface FieldWeights {
  /** What a feature in the answer counts where one in the question counts 1. */
  readonly answer: number
  /** How much long fields are held against an entry: 0 not at all, 1 in proportion to their length. */
  readonly length: number
}

export interface FieldIndex {
  /** ln(1 + (N − n + ½)/(n + ½)) over entries; the largest value for a feature nobody holds. */
  idf(feature: string): number
  /**
   * For each entry what it holds of the query, in units of one mention of everything asked in a field of average length:
   * about 0 to 2, whatever the length of the query.
   */
  shares(query: ReadonlySet<string>): Float64Array
}

/** A first mention says the most; the usual value of Robertson and Zaragoza, "The Probabilistic Relevance Framework" (2009). */
const SATURATION = 1.2

interface Fields {
  readonly question: readonly string[]
  readonly answer: readonly string[]
}

export function buildFieldIndex(entries: readonly Fields[], weights: FieldWeights): FieldIndex {
  const numbers = new Map<string, number>()
  const numberOf = (feature: string): number => {
    const number = numbers.get(feature) ?? numbers.size
    numbers.set(feature, number)
    return number
  }
  const average = (field: keyof Fields): number =>
    Math.max(1, entries.reduce((sum, entry) => sum + entry[field].length, 0) / Math.max(1, entries.length))
  const averages = { question: average('question'), answer: average('answer') }
  const rows = entries.map((entry) => {
    const held = new Map<number, number>()
    for (const [field, weight] of [['question', 1] as const, ['answer', weights.answer] as const]) {
      const length = 1 - weights.length + (weights.length * entry[field].length) / averages[field]
      for (const feature of entry[field]) {
        const number = numberOf(feature)
        held.set(number, (held.get(number) ?? 0) + weight / length)
      }
    }
    return { numbers: [...held.keys()], beside: [...held.values()] }
  })
  const postings = finish(
    invert(
      rows.length,
      (at) => rows[at] as Row,
      numbers.size,
      (size) => new Float32Array(size),
    ),
  )
  const idf = (feature: string): number => {
    const number = numbers.get(feature)
    const holders = number === undefined ? 0 : rowsOf(postings, number).length
    return Math.log(1 + (entries.length - holders + 0.5) / (holders + 0.5))
  }

  return {
    idf,
    shares(query) {
      const sums = new Float64Array(entries.length)
      let asked = 0
      for (const feature of query) asked += idf(feature)
      for (const feature of query) {
        const number = numbers.get(feature)
        if (number === undefined) continue
        const worth = idf(feature) / asked
        const held = besideOf(postings, number)
        rowsOf(postings, number).forEach((entry, at) => {
          const weight = held[at] ?? 0
          sums[entry] = (sums[entry] ?? 0) + (worth * weight * (SATURATION + 1)) / (weight + SATURATION)
        })
      }
      return sums
    },
  }
}
