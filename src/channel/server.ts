/** The bot's one HTTP server: health, the Bot Framework's channels, our own Direct Line, and the pages mounted on it. */
import type { ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createKeyedQueue } from '../bot/keyed-queue.ts'
import { SWITCHES } from '../bot/switches.ts'
import { limitAddresses } from './address-limit.ts'
import { createBot } from './answer-activity.ts'
import { createIdentity } from './bot-framework/authentication.ts'
import { MESSAGES_PATH, mountMessages } from './bot-framework/messages-route.ts'
import { createOpenIdKeys } from './bot-framework/open-id-keys.ts'
import { SecureCloudAdapter } from './bot-framework/secure-cloud-adapter.ts'
import { createConnections, MOST_CONNECTIONS, sharedAddresses } from './connections.ts'
import { withDeadline } from './deadline.ts'
import { createPendingDelivery } from './deliver-pending.ts'
import { mountAzureTokens } from './direct-line/azure-tokens.ts'
import { createDirectLine } from './direct-line/direct-line.ts'
import { mountDirectLine } from './direct-line/routes.ts'
import { acceptStreams } from './direct-line/stream.ts'
import { mountHealth } from './health.ts'
import { createGuardedServer } from './http-guard.ts'
import { createInFlight } from './in-flight.ts'
import { createLimit } from './limits.ts'
import { mountOperators } from './operators/operator-routes.ts'
import { watchOutbox } from './operators/outbox-gauges.ts'
import type { ChannelOptions } from './options.ts'
import { createOwnLoad } from './own-load.ts'
import { createPace } from './pace.ts'
import { createSentRows } from './sent-rows.ts'
import { createTurnGate } from './turn-gate.ts'

export type { ChannelOptions } from './options.ts'

export interface ChannelServer {
  /** Rejects if the port is taken. */
  listen(): Promise<{ port: number }>
  /** Takes no more requests, lets the running ones end within 10 s, then closes every connection. */
  close(): Promise<void>
}

/** Requests from one address: opening the page takes a dozen, a page without WebSocket looks once a second. */
const REQUESTS_A_MINUTE = 300
/** Of four processes each keeps at most three from the others: 4 % of the limit. */
const REQUESTS_AT_ONCE = 4
/** Every request is answered within this, so none is cut short. */
const DRAIN_MS = 10_000
/** Time for a WebSocket client to answer the goodbye; most do so at once. */
const HANG_UP_MS = 1_000
/**
 * Connections that the system holds until this process takes them. Of Node's 511 a crowd is left to try again after 1, 3
 * and 7 s, which no caller can tell from an answer that takes so long.
 */
const BACKLOG = 4_096

/** Throws on options that cannot work: a short key, credentials that do not fit the app type. */
export function createServer(options: ChannelOptions): ChannelServer {
  const {
    botFramework,
    clock,
    host,
    log,
    newId,
    operators,
    page,
    port,
    respond,
    serviceHosts,
    store,
    texts,
  } = options
  const inFlight = createInFlight()
  const queue = createKeyedQueue()
  const monotonic = (): number => performance.now()
  const pace = createPace(monotonic)
  const gate = createTurnGate({
    busy: () => texts.busy,
    pace,
    ownLoad: createOwnLoad(monotonic),
    ...(options.mostWaiting === undefined ? {} : { most: options.mostWaiting }),
  })
  const server = createGuardedServer(log, {
    refuseEarly: ({ method, url }) =>
      method === 'POST' && url === MESSAGES_PATH ? gate.refusal() : undefined,
  })
  const sentRows = createSentRows(store, log)
  const bot = createBot({
    respond,
    store,
    sentRows,
    log,
    clock,
    newId,
    queue,
    texts,
    switches: operators?.switches,
  })
  const logic = bot.run.bind(bot)
  const connections = createConnections(sharedAddresses(options.proxyHops))
  let closing: Promise<void> | undefined

  const serviceUrls = { hosts: serviceHosts, loopback: botFramework === undefined }
  const identity = createIdentity(botFramework, serviceUrls)
  const keys = createOpenIdKeys({ metadataUrl: identity.metadataUrl, clock, log, fetch })
  const allowEmulator = botFramework?.allowEmulator ?? false
  const adapter = new SecureCloudAdapter({ identity, keys, clock, allowEmulator })
  const directLine = createDirectLine(options, { gate, inFlight, logic })
  const pending = createPendingDelivery({
    store,
    sentRows,
    log,
    clock,
    send: (reference, activity) => adapter.sendLater(reference, [activity]),
  })

  const requests = options.limits?.requestsPerMinute ?? REQUESTS_A_MINUTE
  limitAddresses(server, {
    limit: createLimit(
      { name: 'requests', burst: requests, perMinute: requests, handful: REQUESTS_AT_ONCE },
      { clock, store, secret: options.directLine.key, note: operators?.metrics.limited },
    ),
    proxyHops: options.proxyHops,
    busy: () => texts.busy,
  })
  server.server.maxConnections = MOST_CONNECTIONS
  server.server.on('connection', connections.accept)
  server.server.on('connection', pace.arrived)
  server.server.on('request', (_req, res: ServerResponse) => {
    res.once('finish', () => operators?.metrics.answered(res.statusCode))
    void inFlight.track(new Promise((resolve) => res.once('close', resolve)))
  })
  mountHealth(
    server,
    () => store.ping(),
    () => closing === undefined && options.isReady(),
  )
  if (operators !== undefined) {
    mountOperators(server, operators)
    operators.metrics.gauge('nenkin_connections', 'Open connections.', connections.open)
    operators.metrics.gauge('nenkin_connections_limit', 'How many may be open.', () => MOST_CONNECTIONS)
    operators.metrics.gauge(
      'nenkin_switched_off',
      'Ways in that the operator has switched off.',
      () => SWITCHES.filter((one) => operators.switches.isOff(one)).length,
    )
    watchOutbox(operators.metrics, store, clock)
    operators.metrics.gauge('nenkin_waiting', 'Messages whose turn is not committed yet.', gate.waiting)
    operators.metrics.gauge('nenkin_waiting_limit', 'How many may wait.', () => gate.most)
    operators.metrics.gauge('nenkin_running', 'Requests and turns that are running.', () => inFlight.size())
  }
  if (options.apiMessages !== false)
    mountMessages(server, {
      adapter,
      logic,
      gate,
      serviceUrls,
      inFlight,
      signed: botFramework !== undefined,
      host,
    })
  if (options.directLine.azure === undefined) mountDirectLine(server, directLine)
  else mountAzureTokens(server, directLine, options.directLine.azure)
  acceptStreams(server, directLine)
  page?.(server)

  const close = async (): Promise<void> => {
    const ended = new Promise<void>((resolve) => server.server.close(() => resolve()))
    server.server.closeIdleConnections()
    const work = Promise.all([inFlight.idle(), pending.stop()])
    const hangUp = withDeadline(directLine.sockets.close(), HANG_UP_MS).catch(() => undefined)
    await withDeadline(work, DRAIN_MS).catch((error) => log.error('requests-cut-short', error))
    await hangUp
    connections.destroyAll()
    await ended
  }

  return {
    listen: () =>
      new Promise((resolve, reject) => {
        server.server.once('error', reject)
        server.server.listen({ port, host, backlog: BACKLOG }, () => {
          server.server.off('error', reject)
          pending.start()
          resolve({ port: (server.server.address() as AddressInfo).port })
        })
      }),
    close() {
      closing ??= close()
      return closing
    },
  }
}
