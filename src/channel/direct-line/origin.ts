/** Which web pages may talk to the bot: its own always, others only by name. */
import type { IncomingMessage, ServerResponse } from 'node:http'

export interface OriginRule {
  readonly publicUrl?: string
  readonly allowedOrigins: readonly string[]
}

/**
 * True for a request of a page of this server, of an allowed page, or of a program that is no browser (no Origin).
 * `Host` says where the browser itself connected to, so a page cannot choose it.
 */
export function originAllowed(
  { headers }: IncomingMessage,
  { publicUrl, allowedOrigins }: OriginRule,
): boolean {
  const { origin, host } = headers
  if (origin === undefined || allowedOrigins.includes(origin)) return true
  if (publicUrl !== undefined && origin === new URL(publicUrl).origin) return true
  return host !== undefined && (origin === `http://${host}` || origin === `https://${host}`)
}

/** The headers by which a browser lets another site's page read the answer. */
export function allowOrigin({ headers }: IncomingMessage, response: ServerResponse): void {
  response.setHeader('Vary', 'Origin')
  if (headers.origin === undefined) return
  response.setHeader('Access-Control-Allow-Origin', headers.origin)
  response.setHeader('Access-Control-Expose-Headers', 'Retry-After, RateLimit, RateLimit-Policy')
}

/** Answers a browser's question before the request proper. Browsers cap the time they remember the answer. */
export function allowPreflight(response: ServerResponse): void {
  response.setHeader('Access-Control-Allow-Methods', 'GET, POST')
  response.setHeader(
    'Access-Control-Allow-Headers',
    'authorization, content-type, x-ms-bot-agent, x-requested-with',
  )
  response.setHeader('Access-Control-Max-Age', '7200')
}
