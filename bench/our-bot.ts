/**
 * This bot as a process of its own: everything as in production but content of 2,000 entries and a cloud on this machine.
 * Settings: STORE and DATA_DIR as the bot's, PROVIDER and CONNECTOR of the channel. Tells its port to its parent.
 */
import { openSync, writeSync } from 'node:fs'
import { devNull } from 'node:os'
import { join } from 'node:path'
import { deskNote, labelsOf } from '../src/answers/compose.ts'
import { say } from '../src/answers/reply.ts'
import { respond } from '../src/bot/respond.ts'
import { createMetrics } from '../src/channel/operators/metrics.ts'
import { createServer } from '../src/channel/server.ts'
import { systemClock } from '../src/ops/clock.ts'
import { readDirectLineKey } from '../src/ops/direct-line-key.ts'
import { newId } from '../src/ops/ids.ts'
import { createLog } from '../src/ops/log.ts'
import { openStore } from '../src/ops/open-store.ts'
import { openSwitches } from '../src/ops/switches.ts'
import { credentialsFor } from '../test/support/credentials.ts'
import { APP_ID, cloudSettings } from './channel.ts'
import { largeWorld } from './large-base.ts'
import { answerParent } from './measured-process.ts'

const { STORE = 'libsql', DATA_DIR = '.', PROVIDER = '', CONNECTOR = '', ENTRIES = '2000' } = process.env
const metrics = createMetrics()
// Written at once, as the bot's own log is.
const nowhere = openSync(devNull, 'w')
const log = metrics.watch(createLog({ level: 'info', write: (line) => void writeSync(nowhere, line) }))
const world = largeWorld(process.cwd(), Number(ENTRIES))
const { phrases } = world.knowledge
const store = await openStore(
  { store: STORE === 'libsql' ? { kind: 'libsql' } : { kind: 'postgres', url: STORE }, dataDir: DATA_DIR },
  log,
)
const server = createServer({
  respond: (turn, session) => respond(turn, session, world),
  store,
  log,
  clock: systemClock,
  newId,
  host: '127.0.0.1',
  port: 0,
  botFramework: {
    appId: APP_ID,
    appType: 'SingleTenant',
    password: 'secret',
    tenantId: 'tenant',
    cloud: {
      settings: cloudSettings(PROVIDER),
      credentials: credentialsFor(APP_ID),
      // Replies go to Teams' host, as far as the bot can see.
      leadTo: (url) => url.replace('https://smba.trafficmanager.net', CONNECTOR),
    },
  },
  serviceHosts: [],
  operators: {
    token: newId() + newId(),
    metrics,
    switches: openSwitches({ dataDir: DATA_DIR, clock: systemClock, log }),
  },
  directLine: { key: readDirectLineKey({ dataDir: join(DATA_DIR) }), allowedOrigins: [] },
  texts: {
    error: phrases.error,
    busy: phrases.busy,
    notKept: phrases.not_kept,
    switchedOff: say(deskNote(world.knowledge, 'nenkin-dial')?.name ?? ''),
    labels: labelsOf(world.knowledge),
  },
  isReady: () => true,
})
const { port } = await server.listen()
answerParent(port)
