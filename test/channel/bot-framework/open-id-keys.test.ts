import { describe, expect, it } from 'vitest'
import { createOpenIdKeys } from '../../../src/channel/bot-framework/open-id-keys.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const METADATA = 'https://login.example/metadata'

/** A provider on a clock one can move, and keys that ask it. */
function provider() {
  let at = Date.parse('2026-11-22T12:00:00+09:00')
  const asked: string[] = []
  const state = { up: true, kids: ['k1'] }
  const answer: typeof fetch = async (url) => {
    asked.push(String(url))
    if (!state.up) throw new Error('refused')
    return Response.json(
      url === METADATA
        ? { jwks_uri: 'https://login.example/keys' }
        : { keys: state.kids.map((kid) => ({ kid })) },
    )
  }
  const keys = createOpenIdKeys({
    metadataUrl: METADATA,
    clock: () => new Date(at),
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    fetch: answer,
  })
  return {
    keys,
    state,
    /** How often both documents were fetched. */
    fetches: () => asked.filter((url) => url === METADATA).length,
    pass: (ms: number) => {
      at += ms
    },
  }
}

describe('the signing keys', () => {
  it('are fetched once and then known for a day', async () => {
    const { keys, fetches, pass } = provider()
    expect((await keys.find('k1'))?.kid).toBe('k1')
    pass(DAY - MINUTE)
    expect((await keys.find('k1'))?.kid).toBe('k1')
    expect(fetches()).toBe(1)
  })

  it('are fetched once for a thousand requests that come at the same moment to a bot that knows none', async () => {
    const { keys, fetches } = provider()
    const found = await Promise.all(Array.from({ length: 1_000 }, () => keys.find('k1')))
    expect([found.filter((key) => key?.kid === 'k1').length, fetches()]).toEqual([1_000, 1])
  })

  it('older than a day are used at once and fetched anew meanwhile', async () => {
    const { keys, fetches, pass } = provider()
    await keys.find('k1')
    pass(DAY + MINUTE)
    expect((await keys.find('k1'))?.kid).toBe('k1')
    expect(fetches()).toBe(2)
  })

  it('are used through an outage of six days, and not of eight', async () => {
    const { keys, state, pass } = provider()
    await keys.find('k1')
    state.up = false
    pass(6 * DAY)
    expect((await keys.find('k1'))?.kid).toBe('k1')
    pass(2 * DAY)
    await expect(keys.find('k1')).rejects.toThrow()
    state.up = true
    expect((await keys.find('k1'))?.kid).toBe('k1')
  })

  it('that are new are found within five minutes', async () => {
    const { keys, state, pass } = provider()
    await keys.find('k1')
    state.kids = ['k1', 'k2']
    pass(5 * MINUTE + 1)
    expect((await keys.find('k2'))?.kid).toBe('k2')
  })

  it('that are made up make us ask once in five minutes at most', async () => {
    const { keys, fetches, pass } = provider()
    for (let n = 0; n < 50; n += 1) expect(await keys.find(`made-up-${n}`)).toBeUndefined()
    expect(fetches()).toBe(1)
    pass(5 * MINUTE + 1)
    for (let n = 0; n < 50; n += 1) await keys.find(`made-up-${n}`)
    expect(fetches()).toBe(2)
  })

  it('cannot be had while the provider is away from the start, and can when it is back', async () => {
    const { keys, state } = provider()
    state.up = false
    await expect(keys.find('k1')).rejects.toThrow()
    state.up = true
    expect((await keys.find('k1'))?.kid).toBe('k1')
  })
})
