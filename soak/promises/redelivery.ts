import { emulatorMessage } from '../../test/support/emulator-message.ts'
import { type Fleet, nothingLost, startFleet } from '../fleet.ts'
import { inLanes, openPage } from '../pages.ts'
import { none, pause, type SoakPromise, tried, waitFor } from '../promise.ts'

const CONVERSATIONS = { short: 10, full: 2_000 }
const MESSAGES = 10
const MOST_COPIES = 5
/** Pages, and messages of each: together with their copies a conversation's burst. */
const PAGES = { short: 4, full: 200 }
const PAGE_MESSAGES = 5
const LANES = 24
const PROCESSES = { short: 2, full: 4 }
const DELIVERED_MS = 120_000
const TRY_AGAIN_MS = 100

/** Channels deliver again what they have heard no answer to, at once or a day later, to this process or another. */
export const redelivery: SoakPromise = {
  name: 'redelivery',
  says: 'each message delivered one to five times, at once, after a restart and 23 hours later by the bots’ clock, to any of 4 processes (without content) on one PostgreSQL; and pages that send each message twice at once',
  async run({ size, lightBot }) {
    const fleet = await startFleet({ kind: 'postgres', processes: PROCESSES[size], program: lightBot })
    try {
      const prefix = Date.now().toString(36)
      const conversations = Array.from({ length: CONVERSATIONS[size] }, (_, n) => `${prefix}-${n}`)
      const later: string[] = []
      const nextDay: string[] = []
      let deliveries = 0
      let refused = 0
      const deliver = async (activity: string): Promise<void> => {
        deliveries += 1
        // What is not taken is delivered until it is, as channels do.
        while (!(await post(fleet, activity))) {
          refused += 1
          await pause(TRY_AGAIN_MS)
        }
      }
      const began = Date.now()
      await inLanes(conversations, LANES, async (conversation) => {
        for (let n = 0; n < MESSAGES; n += 1) {
          const activity = `${conversation}-${String(n).padStart(5, '0')}`
          const copies = Math.floor(Math.random() * MOST_COPIES)
          const atOnce = Math.floor(Math.random() * (copies + 1))
          await Promise.all(Array.from({ length: 1 + atOnce }, () => deliver(activity)))
          for (let copy = atOnce; copy < copies; copy += 1) (copy % 2 === 0 ? later : nextDay).push(activity)
        }
      })
      const firstMs = Date.now() - began
      await restartAll(fleet)
      await inLanes(later, LANES, deliver)
      await restartAll(fleet, { AHEAD_HOURS: '23' })
      await inLanes(nextDay, LANES, deliver)
      const doubled = await sendTwice(fleet, PAGES[size])
      await allDelivered(fleet)

      const sent = conversations.flatMap((conversation) =>
        Array.from({ length: MESSAGES }, (_, n) => `${conversation}-${String(n).padStart(5, '0')}`),
      )
      const stored = (await fleet.turns.activities()).filter((activity) => activity.startsWith(prefix))
      const answered = fleet.connector.delivered.map(({ replyTo }) => replyTo)
      const [lost, , unanswered, outOfOrder, unseen] = await nothingLost(fleet, {
        acknowledged: sent.map((activity) => ({ conversation: '', activity, ms: 0, at: 0 })),
      })
      return [
        tried('messages', sent.length),
        tried('deliveries', deliveries),
        tried('of them after a restart', later.length),
        tried('of them 23 hours later', nextDay.length),
        tried('messages of pages, each sent twice', PAGES[size] * PAGE_MESSAGES),
        tried(
          'deliveries a second at first',
          Math.round((1_000 * (deliveries - later.length - nextDay.length)) / firstMs),
        ),
        { what: 'tries that were not taken', promised: '—', measured: String(refused), kept: true },
        none('messages applied twice', stored.length - new Set(stored).size),
        none('messages answered twice', answered.length - new Set(answered).size),
        ...[lost, unanswered, outOfOrder, unseen].flatMap((figure) => figure ?? []),
        none('messages of pages not applied exactly once', doubled),
      ]
    } finally {
      await fleet.remove()
    }
  },
}

/** With nothing under way and all stopped before one begins again: clocks that differ would take claims for ended. */
async function restartAll(fleet: Fleet, settings: Readonly<Record<string, string>> = {}): Promise<void> {
  await allDelivered(fleet)
  await Promise.all(fleet.bots.map((bot) => bot.kill('SIGTERM')))
  await Promise.all(fleet.bots.map((bot) => bot.start(settings)))
}

async function allDelivered({ turns }: Fleet): Promise<void> {
  await waitFor(async () => (await turns.waiting()) === 0, DELIVERED_MS)
}

/** True if the delivery was taken. Any of the processes gets it. */
async function post({ bots, connector }: Fleet, activity: string): Promise<boolean> {
  const bot = bots[Math.floor(Math.random() * bots.length)]
  const conversation = activity.slice(0, -6)
  const response = await fetch(`${bot?.url}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(
      emulatorMessage({ id: activity, conversation, text: '年金', serviceUrl: connector.url }),
    ),
  }).catch(() => undefined)
  await response?.arrayBuffer()
  return response?.ok === true
}

/** A citizen who presses 「送信」 again: the page gives the message the name it had. Gives how many went wrong. */
async function sendTwice({ bots }: Fleet, count: number): Promise<number> {
  let turn = 0
  const target = (): string => {
    turn += 1
    return bots[turn % bots.length]?.url ?? ''
  }
  const wrong = await inLanes(
    Array.from({ length: count }, (_, n) => n),
    LANES,
    async (n) => {
      const page = await openPage(target, n, () => 1_000)
      for (let m = 0; m < PAGE_MESSAGES; m += 1) await Promise.all([page.say(`m${m}`), page.say(`m${m}`)])
      // The greeting, and each message with its answer.
      return Math.abs((await page.log()).length - (1 + 2 * PAGE_MESSAGES))
    },
  )
  return wrong.reduce((sum, one) => sum + one, 0)
}
