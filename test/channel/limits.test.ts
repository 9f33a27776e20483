import { describe, expect, it } from 'vitest'
import type { Share } from '../../src/bot/ports.ts'
import { StoreUnavailable } from '../../src/bot/store-unavailable.ts'
import { createLimit } from '../../src/channel/limits.ts'

const NOON = new Date('2026-11-22T12:00:00+09:00')
const RULE = { name: 'openings', burst: 2, perMinute: 20 }
const SECRET = new Uint8Array(32)

function limit(takeShare?: (share: Share) => Promise<number>) {
  return createLimit(RULE, { clock: () => NOON, store: { ...(takeShare && { takeShare }) }, secret: SECRET })
}

describe('a limit', () => {
  it('is this process’s own where the store counts for nobody', async () => {
    const { take } = limit()
    expect([await take('a'), await take('a'), await take('a'), await take('b')]).toEqual([0, 0, 3, 0])
  })

  it('is what the store says for all processes, which is not asked once this one has had its share', async () => {
    const asked: Share[] = []
    const { take } = limit(async (share) => asked.push(share) * 7)
    expect([await take('192.0.2.1'), await take('192.0.2.1'), await take('192.0.2.1')]).toEqual([7, 14, 3])
    expect(asked).toHaveLength(2)
    expect(asked[0]).toMatchObject({ burst: 2, perMinute: 20, at: NOON })
  })

  it('tells the store no address: the same key for the same one, another in another limit', async () => {
    const asked: string[] = []
    const takeShare = async ({ key }: Share): Promise<number> => asked.push(key) * 0
    await limit(takeShare).take('192.0.2.1')
    await limit(takeShare).take('192.0.2.1')
    await limit(takeShare).take('192.0.2.2')
    const other = { clock: () => NOON, store: { takeShare }, secret: SECRET }
    await createLimit({ ...RULE, name: 'messages' }, other).take('192.0.2.1')
    expect(asked[0]).toBe(asked[1])
    expect(new Set(asked).size).toBe(3)
    expect(asked.join()).not.toMatch(/192|openings/)
  })

  it('goes on counting by itself while the store is away', async () => {
    const { take } = limit(() => Promise.reject(new StoreUnavailable('away')))
    expect([await take('a'), await take('a'), await take('a')]).toEqual([0, 0, 3])
  })
})
