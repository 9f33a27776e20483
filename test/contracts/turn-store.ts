/** What every turn store must do, whatever it is built on: call it in a test file with a way to open an empty store. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AppliedTurn, StoredActivity, TurnRequest, TurnStore } from '../../src/bot/ports.ts'
import { NEW_SESSION, type Session, type TurnEvent } from '../../src/bot/turn.ts'

const NOON = new Date('2026-11-22T12:00:00+09:00')
const HOUR = 3_600_000
const EVENT: TurnEvent = {
  outcome: 'answered',
  entry: 'some-entry',
  confidence: 1,
  candidates: [],
  content: 'c0ffee',
}

/**
 * Declares the suite.
 * @param open gives an open store with nothing in it; each case opens its own and closes it
 */
export function turnStoreContract(name: string, open: () => TurnStore | Promise<TurnStore>): void {
  describe(`${name} keeps the turn store's contract`, () => {
    let store: TurnStore
    beforeEach(async () => {
      store = await open()
    })
    afterEach(async () => {
      await store.close()
    })

    const at = (hours: number): Date => new Date(NOON.getTime() + hours * HOUR)
    const request = (activityId: string, more: Partial<TurnRequest> = {}): TurnRequest => ({
      conversation: 'c1',
      channel: 'directline',
      activityId,
      at: NOON,
      ...more,
    })
    /** The session read by the next turn of the conversation. */
    const sessionOf = async (conversation: string): Promise<Session | undefined> => {
      let seen: Session | undefined
      const reading = store.run(request('reader', { conversation }), (session) => {
        seen = session
        throw new Error('only reading')
      })
      await expect(reading).rejects.toThrow('only reading')
      return seen
    }
    const allRows = (conversation = 'c1'): Promise<readonly StoredActivity[]> =>
      store.activitiesSince(conversation, 0, 1_000)

    describe('applying a turn', () => {
      it('gives a new conversation no session, and the next turn the session that was written', async () => {
        const seen: (Session | undefined)[] = []
        for (const id of ['a1', 'a2'])
          await store.run(request(id), (session) => {
            seen.push(session)
            return turn(id, {
              ...NEW_SESSION,
              misses: 2,
              lastEntry: 'some-entry',
              open: { kind: 'case', entry: 'e' },
            })
          })
        expect(seen).toEqual([
          undefined,
          { ...NEW_SESSION, misses: 2, lastEntry: 'some-entry', open: { kind: 'case', entry: 'e' } },
        ])
      })

      it('returns what was heard and then what was said, in order, with growing numbers', async () => {
        const { duplicate, rows } = await store.run(request('a1'), () => turn('a1', NEW_SESSION, 3))
        expect(duplicate).toBe(false)
        expect(rows.map((row) => [row.conversation, row.direction, row.payload])).toEqual([
          ['c1', 'in', { id: 'a1' }],
          ['c1', 'out', { id: 'a1-said-0' }],
          ['c1', 'out', { id: 'a1-said-1' }],
          ['c1', 'out', { id: 'a1-said-2' }],
        ])
        expectGrowing(rows)
        expect(rows.every((row) => row.delivered)).toBe(true)
      })

      it('keeps payloads as they were, Japanese, emoji and hostile keys included', async () => {
        const payload = JSON.parse(
          '{"text":"年金\\u0000\\n👵🏽\\ud800","__proto__":{"x":1},"deep":[1,[null,{"a":false}]]}',
        )
        const { rows } = await store.run(request('a1'), () => ({
          session: NEW_SESSION,
          events: [],
          said: [payload],
        }))
        expect(JSON.stringify(rows[0]?.payload)).toBe(JSON.stringify(payload))
        expect(JSON.stringify((await allRows())[0]?.payload)).toBe(JSON.stringify(payload))
      })

      it('can write a turn that heard and said nothing', async () => {
        const { rows } = await store.run(request('a1'), () => ({
          session: NEW_SESSION,
          events: [EVENT],
          said: [],
        }))
        expect(rows).toEqual([])
        expect(await sessionOf('c1')).toEqual(NEW_SESSION)
      })

      it('writes nothing when apply throws, and applies the turn when it comes again', async () => {
        const failing = store.run(request('a1'), () => {
          throw new Error('a bug')
        })
        await expect(failing).rejects.toThrow('a bug')
        expect(await allRows()).toEqual([])
        expect(await store.conversationExists('c1')).toBe(false)
        const again = await store.run(request('a1'), () => turn('a1'))
        expect(again).toMatchObject({ duplicate: false, rows: [{ direction: 'in' }, { direction: 'out' }] })
      })

      it('writes nothing when the result cannot be stored', async () => {
        const circular: Record<string, unknown> = {}
        circular.self = circular
        const failing = store.run(request('a1'), () => ({
          session: NEW_SESSION,
          events: [EVENT],
          heard: { id: 'a1' },
          said: [circular],
        }))
        await expect(failing).rejects.toThrow()
        expect(await allRows()).toEqual([])
        expect(await sessionOf('c1')).toBeUndefined()
        expect(await store.forget({ conversations: at(1), events: at(1) })).toEqual({
          conversations: 0,
          events: 0,
        })
      })
    })

    describe('a repeated activity id', () => {
      it('is not applied again and returns the rows of the first time', async () => {
        const first = await store.run(request('a1'), () => turn('a1', { ...NEW_SESSION, misses: 1 }, 2))
        let called = 0
        const second = await store.run(request('a1'), () => {
          called += 1
          return turn('other', { ...NEW_SESSION, misses: 9 })
        })
        expect(called).toBe(0)
        expect(second.duplicate).toBe(true)
        expect(essence(second.rows)).toEqual(essence(first.rows))
        expect(essence(await allRows())).toEqual(essence(first.rows))
        expect((await sessionOf('c1'))?.misses).toBe(1)
      })

      it('counts as repeated only within its own conversation', async () => {
        await store.run(request('a1'), () => turn('a1'))
        const other = await store.run(request('a1', { conversation: 'c2' }), () => turn('a1'))
        expect(other.duplicate).toBe(false)
        expect(await allRows('c2')).toHaveLength(2)
      })

      it('is applied once when it arrives many times at the same moment', async () => {
        let called = 0
        const runs = await Promise.all(
          Array.from({ length: 20 }, () =>
            store.run(request('a1'), () => {
              called += 1
              return turn('a1')
            }),
          ),
        )
        expect(called).toBe(1)
        expect(runs.filter((run) => !run.duplicate)).toHaveLength(1)
        expect(new Set(runs.map((run) => JSON.stringify(essence(run.rows)))).size).toBe(1)
      })
    })

    describe('many turns at once', () => {
      it('loses none of 50 of one conversation and applies them in the order they came', async () => {
        const order: string[] = []
        const ids = Array.from({ length: 50 }, (_, n) => `a${n}`)
        await Promise.all(
          ids.map((id) =>
            store.run(request(id), (session = NEW_SESSION) => {
              order.push(id)
              return turn(id, { ...session, misses: session.misses + 1 })
            }),
          ),
        )
        expect(order).toEqual(ids)
        expect((await sessionOf('c1'))?.misses).toBe(50)
        const rows = await allRows()
        expect(rows.map((row) => row.payload.id)).toEqual(ids.flatMap((id) => [id, `${id}-said-0`]))
        expectGrowing(rows)
      })

      it('keeps the sessions of different conversations apart', async () => {
        const conversations = ['c1', 'c2', 'c3']
        await Promise.all(
          conversations.flatMap((conversation, turns) =>
            Array.from({ length: turns + 1 }, (_, n) =>
              store.run(request(`a${n}`, { conversation }), (session = NEW_SESSION) =>
                turn(`a${n}`, { ...session, misses: session.misses + 1 }),
              ),
            ),
          ),
        )
        const counts = await Promise.all(conversations.map(sessionOf))
        expect(counts.map((session) => session?.misses)).toEqual([1, 2, 3])
      })
    })

    describe('reading from a watermark', () => {
      it('gives only later rows of that conversation, in order, at most the limit', async () => {
        await store.run(request('a1'), () => turn('a1', NEW_SESSION, 2))
        await store.run(request('b1', { conversation: 'c2' }), () => turn('b1'))
        await store.run(request('a2'), () => turn('a2', NEW_SESSION, 2))
        const ids = ['a1', 'a1-said-0', 'a1-said-1', 'a2', 'a2-said-0', 'a2-said-1']
        const all = await allRows()
        expect(all.map((row) => row.payload.id)).toEqual(ids)
        const watermark = all[1]?.seq ?? 0
        expect((await store.activitiesSince('c1', watermark, 3)).map((row) => row.payload.id)).toEqual(
          ids.slice(2, 5),
        )
        expect(await store.activitiesSince('c1', all[5]?.seq ?? 0, 10)).toEqual([])
        expect(await store.activitiesSince('nobody', 0, 10)).toEqual([])
      })
    })

    describe('delivery', () => {
      const address = { serviceUrl: 'https://smba.example/', bot: { id: 'b' } }
      const to = (activityId: string, more: Partial<TurnRequest> = {}): TurnRequest =>
        request(activityId, { channel: 'msteams', address, ...more })
      const claimAt = (now: Date, limit = 10) =>
        store.claimPending({ now, until: new Date(now.getTime() + HOUR) }, limit)
      const ids = (rows: readonly StoredActivity[]): unknown[] => rows.map((row) => row.payload.id)

      it('is nobody’s task in a conversation without an address: its client reads the log', async () => {
        const { rows, claim } = await store.run(request('a1'), () => turn('a1', NEW_SESSION, 2))
        expect([rows.map((row) => row.delivered), claim]).toEqual([[true, true, true], undefined])
        expect((await claimAt(at(1))).rows).toEqual([])
      })

      it('is the task of the turn’s own caller first, and nobody else’s for ten seconds', async () => {
        const { rows, claim } = await store.run(to('a1'), () => turn('a1', NEW_SESSION, 2))
        expect([rows.map((row) => row.delivered), typeof claim]).toEqual([[true, false, false], 'string'])
        expect((await claimAt(new Date(NOON.getTime() + 9_999))).rows).toEqual([])
        expect(ids((await claimAt(new Date(NOON.getTime() + 10_000))).rows)).toEqual([
          'a1-said-0',
          'a1-said-1',
        ])
      })

      it('is nobody’s task for a turn that said nothing', async () => {
        expect((await store.run(to('a1'), () => turn('a1', NEW_SESSION, 0))).claim).toBeUndefined()
      })

      it('is not given to a turn whose conversation somebody else delivers in', async () => {
        const first = await store.run(to('a1'), () => turn('a1'))
        const second = await store.run(to('a2'), () => turn('a2'))
        const again = await store.run(to('a1'), () => turn('a1'))
        expect([typeof first.claim, second.claim, again.claim]).toEqual(['string', undefined, undefined])
      })

      it('is not given to a turn before whose replies earlier ones wait, but with them to whoever asks', async () => {
        const first = await store.run(to('a1'), () => turn('a1'))
        await store.release(first.claim ?? '')
        const second = await store.run(to('a2'), () => turn('a2'))
        expect(second.claim).toBeUndefined()
        expect(ids((await claimAt(NOON)).rows)).toEqual(['a1-said-0', 'a2-said-0'])
      })

      it('is given to a repeated turn whose replies were not delivered', async () => {
        const first = await store.run(to('a1'), () => turn('a1'))
        await store.release(first.claim ?? '')
        const again = await store.run(to('a1'), () => turn('a1'))
        expect([again.duplicate, typeof again.claim, again.claim === first.claim]).toEqual([
          true,
          'string',
          false,
        ])
        await store.markDelivered([again.rows[1]?.seq ?? 0], again.claim)
        expect((await store.run(to('a1'), () => turn('a1'))).claim).toBeUndefined()
        expect((await claimAt(at(1))).rows).toEqual([])
      })

      it('gives what waits to one claimer at a time, in order, with where to send it', async () => {
        await store.run(to('a1'), () => turn('a1', NEW_SESSION, 2))
        await store.run(to('b1', { conversation: 'c2' }), () => turn('b1'))
        await store.run(to('a2'), () => turn('a2'))
        const claims = await Promise.all([claimAt(at(1)), claimAt(at(1)), claimAt(at(1))])
        const rows = claims.flatMap((claim) => claim.rows)
        expect(ids(rows).sort()).toEqual(['a1-said-0', 'a1-said-1', 'a2-said-0', 'b1-said-0'])
        for (const claim of claims) expect(seqs(claim.rows)).toEqual(seqs(claim.rows).sort((a, b) => a - b))
        for (const { conversation } of rows) {
          const claimers = claims.filter((claim) =>
            claim.rows.some((row) => row.conversation === conversation),
          )
          expect(claimers).toHaveLength(1)
        }
        expect(rows.map((row) => [row.channel, row.address, row.direction, row.delivered])).toEqual(
          rows.map(() => ['msteams', address, 'out', false]),
        )
        expect((await claimAt(at(1.5))).rows).toEqual([])
        expect((await claimAt(at(2))).rows).toHaveLength(4)
      })

      it('gives at most so many rows, the oldest first, and the rest once the claim is given back', async () => {
        await store.run(to('a1'), () => turn('a1', NEW_SESSION, 2))
        await store.run(to('b1', { conversation: 'c2' }), () => turn('b1'))
        const { claim, rows } = await claimAt(at(1), 1)
        expect(ids(rows)).toEqual(['a1-said-0'])
        await store.markDelivered(seqs(rows))
        await store.release(claim)
        expect(ids((await claimAt(at(1))).rows)).toEqual(['a1-said-1', 'b1-said-0'])
      })

      it('does not give back what was taken over since', async () => {
        const { claim } = await store.run(to('a1'), () => turn('a1'))
        await claimAt(at(1))
        await store.release(claim ?? '')
        await store.markDelivered([], claim)
        await store.release('no such claim')
        expect((await claimAt(at(1))).rows).toEqual([])
      })

      it('no longer gives what was marked as delivered', async () => {
        const { rows, claim } = await store.run(to('a1'), () => turn('a1', NEW_SESSION, 3))
        const [, first, second, third] = seqs(rows)
        await store.markDelivered([first ?? 0])
        await store.markDelivered([third ?? 0], claim)
        expect(seqs((await claimAt(NOON)).rows)).toEqual([second])
        const marked = (await allRows()).filter((row) => row.direction === 'out').map((row) => row.delivered)
        expect(marked).toEqual([true, false, true])
      })

      it('tells how many wait and since when, claimed or not, of those that are to be delivered', async () => {
        expect(await store.outbox()).toEqual({ waiting: 0 })
        await store.run(to('b1', { at: at(1) }), () => turn('b1'))
        const { rows } = await store.run(to('a1', { conversation: 'c2' }), () => turn('a1', NEW_SESSION, 2))
        await store.run(request('own'), () => turn('own'))
        expect(await store.outbox()).toEqual({ waiting: 3, oldest: NOON })
        await store.markDelivered(seqs(rows))
        expect(await store.outbox()).toEqual({ waiting: 1, oldest: at(1) })
      })

      it('sends to the latest address of the conversation, and a turn without one leaves it', async () => {
        await store.run(to('a1', { address: { url: 'old' } }), () => turn('a1'))
        await store.run(to('a2', { address: { url: 'new' } }), () => turn('a2'))
        await store.run(request('a3'), () => turn('a3'))
        const addresses = (await claimAt(at(1))).rows.map((row) => row.address)
        expect(addresses).toEqual([{ url: 'new' }, { url: 'new' }])
      })
    })

    describe('conversations', () => {
      it('exist once opened, and still have no session', async () => {
        expect(await store.conversationExists('c1')).toBe(false)
        await store.openConversation('c1', 'directline', NOON)
        expect(await store.conversationExists('c1')).toBe(true)
        expect(await store.conversationExists('c2')).toBe(false)
        expect(await sessionOf('c1')).toBeUndefined()
        expect(await allRows()).toEqual([])
      })

      it('exist once a turn was applied, and opening one again keeps what it holds', async () => {
        await store.run(request('a1'), () => turn('a1', { ...NEW_SESSION, misses: 1 }))
        expect(await store.conversationExists('c1')).toBe(true)
        await store.openConversation('c1', 'directline', NOON)
        expect((await sessionOf('c1'))?.misses).toBe(1)
        expect(await allRows()).toHaveLength(2)
      })
    })

    describe('forgetting', () => {
      it('deletes a conversation whose last turn is older: session, rows and known ids', async () => {
        await store.run(request('a1', { at: at(-30) }), () => turn('a1', { ...NEW_SESSION, misses: 1 }))
        const address = { url: 'somewhere' }
        await store.run(request('b1', { conversation: 'c2', at: at(-1), address }), () => turn('b1'))
        await store.openConversation('c3', 'directline', at(-30))
        expect(await store.forget({ conversations: at(-24), events: at(-24 * 90) })).toEqual({
          conversations: 2,
          events: 0,
        })
        expect(await Promise.all(['c1', 'c2', 'c3'].map((id) => store.conversationExists(id)))).toEqual([
          false,
          true,
          false,
        ])
        expect(await allRows()).toEqual([])
        const { rows } = await store.claimPending({ now: at(1), until: at(2) }, 10)
        expect(rows.map((row) => row.payload.id)).toEqual(['b1-said-0'])
        expect(await sessionOf('c1')).toBeUndefined()
        expect((await store.run(request('a1'), () => turn('a1'))).duplicate).toBe(false)
      })

      it('keeps a conversation that went on, but not its old rows', async () => {
        await store.run(request('a1', { at: at(-30) }), () => turn('a1'))
        await store.run(request('a2', { at: at(-1) }), () => turn('a2', { ...NEW_SESSION, misses: 2 }))
        await store.forget({ conversations: at(-24), events: at(-24 * 90) })
        expect((await allRows()).map((row) => row.payload.id)).toEqual(['a2', 'a2-said-0'])
        expect((await sessionOf('c1'))?.misses).toBe(2)
        expect((await store.run(request('a2'), () => turn('a2'))).duplicate).toBe(true)
      })

      it('keeps the session longer than what was said, where asked to', async () => {
        await store.run(request('a1', { at: at(-30) }), () => turn('a1', { ...NEW_SESSION, misses: 1 }))
        const forgotten = { conversations: at(-24), sessions: at(-24 * 7), events: at(-24 * 90) }
        expect((await store.forget(forgotten)).conversations).toBe(0)
        expect(await allRows()).toEqual([])
        expect((await sessionOf('c1'))?.misses).toBe(1)
      })

      it('deletes events by their own age, each once', async () => {
        const twoEvents = (): AppliedTurn => ({
          ...turn('a'),
          events: [EVENT, { ...EVENT, outcome: 'unanswered' }],
        })
        await store.run(request('a1', { at: at(-24 * 91) }), twoEvents)
        await store.run(request('a2', { at: NOON }), twoEvents)
        expect((await store.forget({ conversations: at(-24 * 365), events: at(-24 * 90) })).events).toBe(2)
        expect((await store.forget({ conversations: at(-24 * 365), events: at(-24 * 90) })).events).toBe(0)
        expect(await allRows()).toHaveLength(4)
        expect((await store.forget({ conversations: at(1), events: at(1) })).events).toBe(2)
      })

      it('never gives a number again, so that a waiting client misses nothing', async () => {
        const { rows } = await store.run(request('a1', { at: at(-30) }), () => turn('a1'))
        await store.forget({ conversations: at(-24), events: at(-24) })
        const next = await store.run(request('a2'), () => turn('a2'))
        expect(Math.min(...next.rows.map((row) => row.seq))).toBeGreaterThan(
          Math.max(...rows.map((row) => row.seq)),
        )
      })
    })

    describe('reading events', () => {
      const noted = (id: string, hours: number, ...events: TurnEvent[]) =>
        store.run(request(id, { at: at(hours), channel: 'msteams' }), () => ({ ...turn(id), events }))
      const read = async (from: Date, after = 0, limit = 100) => store.eventsSince(from, after, limit)

      it('gives those of a time and later, as they were written, in order', async () => {
        const vote: TurnEvent = {
          ...EVENT,
          outcome: 'feedback',
          vote: 'down',
          comment: 'わからない\u0000👵🏽',
        }
        await noted('a1', -2, EVENT)
        await noted('a2', -1, { ...EVENT, second: 'other-entry' }, vote)
        await noted('a3', 0, EVENT)
        const events = await read(at(-1))
        expect(events.map(({ event }) => event)).toEqual([{ ...EVENT, second: 'other-entry' }, vote, EVENT])
        expect(events.map((event) => [event.at, event.channel])).toEqual([
          [at(-1), 'msteams'],
          [at(-1), 'msteams'],
          [NOON, 'msteams'],
        ])
        expect(await read(at(1))).toEqual([])
      })

      it('goes on after an id, at most so many at a time', async () => {
        for (const hours of [-3, -2, -1, 0]) await noted(`a${hours}`, hours, EVENT)
        const first = await read(at(-2), 0, 2)
        expect(first.map((event) => event.at)).toEqual([at(-2), at(-1)])
        const rest = await read(at(-2), first.at(-1)?.id, 2)
        expect(rest.map((event) => event.at)).toEqual([NOON])
        expect(await read(at(-2), rest.at(-1)?.id)).toEqual([])
      })
    })

    describe('being there', () => {
      it('answers a ping while it is open', async () => {
        await expect(store.ping()).resolves.toBeUndefined()
      })

      it('rejects every use once closed, and closing again does no harm', async () => {
        await store.close()
        await store.close()
        let called = 0
        const uses = [
          store.run(request('a1'), () => {
            called += 1
            return turn('a1')
          }),
          store.activitiesSince('c1', 0, 10),
          store.markDelivered([1]),
          store.claimPending({ now: NOON, until: NOON }, 10),
          store.release('a claim'),
          store.openConversation('c1', 'directline', NOON),
          store.conversationExists('c1'),
          store.forget({ conversations: NOON, events: NOON }),
          store.eventsSince(NOON, 0, 10),
          store.ping(),
          store.outbox(),
        ]
        const results = await Promise.allSettled(uses)
        expect(results.map((result) => result.status)).toEqual(uses.map(() => 'rejected'))
        expect(called).toBe(0)
      })
    })
  })
}

/** A turn that heard one activity, said `count`, and remembers `session`. */
function turn(id: string, session: Session = NEW_SESSION, count = 1): AppliedTurn {
  return {
    session,
    events: [],
    heard: { id },
    said: Array.from({ length: count }, (_, n) => ({ id: `${id}-said-${n}` })),
  }
}

/** Of rows what never changes: whether they are delivered may have changed in between. */
function essence(rows: readonly StoredActivity[]): unknown[] {
  return rows.map(({ seq, conversation, direction, payload }) => ({ seq, conversation, direction, payload }))
}

function seqs(rows: readonly StoredActivity[]): number[] {
  return rows.map((row) => row.seq)
}

function expectGrowing(rows: readonly StoredActivity[]): void {
  const growing = seqs(rows)
  expect(growing.length).toBeGreaterThan(1)
  expect(growing).toEqual([...new Set(growing)].sort((a, b) => a - b))
}
