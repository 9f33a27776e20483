/** BM25F of one feature: how much it is worth to have it in a wording, in the keywords, in the answer, or in several. */
import type { SearchSettings } from '../knowledge/voice.ts'

/** Marks of a feature in an item's background; both may be set. */
export const IN_KEYWORDS = 1
export const IN_ANSWER = 2

export interface Bm25f {
  /** Weight of the feature in the background by its mark; in the wording by the wording's number. */
  readonly background: Float32Array
  readonly wording: Float32Array
  /** What so much weight brings for a unit of the feature's worth. Rises ever more slowly, to less than k1 + 1. */
  saturate(weight: number): number
  /** What a mark brings. */
  readonly gains: Float32Array
  /** What a wording brings above the mark behind it, at {@link addedAt}. */
  readonly added: Float32Array
}

export type Bm25fSettings = Pick<SearchSettings, 'fields' | 'saturation' | 'length'>

const MARKS = (IN_KEYWORDS | IN_ANSWER) + 1

/** Where a wording's gain above a mark stands. */
export function addedAt(wording: number, behind: number): number {
  return wording * MARKS + behind
}

/** `sizes` are the counts of features of each wording. */
export function createBm25f({ fields, saturation, length }: Bm25fSettings, sizes: Uint32Array): Bm25f {
  let total = 0
  for (const size of sizes) total += size
  const average = total / Math.max(1, sizes.length)
  const b = length.value
  const k1 = saturation.value
  const saturate = (weight: number): number => (weight * (k1 + 1)) / (weight + k1)
  const background = new Float32Array(MARKS)
  background[IN_KEYWORDS] = fields.keywords.value
  background[IN_ANSWER] = fields.answer.value
  background[IN_KEYWORDS | IN_ANSWER] = fields.keywords.value + fields.answer.value
  const wording = new Float32Array(sizes.length)
  const added = new Float32Array(MARKS * sizes.length)
  // Plain loops: over 30,000 wordings functions would take ten times as long.
  for (let text = 0; text < sizes.length; text += 1) {
    wording[text] = fields.wording.value / (1 - b + (b * (sizes[text] ?? 0)) / average)
    const weight = wording[text] ?? 0
    for (let mark = 0; mark < MARKS; mark += 1) {
      const before = background[mark] ?? 0
      added[addedAt(text, mark)] = saturate(before + weight) - saturate(before)
    }
  }
  return { background, wording, saturate, gains: background.map(saturate), added }
}
