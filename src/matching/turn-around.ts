/** Every wording, keyword and answer of every item, turned around by feature. */
import type { Steps } from '../knowledge/steps.ts'
import { type Bm25f, type Bm25fSettings, createBm25f, IN_ANSWER, IN_KEYWORDS } from './bm25f.ts'
import type { FeatureTable } from './feature-table.ts'
import type { Item } from './items.ts'
import { grownStarts, invert, type Postings, type Row } from './postings.ts'

export interface IndexedTexts {
  readonly inWordings: Postings
  /** With the marks of bm25f.ts beside. */
  readonly inBackgrounds: Postings<Uint8Array>
  /** Where an item's wordings begin among all; they end where the next begin. */
  readonly textStarts: Uint32Array
  readonly bm25f: Bm25f
  /** Of each wording, where the table has its features. */
  readonly cuts: Uint32Array
}

interface CutItems extends Pick<IndexedTexts, 'cuts' | 'textStarts'> {
  readonly backgrounds: readonly { readonly keywords: number; readonly answer: number }[]
}

/**
 * In short steps. `last` is what came out last, of a table with the same places and numbers and by the same settings: mostly
 * answers are edited, and for as long as no wording changes, the wordings need not be turned around anew. Then `rows` of
 * `inWordings` is the very same array.
 */
export function* turnAround(
  items: readonly Item[],
  settings: Bm25fSettings,
  table: FeatureTable,
  last?: IndexedTexts,
): Steps<IndexedTexts> {
  const cut = yield* cutAll(items, table)
  const isSame =
    last !== undefined && areSame(last.cuts, cut.cuts) && areSame(last.textStarts, cut.textStarts)
  yield
  const wordings = isSame ? grown(last, table.names.length) : yield* turnWordings(cut.cuts, settings, table)
  const inBackgrounds = yield* turnBackgrounds(cut, table)
  return { ...wordings, inBackgrounds, textStarts: cut.textStarts, cuts: cut.cuts }
}

function* cutAll(items: readonly Item[], table: FeatureTable): Steps<CutItems> {
  const cuts: number[] = []
  const backgrounds: { readonly keywords: number; readonly answer: number }[] = []
  const textStarts = new Uint32Array(items.length + 1)
  for (const [at, { wordings, keywords, answer }] of items.entries()) {
    for (const wording of wordings) cuts.push(table.cut(wording))
    textStarts[at + 1] = cuts.length
    backgrounds.push({ keywords: table.cut(keywords.join(' ')), answer: table.cut(answer) })
    yield
  }
  table.whole()
  return { cuts: new Uint32Array(cuts), textStarts, backgrounds }
}

type TurnedWordings = Pick<IndexedTexts, 'inWordings' | 'bm25f'>

function* turnWordings(
  cuts: Uint32Array,
  settings: Bm25fSettings,
  table: FeatureTable,
): Steps<TurnedWordings> {
  const sizes = new Uint32Array(cuts.length)
  for (let at = 0; at < cuts.length; at += 1) sizes[at] = table.row(cuts[at] ?? 0).length
  yield
  const bm25f = createBm25f(settings, sizes)
  yield
  const wordingAt = (at: number): Row => ({ numbers: table.row(cuts[at] ?? 0) })
  return { inWordings: yield* invert(cuts.length, wordingAt, table.names.length, makeMarks), bm25f }
}

/** The same wordings among more features, none of which they have. */
function grown({ inWordings, bm25f }: TurnedWordings, features: number): TurnedWordings {
  return { inWordings: { ...inWordings, starts: grownStarts(inWordings.starts, features) }, bm25f }
}

function turnBackgrounds({ backgrounds }: CutItems, table: FeatureTable): Steps<Postings<Uint8Array>> {
  const features = table.names.length
  // Of one row at a time.
  const marks = new Uint8Array(features)
  const numbers = new Uint32Array(features)
  const beside = new Uint8Array(features)
  const backgroundAt = (at: number): Row => {
    const { keywords = 0, answer = 0 } = backgrounds[at] ?? {}
    let count = 0
    const mark = (row: Uint32Array, how: number): void => {
      for (const number of row) {
        if (marks[number] === 0) {
          numbers[count] = number
          count += 1
        }
        marks[number] = (marks[number] ?? 0) | how
      }
    }
    mark(table.row(keywords), IN_KEYWORDS)
    mark(table.row(answer), IN_ANSWER)
    for (let n = 0; n < count; n += 1) {
      const number = numbers[n] ?? 0
      beside[n] = marks[number] ?? 0
      marks[number] = 0
    }
    return { numbers: numbers.subarray(0, count), beside: beside.subarray(0, count) }
  }
  return invert(backgrounds.length, backgroundAt, features, makeMarks)
}

const makeMarks = (size: number): Uint8Array => new Uint8Array(size)

function areSame(some: Uint32Array, others: Uint32Array): boolean {
  return some.length === others.length && some.every((each, at) => each === others[at])
}
