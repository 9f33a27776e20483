/** No address may ask for more than so much of anything, whoever asks from it and for what. */
import type { Next, Request, Response, Server } from 'restify'
import { clientAddress, isLoopback } from './client-address.ts'
import type { Limit } from './limits.ts'
import { tellLimit } from './rate-limit-fields.ts'
import { Refusal } from './refusal.ts'

export interface AddressLimit {
  readonly limit: Limit
  readonly proxyHops?: number | undefined
  /** Said to whom is turned away. */
  busy(): string
}

/**
 * Channels deliver the messages of everybody from a few addresses, with a signature; probes and the operator must get
 * through when nobody else does.
 */
const NOT_LIMITED = /^\/(?:api\/messages|healthz|readyz|metrics|operator\/.*)$/

/** Mounted before all routes. This machine's own requests are not counted, unless a proxy stands on it. */
export function limitAddresses(server: Server, { limit, proxyHops = 0, busy }: AddressLimit): void {
  server.pre((req, res, next) => {
    const address = clientAddress(req, proxyHops)
    if (NOT_LIMITED.test(req.path()) || (proxyHops === 0 && isLoopback(address))) return next()
    limit
      .take(address)
      .then((allowance) => tellLimit(res, limit.rule, allowance, busy()))
      .then(
        () => next(),
        (error) => (error instanceof Refusal && isRead(req) ? answerInWords(res, error, next) : next(error)),
      )
  })
}

/** A person who opens the page should read a sentence, not an error's notation. */
function isRead({ headers }: Request): boolean {
  return headers.accept?.includes('text/html') === true
}

function answerInWords(res: Response, { status, headers, message }: Refusal, next: Next): void {
  res.writeHead(status, { ...headers, 'Content-Type': 'text/plain; charset=utf-8' })
  res.end(message)
  next(false)
}
