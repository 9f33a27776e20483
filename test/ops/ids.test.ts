import { expect, it } from 'vitest'
import { newId } from '../../src/ops/ids.ts'

it('makes URL-safe ids of at least 128 bits, never the same twice', () => {
  const ids = Array.from({ length: 1_000 }, newId)
  expect(new Set(ids).size).toBe(1_000)
  for (const id of ids) {
    expect(id).toMatch(/^[\w-]+$/)
    expect(Buffer.from(id, 'base64url').length * 8).toBeGreaterThanOrEqual(128)
  }
})
