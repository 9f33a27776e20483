/** Composition root: configuration → content → bot → server. No logic; the only file that sees everything. */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { deskNote, labelsOf } from './answers/compose.ts'
import { respond } from './bot/respond.ts'
import { GENERAL_DESK } from './bot/steps/follow-control-word.ts'
import { worldByDay } from './bot/world.ts'
import { createServer } from './channel/server.ts'
import { loadWebPage, mountWebPage } from './channel/web-page.ts'
import { readFolder } from './content/read-folder.ts'
import { loadKnowledge } from './knowledge/load.ts'
import { createSearch } from './matching/search.ts'
import { clockOn, dateInJapan, systemClock } from './ops/clock.ts'
import { readConfig } from './ops/config.ts'
import { readDirectLineKey } from './ops/direct-line-key.ts'
import { newId } from './ops/ids.ts'
import { openLibsqlStore } from './ops/libsql-store.ts'
import { createLog } from './ops/log.ts'
import { startRetention } from './ops/retention.ts'

/** The package's folder: above `dist/`. */
const root = fileURLToPath(new URL('../', import.meta.url))

const read = readConfig(process.env)
if ('problems' in read) {
  process.stderr.write(`設定を直してください。\n${read.problems.join('\n')}\n`)
  process.exit(1)
}
const { config } = read
const log = createLog({ level: config.logLevel })
const today = (): string => dateInJapan(clockOn(config.today))

const { knowledge, problems } = loadKnowledge(readFolder(join(root, 'knowledge')), today())
if (knowledge === undefined) {
  process.stderr.write(
    `knowledge/ に誤りが ${problems.length} か所あります。npm run check で確かめてください。\n`,
  )
  process.exit(1)
}
const world = worldByDay(knowledge, createSearch(knowledge), today)

const store = openLibsqlStore(join(config.dataDir, 'bot.db'))
const key = readDirectLineKey({
  dataDir: config.dataDir,
  ...(config.directLineKey === undefined ? {} : { configured: config.directLineKey }),
})
const stopRetention = startRetention({
  store,
  clock: systemClock,
  log,
  conversationHours: config.conversationHours,
  eventDays: config.eventDays,
})

const { id: appId, type: appType, ...secrets } = config.microsoft
const page = await loadWebPage(join(root, 'src/channel/web'), join(root, 'dist/channel/web'))
const helpDesk = deskNote(knowledge, GENERAL_DESK)

const server = createServer({
  respond: (turn, session) => respond(turn, session, world()),
  store,
  log,
  clock: systemClock,
  newId,
  host: config.host,
  port: config.port,
  ...(config.publicUrl === undefined ? {} : { publicUrl: config.publicUrl }),
  ...(appId === undefined ? {} : { botFramework: { appId, appType, ...secrets } }),
  serviceHosts: config.serviceHosts,
  directLine: { key, allowedOrigins: config.allowedOrigins },
  page: (routes) =>
    mountWebPage(routes, {
      ...page,
      texts: knowledge.pageTexts,
      newId,
      ...(helpDesk === undefined ? {} : { helpDesk }),
    }),
  texts: { ...labelsOf(knowledge), error: knowledge.phrases.error, busy: knowledge.phrases.busy },
  isReady: () => true,
})

const { port } = await server.listen()
log.info('listening', {
  host: config.host,
  port,
  content: knowledge.version,
  reviewsOverdue: problems.length,
})
process.stdout.write(
  `年金案内ボットが動いています: http://${config.host === '0.0.0.0' ? 'localhost' : config.host}:${port}/\n`,
)

let stopping = false
for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.on(signal, () => {
    if (stopping) return
    stopping = true
    void server
      .close()
      .then(stopRetention)
      .then(() => store.close())
      .then(() => process.exit(0))
  })
