/** What holds for every request: safe headers, no compressed bodies, time limits, and errors that tell nothing. */
import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { createServer, type Request, type Response, type Server, type ServerOptions } from 'restify'
import type { Log } from '../bot/ports.ts'
import { Refusal } from './refusal.ts'

/** How long a request may take to arrive, in ms; Node's own names. */
export const ARRIVAL_LIMITS = {
  /** A client on a bad line sends its headers in well under this. */
  headersTimeout: 10_000,
  /** A message of 2 KB at the slowest, 64 KB at 6 KB/s; with the interval below, half a request is gone well within 15 s. */
  requestTimeout: 10_000,
  /** How often Node looks for requests past their time; its default of 30 s would triple the limits above. */
  connectionsCheckingInterval: 1_500,
}

export interface GuardOptions {
  readonly limits?: typeof ARRIVAL_LIMITS
  /** Turns a request away before anything is read or done for it: in a flood that is what most requests cost. */
  readonly refuseEarly?: (request: IncomingMessage) => Refusal | undefined
}

/** A server with no route yet. */
export function createGuardedServer(
  log: Log,
  { limits = ARRIVAL_LIMITS, refuseEarly = () => undefined }: GuardOptions = {},
): Server {
  const server = createServer({ name: '', log: SILENT, formatters: { 'application/json': formatJson } })
  // The interval is no documented property, but the one Node reads when it starts to listen; restify has no option.
  Object.assign(server.server, limits)
  earliest(server, (req, res) => {
    if (!isAddress(req)) return refuseAddress(res)
    const refusal = refuseEarly(req)
    return refusal === undefined || refuse(res, refusal)
  })
  server.pre((req, res, next) => {
    setSafeHeaders(res)
    const encoding = req.headers['content-encoding']
    if (encoding === undefined || encoding.toLowerCase() === 'identity') return next()
    next(new Refusal(415, 'UnsupportedMediaType', 'the body must not be compressed'))
  })
  server.on('restifyError', (req: Request, res: Response, error: unknown, done: () => void) => {
    answerError(req, res, error, log)
    done()
  })
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    const status =
      error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : error.code === 'HPE_HEADER_OVERFLOW' ? 431 : 400
    refuseSocket(socket, status)
  })
  server.on('error', (error) => log.error('http-server-failed', error))
  return server
}

/** restify's `first`, which its types lack: called before anything of restify's own; false ends the request there. */
function earliest(server: Server, handler: (req: IncomingMessage, res: ServerResponse) => boolean): void {
  const { first } = server as Server & { first(this: Server, handler: unknown): void }
  first.call(server, handler)
}

/** restify reads the address outside of every handler: one that is none (`Host: a b;c`) would end the process. */
function isAddress({ url, headers }: IncomingMessage): boolean {
  return URL.canParse(url ?? '/', `http://${headers.host}`)
}

function refuseAddress(res: ServerResponse): false {
  res.statusCode = 400
  res.setHeader('Connection', 'close')
  res.end()
  return false
}

/** As {@link answerError} does, without restify. */
function refuse(res: ServerResponse, refusal: Refusal): false {
  setSafeHeaders(res)
  for (const [name, value] of Object.entries(refusal.headers)) res.setHeader(name, value)
  res.setHeader('Content-Type', 'application/json')
  res.statusCode = refusal.status
  res.end(JSON.stringify({ error: errorBody(refusal, refusal.status) }))
  return false
}

function setSafeHeaders(res: ServerResponse): void {
  res.setHeader('X-Content-Type-Options', 'nosniff')
  res.setHeader('Referrer-Policy', 'no-referrer')
  res.setHeader('Cache-Control', 'no-store')
}

/** Ends a connection that has no response object with a bare status. */
export function refuseSocket(socket: Duplex, status: number): void {
  socket.on('error', () => socket.destroy())
  if (!socket.writable) return void socket.destroy()
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

function answerError(req: Request, res: Response, error: unknown, log: Log): void {
  const status = statusOf(error)
  if (status >= 500 && !(error instanceof Refusal))
    log.error('request-failed', error, { method: req.method, route: req.getRoute()?.path })
  if (res.headersSent) return
  // A body that was not read to its end would otherwise be taken for the next request's beginning.
  if (!req.complete) res.setHeader('Connection', 'close')
  if (error instanceof Refusal)
    for (const [name, value] of Object.entries(error.headers)) res.setHeader(name, value)
  res.removeHeader('Content-Type')
  res.json(status, error instanceof Refusal ? error : new Error())
}

/** restify's own errors (no such route, wrong method) say their status; everything else is our fault. */
function statusOf(error: unknown): number {
  if (error instanceof Refusal) return error.status
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined
  return typeof status === 'number' && status >= 400 && status < 600 ? status : 500
}

/** Every body of ours, and of every error, whoever sends it: an inner error's own words stay inside. */
function formatJson(_req: Request, res: Response, body: unknown): string {
  const text = JSON.stringify(body instanceof Error ? { error: errorBody(body, res.statusCode) } : body)
  res.setHeader('Content-Length', Buffer.byteLength(text))
  return text
}

function errorBody(error: Error, status: number): { code: string; message: string } {
  if (error instanceof Refusal) return { code: error.code, message: error.message }
  const name = STATUS_CODES[status] ?? 'Error'
  return { code: name.replaceAll(/[^A-Za-z]/g, ''), message: name }
}

/** restify's own log would repeat what ours says, in other words and with the request in it. */
const SILENT = Object.fromEntries(
  ['trace', 'debug', 'info', 'warn', 'error', 'fatal'].map((level) => [level, () => false]),
) as unknown as NonNullable<ServerOptions['log']>
