/** Whole turns (signature, masking, matching in 2,000 entries, commit, reply) a second, beside a stock echo bot. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'yaml'
import { type Postgres, startPostgres } from '../test/support/postgres.ts'
import { type Channel, startChannel } from './channel.ts'
import { type Load, load, type Target } from './load.ts'
import { dayAndMachine, writePart } from './load-report.ts'
import { type MeasuredProcess, startProcess } from './measured-process.ts'

const TITLE = 'Whole turns a second'
const QUESTIONS = 'test/retrieval/tuning.yaml'
const CONNECTIONS = 50
const CONVERSATIONS = 5_000
/** Until the compiler has seen some thousand turns; before that each costs up to twice as much. */
const WARM_SECONDS = 20
const SECONDS = 30
/** A reply that did not get through at once is sent again by the sweep. */
const DRAIN_MS = 40_000
/** Every so many-th message holds a number that must be masked. */
const NUMBER_EVERY = 20

export interface Subject {
  readonly name: string
  readonly program: string
  readonly serviceUrl: (channel: Channel) => string
  readonly store?: 'libsql' | 'postgres'
  readonly promised?: { readonly perSecond: number; readonly p99Ms: number }
}

const TEAMS = (): string => 'https://smba.trafficmanager.net/teams/'
export const SUBJECTS: readonly Subject[] = [
  {
    name: 'stock echo, state in memory',
    program: 'stock-bot.js',
    serviceUrl: ({ connector }) => `${connector}/`,
  },
  {
    name: 'this bot, embedded store',
    program: 'our-bot.js',
    serviceUrl: TEAMS,
    store: 'libsql',
    promised: { perSecond: 300, p99Ms: 250 },
  },
  {
    name: 'this bot, PostgreSQL',
    program: 'our-bot.js',
    serviceUrl: TEAMS,
    store: 'postgres',
    promised: { perSecond: 150, p99Ms: 400 },
  },
]

interface Row {
  readonly subject: Subject
  readonly load: Load
  readonly cpuMsPerTurn: number
  readonly rssMb: number
  /** Turns without their reply, and turns with more than one. */
  readonly lost: number
  readonly doubled: number
}

/** `[seconds] [--write] [--only stock|libsql|postgres]` */
export async function turns(options: readonly string[]): Promise<void> {
  const seconds = Number(options.find((word) => /^\d+$/.test(word)) ?? SECONDS)
  const only = options[options.indexOf('--only') + 1]
  const asked = SUBJECTS.filter(({ store = 'stock' }) => !options.includes('--only') || store === only)
  // Others at work on the same machine spoil the times; the table says so.
  const [busy = 0] = loadavg()
  const rows: Row[] = []
  for (const subject of asked) {
    const row = await measure(subject, seconds)
    rows.push(row)
    process.stdout.write(`${cells(row).join(' | ')}\n`)
  }
  const table = report(rows, seconds, busy)
  process.stdout.write(`\n${table}`)
  if (options.includes('--write')) writePart(TITLE, table)
  if (rows.some((row) => keeps(row) === false)) process.exitCode = 1
}

async function measure(subject: Subject, seconds: number): Promise<Row> {
  return withBot(subject, async ({ bot, channel, target }) => {
    const given = { ...target, connections: CONNECTIONS }
    await load({ ...given, seconds: WARM_SECONDS })
    const before = await bot.usage()
    const done = await load({ ...given, seconds })
    const after = await bot.usage()
    const { lost, doubled } = await repliesTo(channel, done.taken)
    return {
      subject,
      load: done,
      cpuMsPerTurn: (after.cpuMs - before.cpuMs) / done.taken.length,
      rssMb: after.rssBytes / 2 ** 20,
      lost,
      doubled,
    }
  })
}

/** How many of the messages got no reply, once nothing more can come, and how many got one twice. */
export async function repliesTo(
  channel: Channel,
  taken: readonly string[],
): Promise<{ lost: number; doubled: number }> {
  const isAnswered = (id: string): boolean => channel.replies.has(id)
  for (const end = Date.now() + DRAIN_MS; Date.now() < end && !taken.every(isAnswered); )
    await new Promise((resolve) => setTimeout(resolve, 500))
  const replies = taken.map((id) => channel.replies.get(id) ?? [])
  return {
    lost: replies.filter(({ length }) => length === 0).length,
    doubled: replies.filter((all) => new Set(all).size < all.length).length,
  }
}

