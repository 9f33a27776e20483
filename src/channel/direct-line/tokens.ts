/** The keys to a conversation: who holds the token may read and write in that one conversation, for half an hour. */
import * as errors from 'jose/errors'
import { SignJWT } from 'jose/jwt/sign'
import { jwtVerify } from 'jose/jwt/verify'
import type { Clock, NewId } from '../../bot/ports.ts'

/** The conversation and the user a token speaks for. */
export interface Pass {
  readonly conversation: string
  readonly user: string
}

export interface Tokens {
  readonly seconds: number
  issue(pass: Pass): Promise<string>
  check(token: string): Promise<Pass | 'expired' | 'invalid'>
  /** As {@link check}, but a token that ended less than a day ago is still good for getting a new one. */
  checkForRefresh(token: string): Promise<Pass | 'expired' | 'invalid'>
  /** A ticket to open one WebSocket within 60 s; it goes into a URL, where it may be seen. */
  ticket(pass: Pass): Promise<string>
  /** The ticket's pass, the first time only. */
  redeem(ticket: string): Promise<Pass | undefined>
}

/** As the hosted Direct Line: a token's life, and the time in which a streamUrl must be used. */
export const TOKEN_SECONDS = 1_800
const TICKET_SECONDS = 60
/** A telephone may sleep overnight: as long as conversations are kept by default (WCAG 2.2 asks for 20 hours). */
const REFRESH_SECONDS = 24 * 3600
/** HS256 needs a key as long as its hash. */
const MIN_KEY_BYTES = 32
/** Names a ticket's audience; tokens for the REST calls have none, so that neither can stand in for the other. */
const STREAM = 'stream'

export function createTokens(key: Uint8Array, seconds: number, clock: Clock, newId: NewId): Tokens {
  if (key.length < MIN_KEY_BYTES)
    throw new Error(`the Direct Line key must have at least ${MIN_KEY_BYTES} bytes`)
  const redeemed = createUsedIds(clock)
  const now = (): number => Math.floor(clock().getTime() / 1000)
  const sign = ({ conversation, user }: Pass, life: number): SignJWT =>
    new SignJWT({ conv: conversation, user })
      .setProtectedHeader({ alg: 'HS256' })
      .setExpirationTime(now() + life)
  const verify = (token: string, clockTolerance = 0) =>
    jwtVerify(token, key, {
      algorithms: ['HS256'],
      currentDate: clock(),
      clockTolerance,
      requiredClaims: ['exp', 'conv', 'user'],
    })
  const check = async (token: string, tolerance: number): Promise<Pass | 'expired' | 'invalid'> => {
    try {
      const { payload } = await verify(token, tolerance)
      return payload.aud === undefined ? passOf(payload) : 'invalid'
    } catch (error) {
      return error instanceof errors.JWTExpired ? 'expired' : 'invalid'
    }
  }

  return {
    seconds,
    issue: (pass) => sign(pass, seconds).sign(key),
    check: (token) => check(token, 0),
    checkForRefresh: (token) => check(token, REFRESH_SECONDS),
    ticket: (pass) => sign(pass, TICKET_SECONDS).setAudience(STREAM).setJti(newId()).sign(key),
    async redeem(ticket) {
      try {
        const { payload } = await verify(ticket)
        if (payload.aud !== STREAM || payload.jti === undefined || !redeemed.use(payload.jti))
          return undefined
        return passOf(payload)
      } catch {
        return undefined
      }
    },
  }
}

function passOf(payload: Readonly<Record<string, unknown>>): Pass {
  return { conversation: String(payload.conv), user: String(payload.user) }
}

/** Remembers ids for as long as a ticket lives; later its own end refuses it. */
function createUsedIds(clock: Clock): { use(id: string): boolean } {
  const used = new Map<string, number>()
  return {
    use(id) {
      const now = clock().getTime()
      for (const [old, at] of used) {
        if (at + TICKET_SECONDS * 1000 > now) break
        used.delete(old)
      }
      if (used.has(id)) return false
      used.set(id, now)
      return true
    },
  }
}
