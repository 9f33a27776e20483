/** Remembers which tokens were found to be rightly signed, so that the same one need not be reckoned again each turn. */
import { createHash } from 'node:crypto'
import type { SigningKey } from './open-id-keys.ts'

/** What of a proved token must still be compared at each use. Times in seconds since 1970. */
export interface Proved {
  /** The very object under which the provider's key is known: fetched anew, it is another. */
  readonly key: SigningKey
  readonly claims: { readonly exp: number; readonly nbf: number; readonly serviceurl: unknown }
}

export interface ProvedTokens {
  /** Undefined if the token was not added, or longer than five minutes ago. `now` in ms. */
  find(token: string, now: number): Proved | undefined
  /** Only a token whose signature was checked may be added: nobody else can then fill this. */
  add(token: string, proved: Proved, now: number): void
}

/** After this a token is checked from the beginning, whatever else is thought of it. */
const KEPT_MS = 5 * 60_000
/** Of every channel and region there is one token an hour. */
const MOST = 1_000

/** Tokens are kept as SHA-256 digests: from this memory none can be read and used. */
export function createProvedTokens(): ProvedTokens {
  const known = new Map<string, { readonly proved: Proved; readonly at: number }>()
  return {
    find(token, now) {
      const found = known.get(digest(token))
      return found !== undefined && Math.abs(now - found.at) < KEPT_MS ? found.proved : undefined
    },
    add(token, proved, at) {
      const key = digest(token)
      known.delete(key)
      if (known.size >= MOST) known.delete(known.keys().next().value ?? '')
      known.set(key, { proved, at })
    },
  }
}

function digest(token: string): string {
  return createHash('sha256').update(token).digest('base64')
}
