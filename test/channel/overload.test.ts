/** More than a process can answer: it says so at once, and goes on. */
import { describe, expect, it } from 'vitest'
import { Refusal } from '../../src/channel/refusal.ts'
import { createTurnGate } from '../../src/channel/turn-gate.ts'
import { converse, post } from './direct-line/client.ts'
import { activity, gate, TEXTS, until } from './helpers.ts'
import { type Rig, start } from './rig.ts'

/** As many as may wait here; in production it is 200. */
const MOST = 5

const say = (rig: Rig, n: number) =>
  rig.send('POST', '/api/messages', activity({ id: `a${n}`, conversation: { id: `c${n}` } }))

describe('a process with all the messages that it can answer in good time', () => {
  it('turns further ones away on every way in with when to come again, and answers all that it took', async () => {
    const rig = await start({ mostWaiting: MOST })
    const conversation = await converse(rig)
    const stuck = gate()
    let waiting = 0
    rig.store.fail = (use) => {
      if (use !== 'run') return
      waiting += 1
      return stuck.opened
    }
    const taken = Array.from({ length: MOST }, (_, n) => say(rig, n))
    await until(() => waiting === MOST)
    for (const refused of [await say(rig, MOST), await post(rig, conversation, 'もしもし')]) {
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2'])
      expect(refused.body.error.message).toBe(TEXTS.busy)
    }
    expect((await rig.send('GET', '/healthz')).status).toBe(200)
    stuck.open()
    expect((await Promise.all(taken)).map(({ status }) => status)).toEqual(Array(MOST).fill(200))
    expect([(await say(rig, MOST)).status, (await post(rig, conversation, 'もしもし')).status]).toEqual([
      200, 200,
    ])
    expect(rig.turns.filter(({ kind }) => kind === 'text')).toHaveLength(MOST + 2)
  })
})

describe('a turn gate', () => {
  /** @param most how many may wait */
  function rig(most?: number) {
    const state = { isBusy: false, msPerTurn: 0, decided: 0 }
    const decided = (): void => {
      state.decided += 1
    }
    const made = createTurnGate({
      busy: () => '混雑',
      pace: { arrived: () => undefined, turn: async () => decided },
      ownLoad: {
        isBusy: () => state.isBusy,
        decided,
        msFor: (turns) => turns * state.msPerTurn,
      },
      ...(most === undefined ? {} : { most }),
    })
    const fill = async (count: number): Promise<(() => void)[]> => {
      const left: (() => void)[] = []
      for (let n = 0; n < count; n += 1) left.push(await made.enter())
      return left
    }
    return { ...made, state, fill }
  }

  it('has two hundred places', async () => {
    const { enter, fill } = rig()
    await fill(200)
    await expect(enter()).rejects.toThrow(Refusal)
  })

  it('counts each place once, however often it is given back, and tells of it once', async () => {
    const { fill, waiting, state } = rig(2)
    const [leave] = await fill(2)
    leave?.()
    leave?.()
    expect(waiting()).toBe(1)
    // The pace and the own load.
    expect(state.decided).toBe(2)
  })

  it('refuses who comes to a full house, and lets in again who comes later', async () => {
    const { check, enter, fill, refusal } = rig(1)
    const [leave] = await fill(1)
    expect(check).toThrow(Refusal)
    expect(refusal()?.status).toBe(503)
    await expect(enter()).rejects.toThrow(Refusal)
    leave?.()
    expect(check).not.toThrow()
    expect(refusal()).toBeUndefined()
  })

  it('refuses while more wait than are decided in three tenths of a second, if the process has no time left', async () => {
    const { fill, refusal, state } = rig()
    const [first] = await fill(100)
    state.msPerTurn = 3.01
    expect(refusal()).toBeUndefined()
    state.isBusy = true
    expect(refusal()?.headers).toEqual({ 'Retry-After': '2' })
    state.msPerTurn = 3
    expect(refusal()).toBeUndefined()
    state.msPerTurn = 3.01
    first?.()
    expect(refusal()).toBeUndefined()
  })

  it('takes sixty-four, however slow the machine is', async () => {
    const { enter, fill, state } = rig()
    state.isBusy = true
    state.msPerTurn = 1_000
    await fill(64)
    await expect(enter()).rejects.toThrow(Refusal)
  })
})
