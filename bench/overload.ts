/** Five times what the bot can answer: whether it says so at once, answers what it takes, and is itself again afterwards. */
import { flood, load } from './load.ts'
import { at, SUBJECTS, withBot } from './turns.ts'

const CONNECTIONS = 50
const MEASURE_SECONDS = 10
const FLOOD_SECONDS = 10
const TIMES = 5
/** Between the flood and the look at how the bot is then. */
const REST_MS = 5_000

/** `[--store libsql|postgres]` */
export async function overload(options: readonly string[]): Promise<void> {
  const store = options[options.indexOf('--store') + 1] === 'postgres' ? 'postgres' : 'libsql'
  const subject = SUBJECTS.find((one) => one.store === store)
  if (subject === undefined) throw new Error('no such subject')
  await withBot(subject, async ({ bot, target }) => {
    const given = { ...target, connections: CONNECTIONS }
    await load({ ...given, seconds: MEASURE_SECONDS / 2 })
    const before = await load({ ...given, seconds: MEASURE_SECONDS })
    const capacity = before.taken.length / before.seconds
    say('what it can answer', `${capacity.toFixed(0)} turns/s, p99 ${at(before.times, 0.99).toFixed(0)} ms`)

    const { times } = await flood({ ...target, perSecond: TIMES * capacity, seconds: FLOOD_SECONDS })
    for (const [outcome, list] of times)
      say(
        `${TIMES} times that: ${outcome}`,
        `${list.length} messages, p50 ${at(list, 0.5).toFixed(0)} ms, p99 ${at(list, 0.99).toFixed(0)} ms`,
      )
    say('promised', '200 within 1,000 ms and 503 within 100 ms (p99), nothing else')

    await new Promise((resolve) => setTimeout(resolve, REST_MS))
    const after = await load({ ...given, seconds: MEASURE_SECONDS })
    const again = after.taken.length / after.seconds
    say('5 s later', `${again.toFixed(0)} turns/s, p99 ${at(after.times, 0.99).toFixed(0)} ms`)
    const { rssBytes } = await bot.usage()
    say('memory then', `${(rssBytes / 2 ** 20).toFixed(0)} MB`)
  })
}

function say(what: string, figure: string): void {
  process.stdout.write(`${what}: ${figure}\n`)
}
