/** A request that is answered with an error the caller may know about; thrown anywhere, written in one place. */

/** `message` is shown to the caller: fixed words of ours, never an inner error's. */
export class Refusal extends Error {
  readonly status: number
  readonly code: string
  readonly headers: Readonly<Record<string, string>>

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message)
    this.name = 'Refusal'
    this.status = status
    this.code = code
    this.headers = headers
  }
}

/** 503 with a hint when to come back, in seconds. */
export function unavailable(message: string, retryAfter: number): Refusal {
  return new Refusal(503, 'ServiceUnavailable', message, { 'Retry-After': String(retryAfter) })
}
