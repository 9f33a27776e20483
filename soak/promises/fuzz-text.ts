import fc from 'fast-check'
import { respond } from '../../src/bot/respond.ts'
import { NEW_SESSION, type TurnResult } from '../../src/bot/turn.ts'
import { contentWorld } from '../fuzz-bot.ts'
import { none, type SoakPromise, tried, within } from '../promise.ts'
import { strangeWords } from '../strange-words.ts'

const TEXTS = { short: 300, full: 1_000_000 }
/** The same texts each time; a run that fails names the seed and the path to its text. */
const SEED = 20_261_122
/** A million take three quarters of an hour on a machine that has nothing else to do. */
const MOST_MS = 30 * 60_000
/** Nobody else is answered meanwhile; longer texts are cut, but masked whole. */
const SLOWEST_MS = { short: 50, long: 100 }
const LONG = 300
/** A text that is slow is slow each time; one whose turn met a collection of garbage is not. */
const MEASURED = 3

/** Any text a citizen could send makes a turn: no crash, no stall, nothing but a known outcome. */
export const fuzzText: SoakPromise = {
  name: 'fuzz-text',
  says: 'any text is answered: masked, matched and put into a guided talk, without a crash or a stall',
  async run({ size }) {
    const world = contentWorld()
    let session = NEW_SESSION
    const slowest = { short: 0, long: 0 }
    const answer = (text: string): TurnResult => respond({ kind: 'text', text }, session, world)
    // The first turn of a process prepares what all later ones use.
    answer('年金')
    const result = fc.check(
      fc.property(strangeWords, (text) => {
        const length = text.length > LONG ? 'long' : 'short'
        const times: number[] = []
        let turn: TurnResult
        do {
          const started = process.cpuUsage()
          turn = answer(text)
          // Processor time: another program that interrupts this one makes no text slow.
          const { user, system } = process.cpuUsage(started)
          times.push((user + system) / 1_000)
        } while (times.length < MEASURED && Math.min(...times) > slowest[length])
        slowest[length] = Math.max(slowest[length], Math.min(...times))
        session = JSON.parse(JSON.stringify(turn.session))
        return turn.reply.sections.length > 0 || turn.reply.ask !== undefined
      }),
      { seed: SEED, numRuns: TEXTS[size], endOnFailure: true, interruptAfterTimeLimit: MOST_MS },
    )
    return [
      tried('texts', result.numRuns),
      none(`texts that failed${failure(result)}`, result.failed ? 1 : 0),
      within(
        `slowest turn of a text of at most ${LONG} characters, processor time`,
        slowest.short,
        SLOWEST_MS.short,
      ),
      within('slowest turn of a longer text, processor time', slowest.long, SLOWEST_MS.long),
    ]
  },
}

/** What of a fuzzing's end is told. */
export type Run = Pick<fc.RunDetails<unknown>, 'failed' | 'seed' | 'counterexamplePath' | 'numRuns'>

/** How to see a failure again. */
export function failure({ failed, seed, counterexamplePath }: Run): string {
  return failed ? ` (seed ${seed}, path ${counterexamplePath})` : ''
}
