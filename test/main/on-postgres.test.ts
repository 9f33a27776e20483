/** The real bot on a real PostgreSQL: what it must not write, and what several processes must agree on. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPostgresStore } from '../../src/ops/postgres-store.ts'
import { KEY, send, start } from '../channel/rig.ts'
import { findSecrets, makeCanaries } from '../support/canaries.ts'
import type { MemoryStore } from '../support/memory-store.ts'
import { type Postgres, startPostgres, withClient } from '../support/postgres.ts'
import { startCanaryBot } from './canary-bot.ts'

const QUIET = { info: () => undefined, warn: () => undefined, error: () => undefined }

let postgres: Postgres
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(() => postgres.remove())

describe('canaries on PostgreSQL', () => {
  it('are in no column of any table, no log line and no figure, though replies found no way', async () => {
    const canaries = makeCanaries(20_261_123, 12)
    const secrets = [...new Set(canaries.flatMap((canary) => canary.secrets))]
    const url = await postgres.database()
    const store = await openPostgresStore({ url, log: QUIET })
    const lines: string[] = []
    const bot = await startCanaryBot(store, (line) => void lines.push(line))
    await bot.sing(canaries)
    const page = await bot.metrics()
    const tables = await everything(url)
    await bot.close()
    await store.close()

    expect([...tables.keys()].sort()).toEqual([
      'activities',
      'conversations',
      'events',
      'schema_version',
      'shares',
      'turns',
    ])
    for (const [table, rows] of tables) {
      expect(rows.length, table).toBeGreaterThan(0)
      expect(findSecrets(Buffer.from(rows.join('\n')), secrets), table).toEqual([])
    }
    expect(findSecrets(Buffer.from(lines.join('')), secrets)).toEqual([])
    expect(findSecrets(Buffer.from(page), secrets)).toEqual([])
    expect(page).toMatch(/^nenkin_outbox [1-9]/m)
  }, 120_000)

  it('would be found in a column', async () => {
    const url = await postgres.database()
    await withClient(url, (client) =>
      client.query(`CREATE TABLE kept (n int, words text); INSERT INTO kept VALUES (1, 'よ1234-567890ね')`),
    )
    const rows = (await everything(url)).get('kept') ?? []
    expect(findSecrets(Buffer.from(rows.join()), ['1234567890'])).toEqual(['1234567890'])
  })
})

describe('two processes on one PostgreSQL', () => {
  const DL = '/v3/directline'

  it('let an address begin twenty conversations a minute and a conversation say ten things, both together', async () => {
    const url = await postgres.database()
    const stores = await Promise.all([1, 2].map(() => openPostgresStore({ url, log: QUIET })))
    const now = new Date()
    const bots = await Promise.all(
      stores.map((store) =>
        start({
          store: store as MemoryStore,
          clock: () => now,
          directLine: { key: KEY, allowedOrigins: [] },
        }),
      ),
    )
    const at = (n: number): string => bots[n % 2]?.url ?? ''
    const opened = []
    for (let n = 0; n < 22; n += 1) opened.push(await send('POST', `${at(n)}${DL}/conversations`, {}))
    expect(opened.map(({ status }) => status)).toEqual([...Array(20).fill(201), 429, 429])
    expect(opened[21]?.headers.get('retry-after')).toBe('3')

    const { conversationId, token } = opened[0]?.body ?? {}
    const said = []
    for (let n = 0; n < 12; n += 1)
      said.push(
        await send(
          'POST',
          `${at(n)}${DL}/conversations/${conversationId}/activities`,
          { type: 'message', text: '年金', from: { id: 'me' } },
          { authorization: `Bearer ${token}` },
        ),
      )
    expect(said.map(({ status }) => status)).toEqual([...Array(10).fill(200), 429, 429])
    await Promise.all(bots.map((bot) => bot.close()))
    await Promise.all(stores.map((store) => store.close()))
  })
})

/** Every row of every table, as the database would write it out. */
async function everything(url: string): Promise<Map<string, string[]>> {
  return withClient(url, async (client) => {
    const { rows } = await client.query(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`,
    )
    const tables = new Map<string, string[]>()
    for (const { name } of rows) {
      const all = await client.query(`SELECT row_to_json(t)::text AS row FROM "${name}" t`)
      tables.set(
        name,
        all.rows.map(({ row }) => row),
      )
    }
    return tables
  })
}
