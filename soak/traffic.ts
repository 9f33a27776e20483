/** Citizens as a channel brings them: in each conversation one message after another, each delivered until it is taken. */
import { emulatorMessage } from '../test/support/emulator-message.ts'
import { pause } from './promise.ts'

export interface Acknowledged {
  readonly conversation: string
  readonly activity: string
  /** From the first try to the 200. */
  readonly ms: number
  readonly at: number
}

export interface Traffic {
  readonly acknowledged: readonly Acknowledged[]
  /** Tries that were not taken, by what happened: a status, `refused` (nobody listened) or `cut` (hung up on). */
  readonly failures: ReadonlyMap<string, number>
  /** Milliseconds of the slowest single try that was answered at all. */
  slowest(): number
  /** Stops once every message begun has been taken. */
  stop(): Promise<void>
}

export interface TrafficOptions {
  /** The processes; each try goes to any of those that a load balancer would take for alive. */
  readonly targets: () => readonly string[]
  readonly connector: string
  readonly conversations: number
  /** Between the answer to one message and the next. */
  readonly thinkMs: number
  /** Messages of one conversation, endless if absent. */
  readonly messages?: number
  /** Sends all of a conversation's messages without waiting for one another. */
  readonly atOnce?: boolean
}

/** Asked in turn: answered, unanswered, a flow's start, a greeting. */
const TEXTS = [
  'クレジットカードで払いたい',
  'こんにちは',
  '年金番号が2つある',
  'うどんの作り方',
  'ねんきんネットの登録方法',
  'まとめて前払いすると安くなりますか',
]
const TRY_AGAIN_MS = 50
const TRY_MS = 15_000

export function startTraffic(options: TrafficOptions): Traffic {
  const {
    targets,
    connector,
    conversations,
    thinkMs,
    messages = Number.POSITIVE_INFINITY,
    atOnce = false,
  } = options
  const acknowledged: Acknowledged[] = []
  const failures = new Map<string, number>()
  const prefix = `${Date.now().toString(36)}${Math.floor(Math.random() * 1e6)}`
  let stopping = false
  let slowest = 0
  let turn = 0

  const once = async (conversation: string, activity: string, text: string): Promise<string> => {
    const alive = targets()
    turn += 1
    const target = alive[turn % alive.length]
    if (target === undefined) return 'refused'
    const begun = Date.now()
    try {
      const response = await fetch(`${target}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(emulatorMessage({ id: activity, conversation, text, serviceUrl: connector })),
        signal: AbortSignal.timeout(TRY_MS),
      })
      await response.text()
      slowest = Math.max(slowest, Date.now() - begun)
      return response.ok ? 'taken' : String(response.status)
    } catch (error) {
      return isRefused(error) ? 'refused' : 'cut'
    }
  }

  const say = async (conversation: string, n: number): Promise<void> => {
    const activity = `${conversation}-${String(n).padStart(5, '0')}`
    const begun = Date.now()
    for (;;) {
      const outcome = await once(conversation, activity, TEXTS[n % TEXTS.length] ?? '')
      if (outcome === 'taken') break
      failures.set(outcome, (failures.get(outcome) ?? 0) + 1)
      await pause(TRY_AGAIN_MS)
    }
    acknowledged.push({ conversation, activity, ms: Date.now() - begun, at: Date.now() })
  }

  const converse = async (conversation: string): Promise<void> => {
    if (atOnce) await Promise.all(Array.from({ length: messages }, (_, n) => say(conversation, n)))
    else
      for (let n = 0; !stopping && n < messages; n += 1) {
        await say(conversation, n)
        await pause(thinkMs)
      }
  }

  const all = Promise.all(Array.from({ length: conversations }, (_, n) => converse(`${prefix}-${n}`)))
  return {
    acknowledged,
    failures,
    slowest: () => slowest,
    async stop() {
      stopping = Number.isFinite(messages) ? stopping : true
      await all
    },
  }
}

function isRefused(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined
  return cause instanceof Error && 'code' in cause && cause.code === 'ECONNREFUSED'
}
