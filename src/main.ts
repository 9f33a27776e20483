/** Composition root: configuration → content → bot → server. No logic; the only file that sees everything. */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { deskNote, labelsOf, phraseSection } from './answers/compose.ts'
import { respond } from './bot/respond.ts'
import { GENERAL_DESK } from './bot/steps/follow-control-word.ts'
import { type Base, currentWorld } from './bot/world.ts'
import { createMetrics } from './channel/operators/metrics.ts'
import { createServer } from './channel/server.ts'
import { loadWebPage, mountWebPage } from './channel/web-page.ts'
import { contentVersion, createFolderReader } from './content/read-folder.ts'
import { CONTENT_FOLDERS } from './dialogs/load.ts'
import { finish } from './knowledge/steps.ts'
import type { Language } from './knowledge/voice.ts'
import { clockOn, dateInJapan, systemClock } from './ops/clock.ts'
import { readConfig } from './ops/config.ts'
import { readDirectLineKey } from './ops/direct-line-key.ts'
import { newId } from './ops/ids.ts'
import { openKeptPreparation } from './ops/kept-preparation.ts'
import { type Built, startLiveContent } from './ops/live-content.ts'
import { createLog } from './ops/log.ts'
import { openStore } from './ops/open-store.ts'
import { startRetention } from './ops/retention.ts'
import { StoreRefused } from './ops/store-refused.ts'
import { openSwitches } from './ops/switches.ts'

/** The package's folder: above `dist/`. */
const root = fileURLToPath(new URL('../', import.meta.url))

const read = readConfig(process.env)
if ('problems' in read) {
  process.stderr.write(`設定を直してください。\n${read.problems.join('\n')}\n`)
  process.exit(1)
}
const { config } = read
const metrics = createMetrics()
const log = metrics.watch(createLog({ level: config.logLevel }))
const today = (): string => dateInJapan(clockOn(config.today))

const folders = CONTENT_FOLDERS.map((folder) => join(root, folder))
const { preparation, keep } = openKeptPreparation(root)
const readFolder = createFolderReader(() => performance.now())
const readContent = () => {
  const files = folders.flatMap(readFolder)
  return { files, version: contentVersion(files) }
}
function build({ files }: ReturnType<typeof readContent>): Generator<void, Built<Base>, void> {
  return preparation.prepare(files, today())
}
const start = readContent()
const { base: first, problems } = finish(build(start))
if (first === undefined) {
  process.stderr.write(
    `knowledge/ か dialogs/ に誤りが ${problems.length} か所あります。npm run check で確かめてください。\n`,
  )
  process.exit(1)
}
keep()
const content = startLiveContent({
  folders,
  read: readContent,
  build,
  first: { version: start.version, base: first },
  log,
})
const world = currentWorld(content.current, today)
const knowledge = () => content.current().knowledge

const store = await openStore(config, log).catch((error: unknown) => {
  if (!(error instanceof StoreRefused)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
})
const key = readDirectLineKey({
  dataDir: config.dataDir,
  ...(config.directLineKey === undefined ? {} : { configured: config.directLineKey }),
})
const switches = openSwitches({ dataDir: config.dataDir, clock: systemClock, log })
const stopRetention = startRetention({
  store,
  clock: systemClock,
  log,
  conversationHours: config.conversationHours,
  sessionDays: config.sessionDays,
  eventDays: config.eventDays,
})

const { id: appId, type: appType, ...secrets } = config.microsoft
const page = await loadWebPage(join(root, 'src/channel/web'), join(root, 'dist/channel/web'))

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
  proxyHops: config.proxyHops,
  limits: config,
  apiMessages: config.apiMessages,
  serviceHosts: config.serviceHosts,
  operators: { token: config.operatorToken, metrics, switches },
  directLine: {
    key,
    allowedOrigins: config.allowedOrigins,
    ...(config.azureDirectLine === undefined ? {} : { azure: config.azureDirectLine }),
  },
  page: (routes) =>
    mountWebPage(routes, {
      ...page,
      newId,
      frameAncestors: ["'self'", ...config.allowedOrigins],
      ...(config.azureDirectLine === undefined ? {} : { directLine: config.azureDirectLine.url }),
      get texts() {
        return knowledge().pageTexts
      },
      get translations() {
        const { en, easy } = knowledge().voices
        return { en: en.pageTexts, easy: easy.pageTexts }
      },
      get helpDesk() {
        return deskNote(knowledge(), GENERAL_DESK)
      },
    }),
  // Asked anew each time, so that an editor's words show at once.
  texts: {
    get error() {
      return knowledge().phrases.error
    },
    get busy() {
      return knowledge().phrases.busy
    },
    get switchedOff() {
      return phraseSection(knowledge(), knowledge().phrases.switched_off, GENERAL_DESK)
    },
    get notKept() {
      return knowledge().phrases.not_kept
    },
    labelsIn: (language) => {
      const { voices } = knowledge()
      return labelsOf({ phrases: (voices[language as Language] ?? voices.ja).phrases })
    },
    get labels() {
      return labelsOf(knowledge())
    },
  },
  isReady: () => true,
})

const { port } = await server.listen()
log.info('listening', {
  host: config.host,
  port,
  content: start.version,
  warnings: problems.length,
})
process.stdout.write(
  `年金案内ボットが動いています: http://${config.host === '0.0.0.0' ? 'localhost' : config.host}:${port}/\n`,
)

let stopping = false
for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.on(signal, () => {
    if (stopping) return
    stopping = true
    void Promise.all([server.close(), content.stop()])
      .then(stopRetention)
      .then(switches.close)
      .then(() => store.close())
      .then(() => process.exit(0))
  })
