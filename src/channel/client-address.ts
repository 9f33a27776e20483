/** Whose request it is, for throttling: the address of the connection, or the one the trusted proxies noted. */
import type { IncomingMessage } from 'node:http'

/**
 * Each proxy appends the address it saw to X-Forwarded-For, so with `proxyHops` trusted proxies the entry that many
 * from the right was written by one of them; all entries before it are the client's own claim and are ignored.
 */
export function clientAddress(request: IncomingMessage, proxyHops = 0): string {
  const forwarded = String(request.headers['x-forwarded-for'] ?? '').split(',')
  const noted = proxyHops > 0 ? forwarded.at(-proxyHops)?.trim() : undefined
  return noted || plainAddress(request.socket.remoteAddress)
}

/** `::ffff:127.0.0.1`, an IPv4 address on a two-family socket, in its usual form. */
export function plainAddress(address: string | undefined): string {
  return (address ?? '').replace(/^::ffff:/, '')
}

/** True for an address or host name of this very machine. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host)
}
