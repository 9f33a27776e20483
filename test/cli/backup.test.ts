/** The page docs/tasks/backup.md, done as it says: its own commands, in a shell, on a store that is being written to. */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AppliedTurn, TurnStore } from '../../src/bot/ports.ts'
import { NEW_SESSION } from '../../src/bot/turn.ts'
import { backUp } from '../../src/ops/backup.ts'
import { openLibsqlStore } from '../../src/ops/libsql-store.ts'
import { openPostgresStore } from '../../src/ops/postgres-store.ts'
import { startPostgres, withClient } from '../support/postgres.ts'
import { ROOT } from '../support/shipped-knowledge.ts'

const PAGE = readFileSync(join(ROOT, 'docs/tasks/backup.md'), 'utf8')
/** What the page has people type, in its order. */
const COMMANDS = [...PAGE.matchAll(/^ {4,}((?:npm|mv|cp|pg_\w+|psql) .+)$/gm)].map(
  ([, command = '']) => command,
)
const QUIET = { info: () => undefined, warn: () => undefined, error: () => undefined }
const NOON = new Date('2026-11-22T12:00:00+09:00')

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nenkin-backup-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const say = (store: TurnStore, n: number) =>
  store.run(
    { conversation: 'c1', channel: 'directline', activityId: `a${n}`, at: NOON },
    (): AppliedTurn => ({
      session: { ...NEW_SESSION, misses: n },
      events: [],
      said: [{ text: `答え ${n}` }],
    }),
  )
const rowsIn = async (store: TurnStore, after = 0) =>
  (await store.activitiesSince('c1', after, 1_000)).map(({ payload }) => payload.text)

/** A shell in the place where the bot is installed, `home` in the test's folder. */
function shell(command: string, env: Record<string, string> = {}): string {
  const program = `npm() { shift 3; "${process.execPath}" "${join(ROOT, 'dist/cli/main.js')}" backup "$@"; }\n`
  return execFileSync('bash', ['-ec', `${program}${command}`], {
    cwd: join(folder, 'home'),
    env: { PATH: process.env.PATH, DATA_DIR: 'data', ...env },
    encoding: 'utf8',
  })
}

describe('the page on backups', () => {
  it('has the commands that are done here', () => {
    expect(COMMANDS.map((command) => command.split(' ')[0])).toEqual([
      'npm',
      'mv',
      'cp',
      'pg_dump',
      'pg_restore',
      'psql',
    ])
  })

  it('brings the embedded store back as it was, and open pages then hear what is new', async () => {
    const data = join(folder, 'home/data')
    const store = openLibsqlStore(join(data, 'bot.db'))
    writeFileSync(join(data, 'direct-line.key'), Buffer.alloc(32, 7))
    for (let n = 1; n <= 50; n += 1) await say(store, n)
    // The bot goes on: its last writes stand in the journal only.
    const writing = Promise.all(Array.from({ length: 50 }, (_, n) => say(store, 51 + n)))
    const [backup = '', ...restore] = COMMANDS.slice(0, 3)
    expect(shell(backup)).toMatch(
      /控えを作りました: \.\.\/nenkin-backup\/2026-11-22（bot\.db、direct-line\.key）\n会話は 1 件/,
    )
    await writing
    const seen = (await say(store, 101)).rows.at(-1)?.seq ?? 0
    await store.close()

    for (const command of restore) shell(command)
    expect(readdirSync(data).sort()).toEqual(['bot.db', 'direct-line.key'])
    expect(statSync(join(data, 'bot.db')).mode & 0o077).toBe(0)
    const restored = openLibsqlStore(join(data, 'bot.db'))
    const rows = await rowsIn(restored)
    expect(rows.slice(0, 50)).toEqual(Array.from({ length: 50 }, (_, n) => `答え ${n + 1}`))
    expect((await say(restored, 3)).duplicate).toBe(true)
    await say(restored, 200)
    expect(await rowsIn(restored, seen)).toEqual(['答え 200'])
    await restored.close()
  })

  it('brings PostgreSQL back as it was, where its tools are as new as the server', async (context) => {
    const postgres = await startPostgres()
    const [STORE, NEW_STORE] = [await postgres.database(), await postgres.database()]
    const [dump, ...restore] = COMMANDS.slice(3)
    try {
      context.skip(!(await canDump(STORE)), 'pg_dump is missing or older than the server')
      const store = await openPostgresStore({ url: STORE, log: QUIET })
      for (let n = 1; n <= 5; n += 1) await say(store, n)
      execFileSync('mkdir', ['-p', join(folder, 'home')])
      shell(dump ?? '', { STORE })
      const seen = (await say(store, 6)).rows.at(-1)?.seq ?? 0
      await store.close()
      for (const command of restore) shell(command, { NEW_STORE })
      const restored = await openPostgresStore({ url: NEW_STORE, log: QUIET })
      expect(await rowsIn(restored)).toEqual(['答え 1', '答え 2', '答え 3', '答え 4', '答え 5'])
      expect((await say(restored, 3)).duplicate).toBe(true)
      await say(restored, 7)
      expect(await rowsIn(restored, seen)).toEqual(['答え 7'])
      await restored.close()
    } finally {
      await postgres.remove()
    }
  })
})

describe('a backup', () => {
  it('is not laid over another, and leaves nothing behind when it fails', async () => {
    const data = join(folder, 'data')
    await openLibsqlStore(join(data, 'bot.db')).close()
    backUp(data, join(folder, 'one'))
    expect(() => backUp(data, join(folder, 'one'))).toThrow('もうあります')
    writeFileSync(join(data, 'bot.db'), 'no database at all')
    expect(() => backUp(data, join(folder, 'two'))).toThrow()
    expect(readdirSync(folder).sort()).toEqual(['data', 'one'])
  })

  it('of a folder that is not there says which setting to look at', () => {
    expect(() => backUp(join(folder, 'nothing'), join(folder, 'to'))).toThrow('DATA_DIR')
    expect(existsSync(join(folder, 'to'))).toBe(false)
  })
})

async function canDump(url: string): Promise<boolean> {
  const { stdout = '' } = spawnSync('pg_dump', ['--version'], { encoding: 'utf8' })
  const tool = Number(/(\d+)/.exec(stdout ?? '')?.[1] ?? 0)
  const server = await withClient(url, (client) => client.query('SHOW server_version_num'))
  return tool >= Math.floor(Number(server.rows[0]?.server_version_num) / 10_000)
}
