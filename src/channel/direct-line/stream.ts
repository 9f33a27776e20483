/** Direct Line's WebSocket: opened with a ticket, once; the server speaks, the client only keeps the line alive. */
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Server } from 'restify'
import { WebSocketServer } from 'ws'
import { withDeadline } from '../deadline.ts'
import { refuseSocket } from '../http-guard.ts'
import { orIfAway } from './access.ts'
import type { DirectLineDeps } from './direct-line.ts'
import { originAllowed } from './origin.ts'
import { BASE, watermarkOf } from './routes.ts'

/** Clients send empty frames; the limit is for those that do not behave. */
const MAX_FRAME = 64 * 1024
/** As long as any other request waits for the store. */
const STORE_MS = 9_500
const LOCAL = 'http://localhost'
const PATH = new RegExp(`^${BASE}/conversations/([^/]+)/stream$`)

/** Takes every upgrade request of the server: what is not a stream is refused. */
export function acceptStreams(server: Server, deps: DirectLineDeps): void {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_FRAME,
    perMessageDeflate: false,
    clientTracking: false,
  })

  const accept = async (request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> => {
    const status = originAllowed(request, deps) ? undefined : 403
    const conversation = status === undefined ? await admitted(request, deps) : undefined
    if (conversation === undefined) return refuseSocket(socket, status ?? 403)
    sockets.handleUpgrade(request, socket, head, (opened) =>
      deps.sockets.attach(conversation, opened, watermarkOf(request)),
    )
  }

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    accept(request, socket, head).catch((error) => {
      deps.log.error('stream-failed', error)
      refuseSocket(socket, 503)
    })
  })
}

/** The conversation the request's ticket is good for; undefined if it is good for none. */
async function admitted(
  { url }: IncomingMessage,
  { tokens, store }: DirectLineDeps,
): Promise<string | undefined> {
  // 「GET //[」 is a request, and no address.
  if (url === undefined || !URL.canParse(url, LOCAL)) return undefined
  const { pathname, searchParams } = new URL(url, LOCAL)
  const [, conversation] = PATH.exec(pathname) ?? []
  if (conversation === undefined) return undefined
  const pass = await tokens.redeem(searchParams.get('t') ?? '')
  if (pass?.conversation !== conversation) return undefined
  const exists = orIfAway(store.conversationExists(conversation), true)
  return (await withDeadline(exists, STORE_MS)) ? conversation : undefined
}