export interface Running {
  readonly bot: MeasuredProcess
  readonly channel: Channel
  readonly target: Target
}

/** Runs the bot in a process of its own, with an empty store, for as long as the work takes. */
export async function withBot<T>(subject: Subject, work: (running: Running) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'nenkin-bench-'))
  const channel = await startChannel()
  let postgres: Postgres | undefined
  try {
    if (subject.store === 'postgres') postgres = await startPostgres({ durable: true })
    const bot = await startProcess(subject.program, {
      PROVIDER: channel.provider,
      CONNECTOR: channel.connector,
      DATA_DIR: folder,
      STORE: (await postgres?.database()) ?? 'libsql',
    })
    const serviceUrl = subject.serviceUrl(channel)
    const authorization = await channel.authorization(serviceUrl)
    const target = {
      url: bot.url,
      authorization,
      serviceUrl,
      questions: questions(),
      conversations: CONVERSATIONS,
    }
    const result = await work({ bot, channel, target })
    await bot.stop()
    return result
  } finally {
    channel.close()
    await postgres?.remove()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What people really ask, in an order of its own; some of it with a number typed by mistake. */
function questions(): string[] {
  const rows = parse(readFileSync(QUESTIONS, 'utf8')) as { q: string }[]
  return rows.map(({ q }, n) => (n % NUMBER_EVERY === 0 ? `基礎年金番号は1234-567890です。${q}` : q))
}

function keeps({ subject: { promised }, load: { taken, seconds, times, refused }, lost, doubled }: Row) {
  if (promised === undefined) return undefined
  return (
    taken.length / seconds >= promised.perSecond &&
    at(times, 0.99) <= promised.p99Ms &&
    refused.size + lost + doubled === 0
  )
}

export function at(rising: readonly number[], part: number): number {
  return rising[Math.min(rising.length - 1, Math.floor(rising.length * part))] ?? 0
}

function cells(row: Row): string[] {
  const { subject, load: done, cpuMsPerTurn, rssMb, lost, doubled } = row
  const { promised } = subject
  const kept = keeps(row)
  return [
    subject.name,
    promised === undefined ? '—' : `≥ ${promised.perSecond}/s, p99 ≤ ${promised.p99Ms} ms`,
    (done.taken.length / done.seconds).toFixed(0),
    at(done.times, 0.5).toFixed(0),
    at(done.times, 0.99).toFixed(0),
    at(done.times, 1).toFixed(0),
    cpuMsPerTurn.toFixed(2),
    rssMb.toFixed(0),
    [...done.refused].map(([what, count]) => `${count} × ${what}`).join(', ') || '0',
    `${lost}, ${doubled}`,
    kept === undefined ? '—' : kept ? 'yes' : '**no**',
  ]
}

function report(rows: readonly Row[], seconds: number, busy: number): string {
  return `A turn is: RS256 signature checked, personal data masked, matched among 2,000 entries, committed (libsql: on the
disk before anybody is told; PostgreSQL 18 with its default durability), reply taken by the channel's connector, request answered. ${CONNECTIONS} connections,
${CONVERSATIONS.toLocaleString('en')} conversations, each message sent when the one before it is answered; the questions are those of \`${QUESTIONS}\`, every
${NUMBER_EVERY}th with a number to mask. One process, ${seconds} s after ${WARM_SECONDS} s of warming up. Bot, database, connector and load
generator share the cores. The stock echo is botbuilder's sample: it matches nothing and keeps its state in memory.

| bot | promised | turns/s | p50 ms | p99 ms | slowest ms | CPU ms/turn | RSS MB | refused | replies lost, doubled | kept |
|---|---|---|---|---|---|---|---|---|---|---|
${rows.map((row) => `| ${cells(row).join(' | ')} |`).join('\n')}

Measured ${dayAndMachine()}, \`npm run bench -- turns ${seconds}\`; load average before it began: ${busy.toFixed(1)}.
`
}
