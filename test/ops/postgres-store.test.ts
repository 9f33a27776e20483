import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { AppliedTurn, TurnRequest, TurnStore } from '../../src/bot/ports.ts'
import { NEW_SESSION, type Session } from '../../src/bot/turn.ts'
import { SCHEMA_VERSION } from '../../src/ops/postgres-migrations.ts'
import { openPostgresStore, openPostgresStoreToRead } from '../../src/ops/postgres-store.ts'
import { turnStoreContract } from '../contracts/turn-store.ts'
import { type Postgres, startPostgres, withClient } from '../support/postgres.ts'

const NOON = new Date('2026-11-22T12:00:00+09:00')

let postgres: Postgres
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(() => postgres.remove())

turnStoreContract('The PostgreSQL store', async () => openStore(await postgres.database()))

describe('The PostgreSQL store', () => {
  it('still has everything after it was closed and opened again', async () => {
    const url = await postgres.database()
    const first = await openStore(url)
    const written = await first.run(request('a1'), () => turn({ misses: 2 }))
    await first.close()

    const store = await openStore(url)
    expect(await store.activitiesSince('c1', 0, 10)).toEqual(written.rows)
    expect((await store.run(request('a1'), () => turn({}))).duplicate).toBe(true)
  })

  it('makes its tables once when four processes start at the same moment', async () => {
    const url = await postgres.database()
    const stores = await Promise.all([1, 2, 3, 4].map(() => openStore(url)))
    await Promise.all(stores.map((store) => store.ping()))
    const versions = await withClient(url, (client) => client.query('SELECT version FROM schema_version'))
    expect(versions.rows).toEqual([{ version: SCHEMA_VERSION }])
  })

  it('loses none of 200 turns of one conversation that four stores apply at once, each in its own order', async () => {
    const url = await postgres.database()
    const stores = await Promise.all([0, 1, 2, 3].map(() => openStore(url)))
    await Promise.all(
      stores.flatMap((store, s) =>
        Array.from({ length: 50 }, (_, n) =>
          store.run(request(`${s}-${n}`), (session = NEW_SESSION) => ({
            ...turn({ misses: session.misses + 1 }),
            heard: { id: `${s}-${n}`, place: session.misses + 1 },
          })),
        ),
      ),
    )
    const rows = await stores[0]?.activitiesSince('c1', 0, 1_000)
    expect(rows?.map((row) => row.payload.place)).toEqual(Array.from({ length: 200 }, (_, n) => n + 1))
    for (const s of [0, 1, 2, 3]) {
      const own = rows?.map((row) => String(row.payload.id)).filter((id) => id.startsWith(`${s}-`))
      expect(own).toEqual(Array.from({ length: 50 }, (_, n) => `${s}-${n}`))
    }
  })

  it('applies a turn once that four stores are handed at the same moment, and lets one of them deliver it', async () => {
    const url = await postgres.database()
    const stores = await Promise.all([0, 1, 2, 3].map(() => openStore(url)))
    const runs = await Promise.all(
      stores.map((store) =>
        store.run(request('a1', { address: { url: 'x' } }), () => ({
          ...turn({}),
          said: [{ text: 'once' }],
        })),
      ),
    )
    expect(runs.filter(({ duplicate }) => !duplicate)).toHaveLength(1)
    expect(runs.filter(({ claim }) => claim !== undefined)).toHaveLength(1)
    expect(new Set(runs.map(({ rows }) => JSON.stringify(rows))).size).toBe(1)
  })

  it('takes the turn of a process that stopped in its middle from it, so that the next is applied', async () => {
    const url = await postgres.database()
    const store = await openStore(url)
    await store.run(request('a1'), () => turn({ misses: 1 }))
    const outcome = await withClient(url, async (stuck) => {
      // What a process holds that was stopped between reading the session and writing it.
      stuck.on('error', () => undefined)
      await stuck.query('SET idle_in_transaction_session_timeout = 200')
      await stuck.query('BEGIN')
      await stuck.query("SELECT session FROM conversations WHERE id = 'c1' FOR UPDATE")
      const next = await store.run(request('a2'), (session) => turn({ misses: (session?.misses ?? 0) + 1 }))
      const late = stuck.query("UPDATE conversations SET session = 'stale' WHERE id = 'c1'")
      return { next: next.duplicate, late: await late.then(() => 'written').catch(() => 'refused') }
    }).catch((error) => String(error))
    expect(outcome).toEqual({ next: false, late: 'refused' })
    await store.run(request('a3'), (session) => {
      expect(session?.misses).toBe(2)
      return turn({})
    })
  })

  it('goes on after the server broke every connection', async () => {
    const url = await postgres.database()
    const store = await openStore(url)
    await store.run(request('a1'), () => turn({}))
    await withClient(url, (client) =>
      client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()'),
    )
    await expect
      .poll(() =>
        store.ping().then(
          () => 'back',
          () => 'away',
        ),
      )
      .toBe('back')
    expect((await store.run(request('a2'), () => turn({}))).duplicate).toBe(false)
    expect(await store.activitiesSince('c1', 0, 10)).toHaveLength(2)
  })

  it('outlives a connection that breaks in the middle of a turn, which is not applied', async () => {
    const url = await postgres.database()
    const store = await openStore(url)
    await store.run(request('a1'), () => turn({}))
    await withClient(url, async (other) => {
      await other.query('BEGIN')
      await other.query("SELECT 1 FROM conversations WHERE id = 'c1' FOR UPDATE")
      const broken = store.run(request('a2'), () => turn({}))
      const waiting =
        "SELECT pg_terminate_backend(pid) AS done FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
      await expect.poll(async () => (await other.query(waiting)).rows.length).toBe(1)
      await expect(broken).rejects.toThrow()
      await other.query('ROLLBACK')
    })
    // Time for an event that nobody heard to end the process, or this test.
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(await store.activitiesSince('c1', 0, 10)).toHaveLength(1)
    expect((await store.run(request('a2'), () => turn({}))).duplicate).toBe(false)
  })

  it('keeps ids that no PostgreSQL text can hold', async () => {
    const store = await openStore(await postgres.database())
    const odd = { conversation: 'c\0\ud800', activityId: 'a\0' }
    expect((await store.run(request('x', odd), () => turn({}))).duplicate).toBe(false)
    expect((await store.run(request('x', odd), () => turn({}))).duplicate).toBe(true)
    expect(await store.conversationExists('c\0\ud800')).toBe(true)
  })

  it('forgets more than it deletes at a time, while another process forgets too and turns go on', async () => {
    const url = await postgres.database()
    const [store, other] = [await openStore(url), await openStore(url)]
    await withClient(url, (client) =>
      client.query(`
        INSERT INTO conversations (id, channel, touched) SELECT 'old-' || n, 'x', '2026-01-01' FROM generate_series(1, 1300) n;
        INSERT INTO turns (conversation, activity, at) SELECT 'old-' || n, 'a', '2026-01-01' FROM generate_series(1, 1300) n;
        INSERT INTO events (at, channel, event) SELECT '2026-01-01', 'x', '{}' FROM generate_series(1, 1300) n`),
    )
    const before = { conversations: NOON, events: NOON }
    const [mine, others, during] = await Promise.all([
      store.forget(before),
      other.forget(before),
      store.run(request('a1'), () => turn({})),
    ])
    expect(during.duplicate).toBe(false)
    expect([mine.conversations + others.conversations, mine.events + others.events]).toEqual([1_300, 1_300])
    expect(await store.conversationExists('c1')).toBe(true)
  })

  it('names no conversation in the events it keeps for reports', async () => {
    const url = await postgres.database()
    const store = await openStore(url)
    const event = {
      outcome: 'answered',
      entry: 'e',
      confidence: 1,
      candidates: [],
      content: 'c0ffee',
    } as const
    await store.run(request('a1'), () => ({ ...turn({}), events: [event] }))
    const { rows } = await withClient(url, (client) => client.query('SELECT * FROM events'))
    expect(rows).toEqual([{ id: '1', at: NOON, channel: 'test', event: JSON.stringify(event) }])
  })
})

