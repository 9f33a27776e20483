import { WebSocket } from 'ws'
import { backOff } from '../../src/channel/web/back-off.ts'
import { startFleet } from '../fleet.ts'
import { inLanes, openPage, type Page } from '../pages.ts'
import { none, pause, type SoakPromise, tried, waitFor, within } from '../promise.ts'

const PAGES = { short: 10, full: 2_000 }
/** Of the pages, how many send a message while the bot is away. */
const SPEAKING = 10
const LANES = 32
/** A short run does not wait as pages do. */
const HURRY = { short: 10, full: 1 }
const BACK_MS = 20_000
const CAUGHT_UP_MS = 60_000

/** All pages lose their bot at once; each comes back by itself and finds all that was said. */
export const reconnect: SoakPromise = {
  name: 'reconnect',
  says: 'pages with an open WebSocket each, the bot (without content, on libsql) restarted under them, every tenth sending meanwhile; then each token tried five ways on another conversation',
  async run({ size, lightBot }) {
    const fleet = await startFleet({ kind: 'libsql', processes: 1, program: lightBot })
    const [bot] = fleet.bots
    if (bot === undefined) throw new Error('no bot')
    const numbers = Array.from({ length: PAGES[size] }, (_, n) => n)
    const pages: Page[] = []
    try {
      const wait = (attempt: number): number => backOff(attempt, Math.random()) / HURRY[size]
      pages.push(
        ...(await inLanes(numbers, LANES, async (n) => {
          const page = await openPage(() => bot.url, n, wait)
          await page.connect()
          await page.say('before')
          return page
        })),
      )
      await bot.kill('SIGTERM')
      await waitFor(() => pages.every((page) => !page.isConnected()), CAUGHT_UP_MS)
      const speaking = pages.filter((_, n) => n % SPEAKING === 0).map((page) => page.say('meanwhile'))
      await bot.start()
      const back = await waitFor(() => pages.every((page) => page.isConnected()), 3 * BACK_MS)
      await Promise.all(speaking)
      await inLanes(pages, LANES, (page) => page.say('after'))
      const logs = await inLanes(pages, LANES, (page) => page.log())
      await waitFor(
        () => pages.every((page, n) => page.received.length >= (logs[n]?.length ?? 0)),
        CAUGHT_UP_MS,
      )
      await pause(200)
      // The greeting, and each message with its answer.
      const expected = pages.length * (1 + 2 * 2) + speaking.length * 2
      const attempts = await inLanes(pages, LANES, (page, n) =>
        tryAll(bot.url, page, pages[(n + 1) % pages.length] as Page),
      )
      const after = await inLanes(pages, LANES, (page) => page.log())
      const statuses = attempts.flat()
      return [
        tried('pages', pages.length),
        none('pages that did not come back', pages.filter((page) => !page.isConnected()).length),
        within('all pages back after the bot was', back, BACK_MS),
        none(
          'activities lost',
          sum(pages, (page, n) => missing(logs[n] ?? [], page.received)),
        ),
        none(
          'activities doubled',
          sum(pages, (page) => page.received.length - new Set(page.received).size),
        ),
        none('pages with activities out of order', pages.filter(isOutOfOrder).length),
        none('activities kept, too many or too few', sum(logs, (log) => log.length) - expected),
        tried('tries to read or write in another’s conversation', statuses.length),
        none(
          'tries on another’s conversation not refused (403)',
          statuses.filter((status) => status !== 403).length,
        ),
        none(
          'conversations changed by such tries',
          after.filter((log, n) => log.join() !== logs[n]?.join()).length,
        ),
      ]
    } finally {
      for (const page of pages) page.leave()
      await fleet.remove()
    }
  },
}

/** The statuses that one page's token gets for another's conversation. */
async function tryAll(url: string, mine: Page, other: Page): Promise<number[]> {
  const base = `${url}/v3/directline/conversations`
  const status = async (path: string, init: RequestInit = {}): Promise<number> => {
    const answer = await fetch(`${base}/${path}`, { headers: mine.headers, ...init })
    await answer.arrayBuffer()
    return answer.status
  }
  const invited = await fetch(`${base}/${mine.id}`, { headers: mine.headers })
  const { streamUrl } = (await invited.json()) as { streamUrl: string }
  const body = JSON.stringify({ type: 'message', text: 'x' })
  return [
    await status(other.id),
    await status(`${other.id}/activities`),
    await status(`${encodeURIComponent(`${mine.id}/../${other.id}`)}/activities?watermark=0`),
    await status(`${other.id}/activities`, { method: 'POST', body }),
    await streamStatus(streamUrl.replace(mine.id, other.id)),
  ]
}

/** 101 if the stream opens. */
function streamStatus(url: string): Promise<number> {
  const socket = new WebSocket(url)
  return new Promise((resolve) => {
    socket.on('error', () => undefined)
    socket.once('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0)
      socket.terminate()
    })
    socket.once('open', () => {
      resolve(101)
      socket.terminate()
    })
  })
}

function missing(log: readonly string[], received: readonly string[]): number {
  const seen = new Set(received)
  return log.filter((id) => !seen.has(id)).length
}

/** Ids sort as they grow. */
function isOutOfOrder({ received }: Page): boolean {
  return received.some((id, n) => n > 0 && id <= (received[n - 1] ?? ''))
}

function sum<T>(items: readonly T[], count: (item: T, n: number) => number): number {
  return items.reduce((total, item, n) => total + count(item, n), 0)
}
