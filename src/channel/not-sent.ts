/** Why a reply could not be sent, and what that says about the channel. */

/** A reply that could not be sent. `status` is the channel's answer, absent if there was none. */
export class NotSent extends Error {
  readonly status: number | undefined
  /** How long the channel asked to be left alone. */
  readonly retryAfterMs: number | undefined

  constructor(
    message: string,
    answer: { status?: number | undefined; retryAfterMs?: number | undefined } = {},
    options?: ErrorOptions,
  ) {
    super(message, options)
    this.name = 'NotSent'
    this.status = answer.status
    this.retryAfterMs = answer.retryAfterMs
  }
}

/** A token that has run out, a timeout, a precondition Teams asks to try again (412), too many requests. */
const AWAY = new Set([401, 403, 408, 412, 429])
const SERVER_ERROR = 500

/** Whether the whole channel, rather than this one reply, is the matter: it may be sent again when the channel is back. */
export function isAway(error: unknown): boolean {
  if (!(error instanceof NotSent) || error.status === undefined) return true
  return AWAY.has(error.status) || error.status >= SERVER_ERROR
}

/** Milliseconds asked for by a `Retry-After` header: seconds or a date. Undefined if it says neither. */
export function retryAfterMs(header: string | null, now: number): number | undefined {
  if (header === null) return undefined
  const ms = /^\d{1,6}$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - now
  return Number.isNaN(ms) ? undefined : Math.max(0, ms)
}
