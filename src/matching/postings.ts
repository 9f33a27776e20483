/** Rows of feature numbers turned around: for each feature, the rows that hold it. Flat arrays, for size and speed. */
import { everySoMuch, type Steps } from '../knowledge/steps.ts'

/** What stands beside each number of a row. */
type Beside = Uint8Array | Float32Array

export interface Postings<B extends Beside = Beside> {
  /** Where feature `f` begins in `rows`; it ends where the next begins. */
  readonly starts: Uint32Array
  /** Ascending within a feature. */
  readonly rows: Uint32Array
  /** What stood beside the feature in its row, at the same place; empty if rows have nothing there. */
  readonly beside: B
}

export interface Row {
  readonly numbers: ArrayLike<number>
  readonly beside?: ArrayLike<number>
}

/** Numbers between two pauses. */
const STEP = 16_384

/**
 * In short steps. `rowAt` is asked twice for each of the `count` rows, which need not last until the next; `features`
 * is how many numbers there are; `makeBeside` makes room for what stands beside so many numbers.
 */
export function* invert<B extends Beside>(
  count: number,
  rowAt: (row: number) => Row,
  features: number,
  makeBeside: (size: number) => B,
): Steps<Postings<B>> {
  const starts = new Uint32Array(features + 1)
  let hasBeside = false
  const isDue = everySoMuch(STEP)
  for (let row = 0; row < count; row += 1) {
    const { numbers, beside } = rowAt(row)
    if (isDue(numbers.length)) yield
    hasBeside ||= beside !== undefined
    countEach(starts, numbers)
  }
  for (let feature = 0; feature < features; feature += 1)
    starts[feature + 1] = (starts[feature + 1] ?? 0) + (starts[feature] ?? 0)
  yield
  const free = starts.slice(0, features)
  const rows = new Uint32Array(starts[features] ?? 0)
  const held = makeBeside(hasBeside ? rows.length : 0)
  yield
  for (let row = 0; row < count; row += 1) {
    const entered = rowAt(row)
    if (isDue(entered.numbers.length)) yield
    enter(rows, held, free, row, entered)
  }
  return { starts, rows, beside: held }
}

// Not in the generator, in whose body the compiler makes less of loops.

/** Counts each number at the place behind its own. */
function countEach(counts: Uint32Array, numbers: ArrayLike<number>): void {
  for (let n = 0; n < numbers.length; n += 1) {
    const next = (numbers[n] ?? 0) + 1
    counts[next] = (counts[next] ?? 0) + 1
  }
}

/** Puts a row at the next free place of each of its features. */
function enter<B extends Beside>(
  rows: Uint32Array,
  held: B,
  free: Uint32Array,
  row: number,
  { numbers, beside }: Row,
): void {
  for (let n = 0; n < numbers.length; n += 1) {
    const feature = numbers[n] ?? 0
    const place = free[feature] ?? 0
    rows[place] = row
    if (beside !== undefined) held[place] = beside[n] ?? 0
    free[feature] = place + 1
  }
}

/** Where features begin, with more of them at the end that no row has. */
export function grownStarts(starts: Uint32Array, features: number): Uint32Array {
  const more = new Uint32Array(features + 1)
  more.set(starts)
  more.fill(starts.at(-1) ?? 0, starts.length)
  return more
}

/** The rows that hold a feature. */
export function rowsOf({ starts, rows }: Postings, feature: number): Uint32Array {
  return rows.subarray(starts[feature], starts[feature + 1])
}

/** What stands beside {@link rowsOf}. */
export function besideOf<B extends Beside>({ starts, beside }: Postings<B>, feature: number): B {
  return beside.subarray(starts[feature], starts[feature + 1]) as B
}

/** Where `value` stands in `list` from `low` to before `end`, where values ascend; −1 if it does not. */
export function placeOf(list: Uint32Array, value: number, low: number, end: number): number {
  let from = low
  let to = end - 1
  while (from <= to) {
    const middle = (from + to) >>> 1
    const at = list[middle] ?? 0
    if (at === value) return middle
    if (at < value) from = middle + 1
    else to = middle - 1
  }
  return -1
}
