/** Rows of feature numbers turned around: for each feature, the rows that hold it. Flat arrays, for size and speed. */

export interface Postings {
  /** Where feature `f` begins in `rows`; it ends where the next begins. */
  readonly starts: Uint32Array
  /** Ascending within a feature. */
  readonly rows: Uint32Array
  /** The weight at the same place of `rows`, if rows have weights. */
  readonly weights?: Float32Array
}

export interface WeightedRow {
  readonly numbers: ArrayLike<number>
  readonly weights?: ArrayLike<number>
}

/** `features` is how many numbers there are. */
export function invert(rows: readonly WeightedRow[], features: number): Postings {
  const starts = new Uint32Array(features + 1)
  for (const { numbers } of rows)
    for (let n = 0; n < numbers.length; n += 1) {
      const next = (numbers[n] ?? 0) + 1
      starts[next] = (starts[next] ?? 0) + 1
    }
  for (let feature = 0; feature < features; feature += 1)
    starts[feature + 1] = (starts[feature + 1] ?? 0) + (starts[feature] ?? 0)
  const free = starts.slice(0, features)
  const places = new Uint32Array(starts[features] ?? 0)
  const weighted = rows.some(({ weights }) => weights !== undefined)
  const held = new Float32Array(weighted ? places.length : 0)
  rows.forEach(({ numbers, weights }, row) => {
    for (let n = 0; n < numbers.length; n += 1) {
      const feature = numbers[n] ?? 0
      const place = free[feature] ?? 0
      places[place] = row
      if (weights !== undefined) held[place] = weights[n] ?? 0
      free[feature] = place + 1
    }
  })
  return { starts, rows: places, ...(weighted ? { weights: held } : {}) }
}

/** The rows that hold a feature. */
export function rowsOf({ starts, rows }: Postings, feature: number): Uint32Array {
  return rows.subarray(starts[feature], starts[feature + 1])
}

/** The weights that stand beside {@link rowsOf}. */
export function weightsOf({ starts, weights }: Postings, feature: number): Float32Array {
  return (weights ?? NO_WEIGHTS).subarray(starts[feature], starts[feature + 1])
}

const NO_WEIGHTS = new Float32Array(0)

/** Where `row` stands among the ascending `rows`, or −1. */
export function find(rows: Uint32Array, row: number): number {
  let low = 0
  let high = rows.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const at = rows[middle] ?? 0
    if (at === row) return middle
    if (at < row) low = middle + 1
    else high = middle - 1
  }
  return -1
}
