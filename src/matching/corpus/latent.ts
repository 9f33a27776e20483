/**
 * Latent semantic analysis of a corpus: words that keep the same company come to stand for one another. Deerwester and others,
 * "Indexing by Latent Semantic Analysis" (1990), by subspace iteration from a fixed start, so that a corpus always gives
 * the same figures.
 */

export interface LatentIndex {
  /** For each entry the cosine between what it and the query are about, −1 to 1; zeros for a query of unknown features. */
  cosines(query: ReadonlySet<string>): Float64Array
}

/** A feature's number and its weight. */
type Row = readonly (readonly [number, number])[]

/** 100 to 300 are usual; the corpus measured did not tell 100 from 200. */
const DIMENSIONS = 150
/** Each round brings the subspace closer to the largest singular vectors; the ranking does not change after three. */
const ROUNDS = 4
/** What an entry's question says counts twice; features of most entries tell nothing, those of one entry join nothing. */
const QUESTION = 2
const COMMON = 0.4

export function buildLatentIndex(
  entries: readonly { readonly question: readonly string[]; readonly answer: readonly string[] }[],
  dimensions = DIMENSIONS,
): LatentIndex {
  const holders = new Map<string, number>()
  for (const { question, answer } of entries)
    for (const feature of new Set([...question, ...answer]))
      holders.set(feature, (holders.get(feature) ?? 0) + 1)
  const numbers = new Map<string, number>()
  const rarities: number[] = []
  for (const [feature, count] of holders) {
    if (count < 2 || count >= COMMON * entries.length) continue
    numbers.set(feature, numbers.size)
    rarities.push(Math.log(entries.length / count))
  }
  const rowOf = (mentions: Iterable<readonly [string, number]>): Row => {
    const counts = new Map<number, number>()
    for (const [feature, count] of mentions) {
      const number = numbers.get(feature)
      if (number !== undefined) counts.set(number, (counts.get(number) ?? 0) + count)
    }
    return unit([...counts].map(([number, count]) => [number, Math.log1p(count) * (rarities[number] ?? 0)]))
  }
  const rows = entries.map(({ question, answer }) =>
    rowOf([
      ...question.map((feature) => [feature, QUESTION] as const),
      ...answer.map((feature) => [feature, 1] as const),
    ]),
  )
  const axes = principalAxes(rows, numbers.size, dimensions)
  const places = rows.map((row) => project(row, axes))

  return {
    cosines(query) {
      const place = project(rowOf([...query].map((feature) => [feature, 1])), axes)
      return Float64Array.from(places, (other) => dot(place, other))
    },
  }
}

/** Orthonormal directions of the space of features along which rows differ most. */
function principalAxes(rows: readonly Row[], features: number, dimensions: number): Float64Array[] {
  const random = randomNumbers()
  let axes = Array.from({ length: Math.min(dimensions, rows.length, features) }, () =>
    Float64Array.from({ length: features }, random),
  )
  for (let round = 0; round < ROUNDS; round += 1) {
    orthonormalise(axes)
    axes = axes.map((axis) => {
      const next = new Float64Array(features)
      for (const row of rows) {
        let along = 0
        for (const [number, weight] of row) along += weight * (axis[number] ?? 0)
        for (const [number, weight] of row) next[number] = (next[number] ?? 0) + weight * along
      }
      return next
    })
  }
  orthonormalise(axes)
  return axes
}

/** Gram and Schmidt, in place. An axis that lies in the space of those before it becomes zero. */
function orthonormalise(axes: readonly Float64Array[]): void {
  axes.forEach((axis, at) => {
    const before = Math.sqrt(dot(axis, axis))
    for (let other = 0; other < at; other += 1) {
      const base = axes[other] ?? axis
      const along = dot(axis, base)
      for (let number = 0; number < axis.length; number += 1)
        axis[number] = (axis[number] ?? 0) - along * (base[number] ?? 0)
    }
    const length = Math.sqrt(dot(axis, axis))
    const scale = length > before * 1e-9 ? 1 / length : 0
    for (let number = 0; number < axis.length; number += 1) axis[number] = (axis[number] ?? 0) * scale
  })
}

function project(row: Row, axes: readonly Float64Array[]): Float64Array {
  const place = Float64Array.from(axes, (axis) =>
    row.reduce((sum, [number, weight]) => sum + weight * (axis[number] ?? 0), 0),
  )
  const length = Math.sqrt(dot(place, place))
  return length === 0 ? place : place.map((value) => value / length)
}

function unit(row: Row): Row {
  const length = Math.hypot(...row.map(([, weight]) => weight))
  return length === 0 ? [] : row.map(([number, weight]) => [number, weight / length])
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let at = 0; at < a.length; at += 1) sum += (a[at] ?? 0) * (b[at] ?? 0)
  return sum
}

/** Between −½ and ½, the same each time: a linear congruential generator with the constants of "Numerical Recipes". */
function randomNumbers(): () => number {
  let state = 1
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32 - 0.5
  }
}