describe('A share', () => {
  const share = (key: string, seconds = 0) => ({
    key,
    burst: 10,
    perMinute: 15,
    at: new Date(NOON.getTime() + seconds * 1_000),
  })

  it('is one for all processes: of a hundred that come to four at once ten get through', async () => {
    const url = await postgres.database()
    const stores = await Promise.all([1, 2, 3, 4].map(() => openStore(url)))
    const waits = await Promise.all(
      Array.from({ length: 100 }, (_, n) => stores[n % 4]?.takeShare?.(share('a'))),
    )
    expect(waits.filter((allowance) => allowance?.wait === 0)).toHaveLength(10)
    expect(await stores[0]?.takeShare?.(share('b'))).toEqual({ wait: 0, left: 9 })
  })

  it('says how many seconds to wait, after which it is free once, and after long no oftener than a burst', async () => {
    const store = await openStore(await postgres.database())
    for (let left = 9; left >= 0; left -= 1)
      expect(await store.takeShare?.(share('a'))).toEqual({ wait: 0, left })
    expect(await store.takeShare?.(share('a', 1))).toEqual({ wait: 3, left: 0 })
    expect(await store.takeShare?.(share('a', 4))).toEqual({ wait: 0, left: 0 })
    expect(await store.takeShare?.(share('a', 4))).toEqual({ wait: 4, left: 0 })
    const later = []
    for (let n = 0; n < 12; n += 1) later.push(await store.takeShare?.(share('a', 9_000)))
    expect(later.filter((allowance) => allowance?.wait === 0)).toHaveLength(10)
  })

  it('is given several at once, all or none', async () => {
    const store = await openStore(await postgres.database())
    const take = (uses: number) => store.takeShare?.({ ...share('a'), uses })
    expect([await take(4), await take(4), await take(4)]).toEqual([
      { wait: 0, left: 6 },
      { wait: 0, left: 2 },
      { wait: 8, left: 0 },
    ])
    expect([await take(2), await take(1)]).toEqual([
      { wait: 0, left: 0 },
      { wait: 4, left: 0 },
    ])
  })

  it('allows in ten minutes what it says, whatever a flood tries', async () => {
    const store = await openStore(await postgres.database())
    let taken = 0
    for (let second = 0; second < 600; second += 3)
      if ((await store.takeShare?.(share('a', second)))?.wait === 0) taken += 1
    // Ten at once and fifteen a minute, for ten minutes.
    expect(taken).toBeGreaterThanOrEqual(150 + 9)
    expect(taken).toBeLessThanOrEqual(150 + 10)
  })

  it('is forgotten when it says nothing any more', async () => {
    const url = await postgres.database()
    const store = await openStore(url)
    await store.takeShare?.({ ...share('old'), at: new Date(Date.now() - 60_000) })
    await store.takeShare?.({ ...share('new'), at: new Date(Date.now() + 60_000) })
    await store.forget({ conversations: new Date(0), events: new Date(0) })
    const { rows } = await withClient(url, (client) => client.query('SELECT key FROM shares'))
    expect(rows).toEqual([{ key: 'new' }])
  })
})

