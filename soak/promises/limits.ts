import { type Fleet, startFleet } from '../fleet.ts'
import { type Figure, pause, type SoakPromise, tried } from '../promise.ts'

const FLOOD_MS = { short: 2_000, full: 120_000 }
/** A flood begins with so many bursts at once. */
const VOLLEY = 1.2
/** How much more or less than promised may be let through. */
const TOLERANCE = 0.05
const DL = '/v3/directline'

/** A use of a limit that is counted for one key; true if it was allowed. */
interface Limited {
  readonly name: string
  readonly burst: number
  readonly perMinute: number
  /** Between two uses: several times as often as is allowed, but within the other limits of the address. */
  readonly everyMs: number
  use(url: string): Promise<boolean>
}

/** A flood of each kind is spread over four processes, which together let through what one would. */
export const limits: SoakPromise = {
  name: 'limits',
  says: 'two minutes’ flood of each kind that is limited, spread over 4 processes (without content) on one PostgreSQL',
  async run({ size, lightBot }) {
    const fleet = await startFleet({ kind: 'postgres', processes: 4, program: lightBot })
    try {
      const floods = await Promise.all((await kinds(fleet)).map((kind) => flood(fleet, kind, FLOOD_MS[size])))
      return floods.flat()
    } finally {
      await fleet.remove()
    }
  },
}

async function kinds({ bots }: Fleet): Promise<Limited[]> {
  const [first] = bots
  const talk = async (): Promise<{ path: string; authorization: string }> => {
    const opened = await fetch(`${first?.url}${DL}/conversations`, { method: 'POST', headers: someone() })
    const { conversationId, token } = (await opened.json()) as { conversationId: string; token: string }
    return { path: `${DL}/conversations/${conversationId}/activities`, authorization: `Bearer ${token}` }
  }
  const [told, heard] = [await talk(), await talk()]
  const json = { 'content-type': 'application/json' }
  const body = JSON.stringify({ type: 'message', text: '年金' })
  return [
    {
      name: 'new conversations of an address',
      burst: 20,
      perMinute: 20,
      everyMs: 250,
      use: (url) =>
        allowed(`${url}${DL}/tokens/generate`, {
          method: 'POST',
          headers: { 'x-forwarded-for': '192.0.2.1' },
        }),
    },
    {
      name: 'messages of a conversation',
      burst: 10,
      perMinute: 15,
      everyMs: 200,
      use: (url) =>
        allowed(url + told.path, {
          method: 'POST',
          headers: { ...someone(), ...json, authorization: told.authorization },
          body,
        }),
    },
    {
      name: 'reads of a conversation',
      burst: 180,
      perMinute: 180,
      everyMs: 50,
      use: (url) =>
        allowed(url + heard.path, { headers: { ...someone(), authorization: heard.authorization } }),
    },
    {
      name: 'requests of an address',
      burst: 300,
      perMinute: 300,
      everyMs: 25,
      use: (url) => allowed(`${url}/nothing`, { headers: { 'x-forwarded-for': '192.0.2.2' } }),
    },
  ]
}

/** An address that nobody else has, so that only the other limit counts. */
function someone(): Record<string, string> {
  const part = (): number => Math.floor(Math.random() * 256)
  return { 'x-forwarded-for': `10.${part()}.${part()}.${part()}` }
}

async function allowed(url: string, init: RequestInit): Promise<boolean> {
  const answer = await fetch(url, init)
  await answer.arrayBuffer()
  return answer.status !== 429
}

async function flood({ bots }: Fleet, kind: Limited, lastsMs: number): Promise<Figure[]> {
  const { name, burst, perMinute, everyMs, use } = kind
  const began = Date.now()
  const uses: Promise<boolean>[] = []
  const next = (): void => void uses.push(use(bots[uses.length % bots.length]?.url ?? ''))
  while (uses.length < VOLLEY * burst) next()
  const volley = uses.length
  // A busy machine may fall behind; then more is asked at once.
  while (Date.now() - began < lastsMs) {
    while ((uses.length - volley) * everyMs < Date.now() - began) next()
    await pause(everyMs)
  }
  const sentMs = Date.now() - began
  const answers = await Promise.all(uses)
  const through = answers.filter(Boolean).length
  // The last are counted somewhere between their sending and their answers, which take their time on a busy machine.
  const [least, most] = [sentMs, Date.now() - began].map((ms) => burst + (perMinute * ms) / 60_000)
  const fair = Math.min(Math.max(through, least ?? 0), most ?? 0)
  const off = through / fair - 1
  return [
    tried(name, uses.length),
    {
      what: `${name}, ${burst} at once and ${perMinute} a minute: let through of ${Math.round(fair)}`,
      promised: '± 5 %',
      measured: `${through} (${off >= 0 ? '+' : '−'}${Math.abs(100 * off).toFixed(1)} %)`,
      // One use more or less is where the minute ends.
      kept: Math.abs(through - fair) <= Math.max(1, TOLERANCE * fair),
    },
  ]
}
