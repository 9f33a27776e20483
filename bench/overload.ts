/** Five times what the bot can answer: whether it says so at once, answers what it takes, and is itself again afterwards. */
import { loadavg } from 'node:os'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { type Flood, flood, type Load, load } from './load.ts'
import { dayAndMachine, writePart } from './load-report.ts'
import { at, repliesTo, SUBJECTS, type Subject, withBot } from './turns.ts'

const TITLE = 'Five times too much'
const CONNECTIONS = 50
const WARM_SECONDS = 15
const MEASURE_SECONDS = 10
const FLOOD_SECONDS = 10
const TIMES = 5
/** Between the flood and the look at how the bot is then. */
const REST_MS = 5_000
const PROMISED = { takenMs: 1_000, refusedMs: 100, rest: 0.9 }

interface Row {
  readonly subject: Subject
  readonly before: Load
  readonly during: Flood
  readonly after: Load
  /** Milliseconds by which the sender's own clock ticks came late (99th percentile): its times are no better than this. */
  readonly senderLateMs: number
  readonly lost: number
  readonly doubled: number
  readonly rssMb: number
}

/** `[--write] [--only libsql|postgres]` */
export async function overload(options: readonly string[]): Promise<void> {
  const only = options[options.indexOf('--only') + 1]
  const asked = SUBJECTS.filter(
    ({ store }) => store !== undefined && (!options.includes('--only') || store === only),
  )
  const [busy = 0] = loadavg()
  const rows: Row[] = []
  for (const subject of asked) {
    const row = await measure(subject)
    rows.push(row)
    process.stdout.write(`${cells(row).join(' | ')}\n`)
  }
  const table = report(rows, busy)
  process.stdout.write(`\n${table}`)
  if (options.includes('--write')) writePart(TITLE, table)
  if (!rows.every(keeps)) process.exitCode = 1
}

/** Throws if the bot ends: all three parts are answered by one process. */
async function measure(subject: Subject): Promise<Row> {
  return withBot(subject, async ({ bot, channel, target }) => {
    const given = { ...target, connections: CONNECTIONS }
    await load({ ...given, seconds: WARM_SECONDS })
    const before = await load({ ...given, seconds: MEASURE_SECONDS })
    const late = monitorEventLoopDelay({ resolution: 10 })
    late.enable()
    const during = await flood({ ...target, perSecond: TIMES * rate(before), seconds: FLOOD_SECONDS })
    late.disable()
    await new Promise((resolve) => setTimeout(resolve, REST_MS))
    const after = await load({ ...given, seconds: MEASURE_SECONDS })
    const { rssBytes } = await bot.usage()
    const replies = await repliesTo(channel, during.taken)
    const senderLateMs = late.percentile(99) / 1e6
    return { subject, before, during, after, senderLateMs, ...replies, rssMb: rssBytes / 2 ** 20 }
  })
}

function rate({ taken, seconds }: Load): number {
  return taken.length / seconds
}

function keeps({ before, during, after, lost, doubled }: Row): boolean {
  const taken = during.times.get('200') ?? []
  const refused = during.times.get('503') ?? []
  const others = [...during.times.keys()].filter((outcome) => outcome !== '200' && outcome !== '503')
  return (
    others.length + lost + doubled === 0 &&
    at(taken, 0.99) <= PROMISED.takenMs &&
    at(refused, 0.99) <= PROMISED.refusedMs &&
    rate(after) >= PROMISED.rest * rate(before) &&
    after.refused.size === 0
  )
}

function cells(row: Row): string[] {
  const { subject, before, during, after, senderLateMs, lost, doubled, rssMb } = row
  const of = (outcome: string): string => {
    const list = during.times.get(outcome) ?? []
    return `${list.length}: ${at(list, 0.5).toFixed(0)}, ${at(list, 0.99).toFixed(0)}`
  }
  const others = [...during.times].filter(([outcome]) => outcome !== '200' && outcome !== '503')
  return [
    subject.name,
    `${rate(before).toFixed(0)}, ${at(before.times, 0.99).toFixed(0)}`,
    during.perSecond.toFixed(0),
    of('200'),
    of('503'),
    others.map(([outcome, { length }]) => `${length} × ${outcome}`).join(', ') || '0',
    `${lost}, ${doubled}`,
    `${rate(after).toFixed(0)}, ${at(after.times, 0.99).toFixed(0)}`,
    senderLateMs.toFixed(0),
    rssMb.toFixed(0),
    keeps(row) ? 'yes' : '**no**',
  ]
}

function report(rows: readonly Row[], busy: number): string {
  return `For ${FLOOD_SECONDS} s messages come at ${TIMES} times the rate that was measured just before, whether answered or not. Promised: what is
taken is answered within ${PROMISED.takenMs} ms (p99); everything else is told 503 and when to come again, within ${PROMISED.refusedMs} ms
(p99); no reply is lost or sent twice; 5 s later the same process answers at least ${PROMISED.rest * 100} % of what it did before, and refuses
nothing. Sender, connector, database and bot share the cores: no time is better than the sender was late itself.

| bot | before: turns/s, p99 ms | sent/s | taken: p50, p99 ms | 503: p50, p99 ms | other outcomes | replies lost, doubled | 5 s later: turns/s, p99 ms | sender late, p99 ms | RSS MB | kept |
|---|---|---|---|---|---|---|---|---|---|---|
${rows.map((row) => `| ${cells(row).join(' | ')} |`).join('\n')}

Measured ${dayAndMachine()}, \`npm run bench -- overload\`; load average before it began: ${busy.toFixed(1)}.
`
}
