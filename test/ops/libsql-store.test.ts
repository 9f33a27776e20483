import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Libsql from 'libsql'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { AppliedTurn, TurnRequest, TurnStore } from '../../src/bot/ports.ts'
import { NEW_SESSION, type Session } from '../../src/bot/turn.ts'
import { openLibsqlStore } from '../../src/ops/libsql-store.ts'
import { turnStoreContract } from '../contracts/turn-store.ts'
import { temporaryFolder } from './temporary-folder.ts'

turnStoreContract('The libsql store', () => openLibsqlStore(join(temporaryFolder(), 'store.db')))

const NOON = new Date('2026-11-22T12:00:00+09:00')
const LATER = new Date('2026-11-24T12:00:00+09:00')

describe('The libsql store', () => {
  it('still has everything after it was closed and opened again', async () => {
    const path = join(temporaryFolder(), 'store.db')
    const first = openLibsqlStore(path)
    const written = await first.run(request('a1'), () => turn({ misses: 2 }))
    await first.close()

    const store = openStore(path)
    expect(await store.activitiesSince('c1', 0, 10)).toEqual(written.rows)
    expect((await store.run(request('a1'), () => turn({}))).duplicate).toBe(true)
    expect(await sessionSeen(store)).toMatchObject({ misses: 2 })
  })

  it('frees what was claimed when it is opened by nobody else, and only then', async () => {
    const path = join(temporaryFolder(), 'store.db')
    const first = openLibsqlStore(path)
    const said = { ...turn({}), said: [{ text: 'a reply' }] }
    const { claim } = await first.run(request('a1', { address: { id: 'c1' } }), () => said)
    expect(claim).toBeDefined()
    const due = async (store: TurnStore): Promise<number> =>
      (await store.claimPending({ now: NOON, until: new Date(NOON.getTime() + 20_000) }, 10)).rows.length

    const beside = openLibsqlStore(path)
    expect(await due(beside)).toBe(0)
    await beside.close()
    await first.close()
    expect(await due(openStore(path))).toBe(1)
  })

  it.each([
    ['is not JSON', 'half a ses'],
    ['is not an object', '7'],
    ['is of another version', JSON.stringify({ ...NEW_SESSION, version: 0 })],
    ['lacks what every session has', JSON.stringify({ version: 1 })],
  ])('starts a conversation anew when its stored session %s', async (_, stored) => {
    const path = join(temporaryFolder(), 'store.db')
    const store = openStore(path)
    await store.run(request('a1'), () => turn({ misses: 2 }))
    withDatabase(path, (database) => database.prepare('UPDATE conversations SET session = ?').run([stored]))
    expect(await sessionSeen(store)).toBeUndefined()
    expect(await store.activitiesSince('c1', 0, 10)).toHaveLength(1)
  })

  it('leaves no byte of forgotten words in its files', async () => {
    const folder = temporaryFolder()
    const store = openStore(join(folder, 'store.db'))
    const canary = 'forget-me-canary'
    // Longer than a page of the file, so that what spills over into further pages is wiped too.
    const words = `${canary} `.repeat(1_000)
    await store.run(request('a1'), () => ({
      session: { ...NEW_SESSION, lastEntry: canary },
      events: [{ outcome: 'unanswered', confidence: 0, candidates: [], question: canary, content: 'c0ffee' }],
      heard: { text: words },
      said: [{ text: words }],
    }))
    await store.run(request('b1', { conversation: 'c2', at: LATER }), () => turn({}))
    expect(occurrences(folder, canary)).toBeGreaterThan(0)

    await store.forget({ conversations: LATER, events: LATER })
    expect(occurrences(folder, canary)).toBe(0)
    expect(await store.conversationExists('c2')).toBe(true)
  })

  it('forgets more than it deletes at a time, while turns go on in between', async () => {
    const store = openStore(join(temporaryFolder(), 'store.db'))
    for (let n = 0; n < 450; n += 1)
      await store.run(request('a1', { conversation: `old-${n}` }), () => turn({}))
    const forgetting = store.forget({ conversations: LATER, events: LATER })
    const during = await store.run(request('b1', { conversation: 'new', at: LATER }), () => turn({}))
    expect(during.duplicate).toBe(false)
    expect((await forgetting).conversations).toBe(450)
    expect(await store.conversationExists('new')).toBe(true)
  })

  it('names no conversation in the events it keeps for reports', async () => {
    const path = join(temporaryFolder(), 'store.db')
    const store = openStore(path)
    const event = {
      outcome: 'answered',
      entry: 'some-entry',
      confidence: 1,
      candidates: [],
      content: 'c0ffee',
    } as const
    await store.run(request('a1'), () => ({ ...turn({}), events: [event] }))
    const rows = withDatabase(path, (database) => database.prepare('SELECT * FROM events').all()) as {
      event: string
    }[]
    expect(rows).toEqual([{ id: 1, at: NOON.getTime(), channel: 'test', event: rows[0]?.event }])
    expect(JSON.parse(rows[0]?.event ?? '')).toEqual(event)
  })

  it('is readable by its owner only, side files and folder included', async () => {
    const folder = join(temporaryFolder(), 'data')
    const store = openStore(join(folder, 'store.db'))
    await store.run(request('a1'), () => turn({}))
    const modes = ['.', ...readdirSync(folder)].map((name) => [
      name,
      (statSync(join(folder, name)).mode & 0o777).toString(8),
    ])
    expect(Object.fromEntries(modes)).toEqual({
      '.': '700',
      'store.db': '600',
      'store.db-presence': '600',
      'store.db-wal': '600',
      'store.db-shm': '600',
    })
  })

  it('rejects a turn, and writes nothing, while another process holds the file too long', async () => {
    const path = join(temporaryFolder(), 'store.db')
    const store = openStore(path)
    const other = new Libsql(path)
    other.exec('BEGIN IMMEDIATE')
    let called = 0
    const refused = store.run(request('a1'), () => {
      called += 1
      return turn({})
    })
    await expect(refused).rejects.toMatchObject({ code: 'SQLITE_BUSY' })
    expect(called).toBe(0)
    other.exec('ROLLBACK')
    other.close()
    expect((await store.run(request('a1'), () => turn({}))).duplicate).toBe(false)
  })

  it('libsql-client-ts#352: commits again after it was to forget while another process held the file', async () => {
    const path = join(temporaryFolder(), 'store.db')
    const store = openStore(path)
    await store.run(request('a1'), () => turn({}))
    const other = new Libsql(path)
    other.exec('BEGIN IMMEDIATE')
    const forgotten = store.forget({ conversations: NOON, events: NOON }).then(
      () => undefined,
      (error: unknown) => error,
    )
    await expect(forgotten).resolves.toMatchObject({ code: 'SQLITE_BUSY' })
    other.exec('ROLLBACK')
    other.close()
    expect((await store.run(request('a2'), () => turn({}))).duplicate).toBe(false)
  })
})

function request(activityId: string, more: Partial<TurnRequest> = {}): TurnRequest {
  return { conversation: 'c1', channel: 'test', activityId, at: NOON, ...more }
}

function turn(session: Partial<Session>): AppliedTurn {
  return { session: { ...NEW_SESSION, ...session }, events: [], heard: { heard: true }, said: [] }
}

function openStore(path: string): TurnStore {
  const store = openLibsqlStore(path)
  onTestFinished(() => store.close())
  return store
}

async function sessionSeen(store: TurnStore): Promise<Session | undefined> {
  let seen: Session | undefined
  const reading = store.run(request('reader'), (session) => {
    seen = session
    throw new Error('only reading')
  })
  await expect(reading).rejects.toThrow('only reading')
  return seen
}

function withDatabase<T>(path: string, work: (database: Libsql.Database) => T): T {
  const database = new Libsql(path)
  try {
    return work(database)
  } finally {
    database.close()
  }
}

function occurrences(folder: string, word: string): number {
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'))
  return files.reduce((count, text) => count + text.split(word).length - 1, 0)
}
