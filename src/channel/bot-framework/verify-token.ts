/** Decides whether a request to /api/messages was really sent by the Bot Framework, for this bot and this activity. */
import type { Activity } from 'botbuilder'
import * as errors from 'jose/errors'
import { decodeJwt } from 'jose/jwt/decode'
import { jwtVerify } from 'jose/jwt/verify'
import { importJWK } from 'jose/key/import'
import type { Clock } from '../../bot/ports.ts'
import { Refusal, unavailable } from '../refusal.ts'
import type { OpenIdKeys, SigningKey } from './open-id-keys.ts'
import { createProvedTokens, type Proved, type ProvedTokens } from './proved-tokens.ts'

export interface TokenRule {
  readonly appId: string
  readonly issuer: string
  readonly keys: OpenIdKeys
  readonly clock: Clock
}

/** Throws a Refusal unless the request was sent by the Bot Framework: 401, or 503 if the keys cannot be had. */
export type TokenVerifier = (authorization: string, activity: Activity) => Promise<void>

/** Clocks may differ by this much, as the protocol allows. */
const SKEW_SECONDS = 5 * 60
/** The provider may be asked again soon: keys are fetched at most once at a time. */
const RETRY_SECONDS = 5

/**
 * Checks what the protocol demands: RS256 signature by a published key endorsed for the channel, issuer, audience,
 * times (an end is required) and the activity's service URL. A channel sends the same token for an hour or so: that it
 * was signed, by whom and for whom, is worked out once, and all that may differ from turn to turn each time.
 */
export function createTokenVerifier(rule: TokenRule): TokenVerifier {
  const proved = createProvedTokens()
  return async (authorization, activity) => {
    const { key, claims } = await signedBy(rule, proved, bearerToken(authorization))
    if (claims.serviceurl !== activity.serviceUrl) throw unauthorized()
    if (key.endorsements?.length && !key.endorsements.includes(activity.channelId)) throw unauthorized()
  }
}

async function signedBy(rule: TokenRule, proved: ProvedTokens, token: string): Promise<Proved> {
  try {
    const known = await findProved(rule, proved, token)
    if (known !== undefined) return known
    const made = await prove(rule, token)
    proved.add(token, made, rule.clock().getTime())
    return made
  } catch (error) {
    throw error instanceof Refusal ? error : unauthorized()
  }
}

/** The token if it was proved before, holds now, and its key is still the one that is published. */
async function findProved(rule: TokenRule, proved: ProvedTokens, token: string): Promise<Proved | undefined> {
  const now = rule.clock().getTime()
  const known = proved.find(token, now)
  if (known === undefined) return undefined
  const { exp, nbf } = known.claims
  const seconds = Math.floor(now / 1_000)
  if (exp <= seconds - SKEW_SECONDS || nbf > seconds + SKEW_SECONDS) return undefined
  return (await findKey(rule.keys, known.key.kid)) === known.key ? known : undefined
}

async function prove({ appId, issuer, keys, clock }: TokenRule, token: string): Promise<Proved> {
  let key: SigningKey | undefined
  const { payload } = await jwtVerify(
    token,
    async ({ kid }) => {
      key = await findKey(keys, kid)
      return importJWK(key, 'RS256')
    },
    {
      algorithms: ['RS256'],
      issuer,
      audience: appId,
      clockTolerance: SKEW_SECONDS,
      currentDate: clock(),
      requiredClaims: ['exp'],
    },
  )
  if (key === undefined) throw new errors.JWKSNoMatchingKey()
  const { exp = 0, nbf = 0, serviceurl } = payload
  return { key, claims: { exp, nbf, serviceurl } }
}

/** Who claims to have issued a token, unchecked; undefined if it is none. */
export function claimedIssuer(authorization: string): string | undefined {
  try {
    return decodeJwt(bearerToken(authorization)).iss
  } catch {
    return undefined
  }
}

export function unauthorized(): Refusal {
  return new Refusal(401, 'Unauthorized', 'a valid Bot Framework token is required', {
    'WWW-Authenticate': 'Bearer',
  })
}

function bearerToken(authorization: string): string {
  const [, token] = /^Bearer (\S+)$/.exec(authorization) ?? []
  if (token === undefined) throw unauthorized()
  return token
}

async function findKey(keys: OpenIdKeys, id: string | undefined): Promise<SigningKey> {
  if (id === undefined) throw new errors.JWKSNoMatchingKey()
  let key: SigningKey | undefined
  try {
    key = await keys.find(id)
  } catch {
    throw unavailable('the signature cannot be checked just now', RETRY_SECONDS)
  }
  if (key === undefined) throw new errors.JWKSNoMatchingKey()
  return key
}
