import { describe, expect, it } from 'vitest'
import type { Allowance, Share } from '../../src/bot/ports.ts'
import { StoreUnavailable } from '../../src/bot/store-unavailable.ts'
import { createLimit, type LimitRule } from '../../src/channel/limits.ts'

const NOON = new Date('2026-11-22T12:00:00+09:00')
const RULE = { name: 'openings', burst: 2, perMinute: 20 }
const SECRET = new Uint8Array(32)
const FREE: Allowance = { wait: 0, left: 9 }

function limit(takeShare?: (share: Share) => Promise<Allowance>) {
  const { take } = createLimit(RULE, {
    clock: () => NOON,
    store: { ...(takeShare && { takeShare }) },
    secret: SECRET,
  })
  return { take, wait: async (key: string) => (await take(key)).wait }
}

describe('a limit', () => {
  it('is this process’s own where the store counts for nobody', async () => {
    const { wait } = limit()
    expect([await wait('a'), await wait('a'), await wait('a'), await wait('b')]).toEqual([0, 0, 3, 0])
  })

  it('is what the store says for all processes, which is not asked once this one has had its share', async () => {
    const asked: Share[] = []
    const { wait } = limit(async (share) => ({ wait: asked.push(share) * 7, left: 0 }))
    expect([await wait('192.0.2.1'), await wait('192.0.2.1'), await wait('192.0.2.1')]).toEqual([7, 14, 3])
    expect(asked).toHaveLength(2)
    expect(asked[0]).toMatchObject({ burst: 2, perMinute: 20, at: NOON })
  })

  it('leaves what both this process and the store leave', async () => {
    const { take } = limit(async () => FREE)
    expect([
      (await take('a')).left,
      (await limit(async () => ({ wait: 0, left: 0 })).take('a')).left,
    ]).toEqual([1, 0])
  })

  it('tells the store no address: the same key for the same one, another in another limit', async () => {
    const asked: string[] = []
    const takeShare = async ({ key }: Share): Promise<Allowance> => {
      asked.push(key)
      return FREE
    }
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
    const { wait } = limit(() => Promise.reject(new StoreUnavailable('away')))
    expect([await wait('a'), await wait('a'), await wait('a')]).toEqual([0, 0, 3])
  })

  it('says of each use what became of it', async () => {
    const noted: [string, number, number][] = []
    const { take } = createLimit(RULE, {
      clock: () => NOON,
      store: {},
      secret: SECRET,
      note: ({ name }, { wait, left }) => void noted.push([name, wait, left]),
    })
    for (let n = 0; n < 3; n += 1) await take('a')
    expect(noted).toEqual([
      ['openings', 0, 1],
      ['openings', 0, 0],
      ['openings', 3, 0],
    ])
  })
})

describe('a limit that is shared in handfuls', () => {
  const rule: LimitRule = { name: 'requests', burst: 300, perMinute: 300, handful: 4 }

  /** Processes with one store between them, and a clock for all. */
  function processes(count: number) {
    let at = NOON.getTime()
    let asked = 0
    let freeAt = 0
    const store = {
      async takeShare({ burst, perMinute, uses = 1 }: Share): Promise<Allowance> {
        asked += 1
        await Promise.resolve()
        const interval = 60_000 / perMinute
        const ahead = Math.max(0, freeAt - at)
        if (ahead > interval * (burst - uses))
          return { wait: Math.ceil((ahead - interval * (burst - uses)) / 1_000), left: 0 }
        freeAt = at + ahead + interval * uses
        return { wait: 0, left: Math.floor(burst - uses - ahead / interval) }
      },
    }
    const deps = { clock: () => new Date(at), store, secret: SECRET }
    const limits = Array.from({ length: count }, () => createLimit(rule, deps))
    return {
      /** How many of so many uses, spread over the processes, were allowed. */
      async use(times: number): Promise<number> {
        const all = []
        for (let n = 0; n < times; n += 1) all.push(await limits[n % count]?.take('a'))
        return all.filter((allowance) => allowance?.wait === 0).length
      },
      async useAtOnce(times: number): Promise<number> {
        const all = await Promise.all(Array.from({ length: times }, (_, n) => limits[n % count]?.take('a')))
        return all.filter((allowance) => allowance?.wait === 0).length
      },
      first: () => limits[0]?.take('a'),
      asked: () => asked,
      pass: (ms: number) => {
        at += ms
      },
    }
  }

  it('is kept within 5 % over four processes, with a question for every fourth use', async () => {
    const { use, asked, pass } = processes(4)
    expect([await use(272), asked()]).toEqual([272, 68])
    const burst = 272 + (await use(400))
    expect(burst).toBeGreaterThanOrEqual(300 * 0.95)
    expect(burst).toBeLessThanOrEqual(300)
    let later = 0
    for (let second = 0; second < 60; second += 1) {
      pass(1_000)
      later += await use(40)
    }
    expect(Math.abs(later - 300)).toBeLessThanOrEqual(300 * 0.05)
  })

  it('is all given out to requests that come at the same moment', async () => {
    const { useAtOnce, asked } = processes(2)
    expect([await useAtOnce(160), asked()]).toEqual([160, 40])
    const more = await useAtOnce(200)
    expect(more).toBeGreaterThanOrEqual(140 - 2 * 3)
    expect(more).toBeLessThanOrEqual(140)
  })

  it('does not ask again before the time that the store named', async () => {
    const { use, first, asked, pass } = processes(2)
    await use(320)
    const before = asked()
    expect([(await first())?.wait, asked()]).toEqual([1, before])
    pass(1_001)
    expect((await first())?.wait).toBe(0)
  })

  it('tells how many are left while it spends what it holds', async () => {
    const { first } = processes(1)
    const left = []
    for (let n = 0; n < 6; n += 1) left.push((await first())?.left)
    expect(left).toEqual([299, 298, 297, 296, 295, 294])
  })
})
