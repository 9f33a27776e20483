/** Picks the highest of many numbers without sorting them all. */

/**
 * The places of the `count` highest values (all, if there are fewer) that are at least `floor`, in ascending order of
 * place. −∞ is never picked.
 */
export function highest(
  values: Float64Array,
  count: number,
  floor = Number.NEGATIVE_INFINITY,
): Uint32Array<ArrayBuffer> {
  // A heap with the lowest of the picked on top.
  const heap = new Uint32Array(Math.min(count, values.length))
  let size = 0
  let tooLow = Number.NEGATIVE_INFINITY
  const valueAt = (at: number): number => values[heap[at] ?? 0] ?? 0
  const swap = (one: number, other: number): void => {
    const kept = heap[one] ?? 0
    heap[one] = heap[other] ?? 0
    heap[other] = kept
  }
  for (let place = 0; place < values.length; place += 1) {
    const value = values[place] ?? 0
    // Most values are too low: told by one comparison.
    if (value <= tooLow || value < floor) continue
    if (size < heap.length) {
      heap[size] = place
      for (let at = size; at > 0; ) {
        const above = (at - 1) >> 1
        if (valueAt(above) <= valueAt(at)) break
        swap(above, at)
        at = above
      }
      size += 1
    } else if (size > 0) {
      heap[0] = place
      for (let at = 0; ; ) {
        const left = 2 * at + 1
        const lower = left + 1 < size && valueAt(left + 1) < valueAt(left) ? left + 1 : left
        if (lower >= size || valueAt(at) <= valueAt(lower)) break
        swap(at, lower)
        at = lower
      }
    }
    if (size === heap.length) tooLow = valueAt(0)
  }
  return heap.slice(0, size).sort()
}
