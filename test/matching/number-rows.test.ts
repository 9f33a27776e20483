import { expect, it } from 'vitest'
import { createNumberRows } from '../../src/matching/number-rows.ts'

it('gives every row back, empty and long ones too', () => {
  const rows = createNumberRows()
  const given = [[], [7], Array.from({ length: 3_000 }, (_, n) => n), [1, 2, 3]]
  const places = given.map((row) => rows.add(row))
  expect(places.map((place) => [...rows.get(place)])).toEqual(given)
  expect(rows.size).toBe(3_000 + 4 + given.length)
})

it('goes on from rows that were kept, and leaves those alone', () => {
  const kept = Uint32Array.of(2, 10, 11, 1, 12)
  const rows = createNumberRows(kept)
  const place = rows.add([13])
  expect([rows.get(0), rows.get(3), rows.get(place)].map((row) => [...row])).toEqual([[10, 11], [12], [13]])
  expect([...kept]).toEqual([2, 10, 11, 1, 12])
})
