/**
 * The bot with its channels and stores but none of its content: it starts at once, and each answer says how many turns
 * its conversation has seen. Settings as the whole bot's: PORT, STORE, DATA_DIR, OPERATOR_TOKEN; and AHEAD_HOURS, by which
 * its clock goes fast, and FORGET_SECONDS, after which it forgets what was said (a day if absent). It believes one proxy, so that
 * a single machine can speak for many addresses.
 */
import { join } from 'node:path'
import { say } from '../src/answers/reply.ts'
import type { Switches } from '../src/bot/switches.ts'
import { NEW_SESSION, type Session, type TurnResult } from '../src/bot/turn.ts'
import { createMetrics } from '../src/channel/operators/metrics.ts'
import { createServer } from '../src/channel/server.ts'
import { readDirectLineKey } from '../src/ops/direct-line-key.ts'
import { newId } from '../src/ops/ids.ts'
import { createLog } from '../src/ops/log.ts'
import { openStore } from '../src/ops/open-store.ts'
import { startRetention } from '../src/ops/retention.ts'

const HOUR_MS = 3_600_000
const DAY_SECONDS = 86_400
const ALL_ON: Switches = {
  isOff: () => false,
  state: () => ({ web: { off: false }, messages: { off: false } }),
  turn: () => undefined,
  close: () => undefined,
}

const { PORT = '0', STORE = 'libsql', DATA_DIR = '.', OPERATOR_TOKEN: token } = process.env
const { AHEAD_HOURS = '0', FORGET_SECONDS = String(DAY_SECONDS) } = process.env
const metrics = createMetrics()
const log = metrics.watch(createLog({ level: 'error' }))
const clock = (): Date => new Date(Date.now() + Number(AHEAD_HOURS) * HOUR_MS)
const store = await openStore(
  { store: STORE === 'libsql' ? { kind: 'libsql' } : { kind: 'postgres', url: STORE }, dataDir: DATA_DIR },
  log,
)
const server = createServer({
  respond: (_turn, session) => count(session),
  store,
  log,
  clock,
  newId,
  host: '127.0.0.1',
  port: Number(PORT),
  serviceHosts: [],
  proxyHops: 1,
  operators: { ...(token && { token }), metrics, switches: ALL_ON },
  directLine: { key: readDirectLineKey({ dataDir: join(DATA_DIR) }), allowedOrigins: [] },
  texts: {
    error: 'エラー',
    busy: '混雑',
    switchedOff: say('休止'),
    notKept: '覚えておけなくなっています',
    labels: {
      was: '',
      sources: '',
      desk: '',
      hours: '',
      phone: '',
      checklist: '',
      mind: '',
      progress: '',
      numbered: '',
    },
  },
  isReady: () => true,
})
const conversationHours = Number(FORGET_SECONDS) / (HOUR_MS / 1_000)
const stopRetention = startRetention({
  store,
  clock,
  log,
  conversationHours,
  sessionDays: conversationHours / 24,
  eventDays: conversationHours / 24,
  every: Math.min(HOUR_MS, Number(FORGET_SECONDS) * 250),
})
await server.listen()
process.once('SIGTERM', () => {
  void server
    .close()
    .then(stopRetention)
    .then(() => store.close())
    .then(() => process.exit(0))
})

function count(session: Session | undefined): TurnResult {
  const seen = (session?.misses ?? 0) + 1
  return {
    reply: { sections: [say(`答え ${seen}`)], choices: [] },
    session: { ...NEW_SESSION, misses: seen },
    events: [],
    outcome: 'answered',
    heard: '',
    confidence: 1,
    candidates: [],
  }
}