describe('Direct Line’s news', () => {
  it('reaches every other process, not the one that committed, and only of conversations that are ours', async () => {
    const url = await postgres.database()
    const [speaking, listening] = [await openStore(url), await openStore(url)]
    const own: unknown[] = []
    const heard: unknown[] = []
    speaking.onCommitted?.((conversation) => own.push(conversation))
    listening.onCommitted?.((conversation) => heard.push(conversation))
    await expect.poll(() => [own, heard]).toEqual([[undefined], [undefined]])
    await speaking.run(request('t1', { conversation: 'teams', address: { url: 'x' } }), () => turn({}))
    await speaking.run(request('a1'), () => turn({}))
    await expect.poll(() => heard).toEqual([undefined, 'c1'])
    expect(own).toEqual([undefined])
  })

  it('is heard again after the connection broke, with a word that some was missed', async () => {
    const url = await postgres.database()
    const store = await openStore(url)
    const heard: unknown[] = []
    store.onCommitted?.((conversation) => heard.push(conversation))
    await expect.poll(() => heard).toHaveLength(1)
    await withClient(url, (client) =>
      client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()'),
    )
    await expect.poll(() => heard, { timeout: 30_000 }).toEqual([undefined, undefined])
    const other = await openStore(url)
    other.onCommitted?.(() => undefined)
    await other.run(request('a1'), () => turn({}))
    await expect.poll(() => heard).toEqual([undefined, undefined, 'c1'])
  })
})

