import fc from 'fast-check'
import { respond } from '../../src/bot/respond.ts'
import { NEW_SESSION } from '../../src/bot/turn.ts'
import { contentWorld } from '../fuzz-bot.ts'
import { none, type SoakPromise, tried, within } from '../promise.ts'
import { strangeWords } from '../strange-words.ts'

const TEXTS = { short: 300, full: 50_000 }
/** The same texts each time; a run that fails names the seed and the path to its text. */
const SEED = 20_261_122
const SLOWEST_MS = 100

/** Any text a citizen could send makes a turn: no crash, no stall, nothing but a known outcome. */
export const fuzzText: SoakPromise = {
  name: 'fuzz-text',
  says: 'any text is answered: masked, matched and put into a guided talk, without a crash or a stall',
  async run({ size }) {
    const world = contentWorld()
    let session = NEW_SESSION
    let slowest = 0
    const result = fc.check(
      fc.property(strangeWords, (text) => {
        const started = performance.now()
        const turn = respond({ kind: 'text', text }, session, world)
        slowest = Math.max(slowest, performance.now() - started)
        session = JSON.parse(JSON.stringify(turn.session))
        return turn.reply.sections.length > 0 || turn.reply.ask !== undefined
      }),
      { seed: SEED, numRuns: TEXTS[size], endOnFailure: true },
    )
    return [
      tried('texts', result.numRuns),
      none(`texts that failed${failure(result)}`, result.failed ? 1 : 0),
      within('slowest turn', slowest, SLOWEST_MS),
    ]
  },
}

/** What of a fuzzing's end is told. */
export type Run = Pick<fc.RunDetails<unknown>, 'failed' | 'seed' | 'counterexamplePath' | 'numRuns'>

/** How to see a failure again. */
export function failure({ failed, seed, counterexamplePath }: Run): string {
  return failed ? ` (seed ${seed}, path ${counterexamplePath})` : ''
}
