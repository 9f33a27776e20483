/**
 * Tells a caller its limits, with the fields `RateLimit-Policy` and `RateLimit` of the IETF's draft "RateLimit header
 * fields for HTTP" (draft-ietf-httpapi-ratelimit-headers-10): a quota `q` in a window `w`, and what remains `r` of it.
 */
import type { ServerResponse } from 'node:http'
import type { Allowance } from '../bot/ports.ts'
import type { LimitRule } from './limits.ts'
import { Refusal } from './refusal.ts'

const MINUTE_SECONDS = 60

/**
 * Adds a limit to the answer's fields, unless the answer is on its way. The window is the time in which a burst grows
 * again, and `t` the seconds until it has. Throws a Refusal (429 with Retry-After) if nothing is allowed now.
 */
export function tellLimit(
  res: ServerResponse,
  { name, burst, perMinute }: LimitRule,
  { wait, left }: Allowance,
  busy: string,
): void {
  const secondsFor = (uses: number): number => Math.ceil((uses / perMinute) * MINUTE_SECONDS)
  if (!res.headersSent) {
    res.appendHeader('RateLimit-Policy', `"${name}";q=${burst};w=${secondsFor(burst)}`)
    res.appendHeader('RateLimit', `"${name}";r=${left};t=${secondsFor(burst - left)}`)
  }
  if (wait > 0) throw new Refusal(429, 'TooManyRequests', busy, { 'Retry-After': String(wait) })
}