describe('A claim', { timeout: 60_000 }, () => {
  /** A store that shows that it lives, as one does that takes part in pushing. */
  async function living(url: string): Promise<TurnStore> {
    const store = await openStore(url)
    const heard: unknown[] = []
    store.onCommitted?.((conversation) => heard.push(conversation))
    await expect.poll(() => heard).toEqual([undefined])
    return store
  }
  const claimAtNoon = async (store: TurnStore) =>
    (await store.claimPending({ now: NOON, until: new Date(NOON.getTime() + 20_000) }, 10)).rows

  it('ends with the process that made it, and not while that lives, however long the others know the server', async () => {
    const url = await postgres.database()
    const [dying, other] = [await living(url), await living(url)]
    const saying = (activityId: string, conversation: string) =>
      dying.run(request(activityId, { conversation, address: { url: 'x' } }), () => ({
        ...turn({}),
        said: [{ text: activityId }],
      }))
    expect((await saying('a1', 'c1')).claim).toBeDefined()
    await saying('b1', 'c2')
    await dying.claimPending(
      { now: new Date(NOON.getTime() + 15_000), until: new Date(NOON.getTime() + 35_000) },
      1,
    )
    await new Promise((resolve) => setTimeout(resolve, 6_000))
    expect(await claimAtNoon(other)).toEqual([])
    await dying.close()
    await expect
      .poll(async () => (await claimAtNoon(other)).map(({ conversation }) => conversation))
      .toEqual(['c1', 'c2'])
  })

  it('ends in its time only, for a process that has only just found the server', async () => {
    const url = await postgres.database()
    const dying = await living(url)
    await dying.run(request('a1', { address: { url: 'x' } }), () => ({ ...turn({}), said: [{ text: 'a1' }] }))
    await dying.close()
    expect(await claimAtNoon(await living(url))).toEqual([])
  })
})

describe('Opening the PostgreSQL store', () => {
  it.each([
    ['does not exist', (url: string) => `${url}_not`, 'データベースがありません'],
    ['is in an encoding without Japanese', async (url: string) => latin(url), '文字コード'],
    ['was written by a newer program', async (url: string) => newer(url), '新しい版'],
  ])('is refused in plain words when the database %s', async (_, prepare, words) => {
    const url = await prepare(await postgres.database())
    await expect(openPostgresStore({ url, log })).rejects.toThrow(words)
  })

  it('is refused when the user may not make tables', async () => {
    const url = new URL(await postgres.database())
    await withClient(url.href, (client) => client.query('CREATE ROLE guest LOGIN'))
    url.username = 'guest'
    await expect(openPostgresStore({ url: url.href, log })).rejects.toThrow('権限')
  })

  it('succeeds while the server is away, rejects every use, and works when the server has come', async () => {
    const url = new URL(await postgres.database())
    const port = url.port
    url.port = '1'
    const away = await openPostgresStore({ url: url.href, log })
    await expect(away.ping()).rejects.toThrow('not open yet')
    await away.close()
    url.port = port
    expect(await (await openStore(url.href)).conversationExists('c1')).toBe(false)
  })
})

describe('Opening the PostgreSQL store to read', () => {
  it('reads what a bot goes on writing, and writes nothing', async () => {
    const url = await postgres.database()
    const store = await openStore(url)
    const reader = await openPostgresStoreToRead({ url, log })
    onTestFinished(() => reader.close())
    const event = { outcome: 'answered' as const, confidence: 1, candidates: [], content: 'c0ffee' }
    await store.run(request('a1'), () => ({ ...turn({}), events: [event] }))
    expect((await reader.eventsSince(NOON, 0, 10)).map((stored) => stored.event)).toEqual([event])
    await expect(reader.run(request('a2'), () => turn({}))).rejects.toThrow('read-only')
    await expect(reader.forget({ conversations: NOON, events: NOON })).rejects.toThrow('read-only')
  })

  it.each([
    ['has no tables', (url: string) => url, '違う版で作られています（データベース: 0、'],
    ['is of another version', async (url: string) => newer(url), '違う版'],
    ['cannot be reached', (url: string) => Object.assign(new URL(url), { port: '1' }).href, 'つながりません'],
  ])('is refused in plain words when the database %s', async (_, prepare, words) => {
    const url = await prepare(await postgres.database())
    await expect(openPostgresStoreToRead({ url, log })).rejects.toThrow(words)
  })
})

const log = { info: () => undefined, warn: () => undefined, error: () => undefined }

async function latin(url: string): Promise<string> {
  const name = 'latin'
  await withClient(url, (client) =>
    client.query(`CREATE DATABASE ${name} ENCODING 'LATIN1' TEMPLATE template0`),
  )
  return Object.assign(new URL(url), { pathname: `/${name}` }).href
}

async function newer(url: string): Promise<string> {
  await (await openStore(url)).close()
  await withClient(url, (client) => client.query('UPDATE schema_version SET version = version + 1'))
  return url
}

function request(activityId: string, more: Partial<TurnRequest> = {}): TurnRequest {
  return { conversation: 'c1', channel: 'test', activityId, at: NOON, ...more }
}

function turn(session: Partial<Session>): AppliedTurn {
  return { session: { ...NEW_SESSION, ...session }, events: [], heard: { heard: true }, said: [] }
}

async function openStore(url: string): Promise<TurnStore> {
  const store = await openPostgresStore({ url, log })
  onTestFinished(() => store.close())
  return store
}
