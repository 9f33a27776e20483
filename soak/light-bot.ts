/**
 * The bot with its channels and stores but none of its content: it starts at once, and each answer says how many turns
 * its conversation has seen. Settings as the whole bot's: PORT, STORE, DATA_DIR.
 */
import { join } from 'node:path'
import { say } from '../src/answers/reply.ts'
import { NEW_SESSION, type Session, type TurnResult } from '../src/bot/turn.ts'
import { createServer } from '../src/channel/server.ts'
import { readDirectLineKey } from '../src/ops/direct-line-key.ts'
import { newId } from '../src/ops/ids.ts'
import { createLog } from '../src/ops/log.ts'
import { openStore } from '../src/ops/open-store.ts'

const { PORT = '0', STORE = 'libsql', DATA_DIR = '.' } = process.env
const log = createLog({ level: 'error' })
const clock = (): Date => new Date()
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
await server.listen()
process.once('SIGTERM', () => {
  void server
    .close()
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
