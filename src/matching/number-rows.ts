/** Many short rows of numbers, end to end in one array: an array object for each would take more than its numbers. */

export interface NumberRows {
  /** Where {@link get} finds the row again. */
  add(row: ArrayLike<number>): number
  /** A view, to be read before the next row is added. */
  get(place: number): Uint32Array
  /** How many numbers the row has. */
  count(place: number): number
  /** How many numbers are held, with one more for each row. */
  readonly size: number
}

/** Little, because a copy needs room for both. */
const GROWTH = 1.25

/** Goes on from an array of rows, each row's count before its numbers; the array is not written to. */
export function createNumberRows(from: Uint32Array = new Uint32Array(0)): NumberRows {
  let numbers = from
  let used = from.length
  return {
    add(row) {
      const place = used
      used += row.length + 1
      if (used > numbers.length) {
        const larger = new Uint32Array(Math.max(1_024, Math.ceil(GROWTH * used)))
        larger.set(numbers)
        numbers = larger
      }
      numbers[place] = row.length
      numbers.set(row, place + 1)
      return place
    },
    count: (place) => numbers[place] ?? 0,
    get: (place) => numbers.subarray(place + 1, place + 1 + (numbers[place] ?? 0)),
    get size() {
      return used
    },
  }
}
