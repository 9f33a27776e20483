/** Decides whether a request to /api/messages was really sent by the Bot Framework, for this bot and this activity. */
import type { Activity } from 'botbuilder'
import { decodeJwt, errors, importJWK, type JWTPayload, jwtVerify } from 'jose'
import type { Clock } from '../../bot/ports.ts'
import { Refusal, unavailable } from '../refusal.ts'
import type { OpenIdKeys, SigningKey } from './open-id-keys.ts'

export interface TokenRule {
  readonly appId: string
  readonly issuer: string
  readonly keys: OpenIdKeys
  readonly clock: Clock
}

/** Clocks may differ by this much, as the protocol allows. */
const SKEW_SECONDS = 5 * 60
/** The provider may be asked again soon: keys are fetched at most once at a time. */
const RETRY_SECONDS = 5

/**
 * Checks what the protocol demands: RS256 signature by a published key endorsed for the channel, issuer, audience,
 * times (an end is required) and the activity's service URL. Throws a Refusal: 401, or 503 if the keys cannot be had.
 */
export async function verifyToken(authorization: string, activity: Activity, rule: TokenRule): Promise<void> {
  let signer: SigningKey | undefined
  let payload: JWTPayload
  try {
    const verified = await jwtVerify(
      bearerToken(authorization),
      async ({ kid }) => {
        signer = await findKey(rule.keys, kid)
        return importJWK(signer, 'RS256')
      },
      {
        algorithms: ['RS256'],
        issuer: rule.issuer,
        audience: rule.appId,
        clockTolerance: SKEW_SECONDS,
        currentDate: rule.clock(),
        requiredClaims: ['exp'],
      },
    )
    payload = verified.payload
  } catch (error) {
    throw error instanceof Refusal ? error : unauthorized()
  }
  if (payload.serviceurl !== activity.serviceUrl) throw unauthorized()
  if (signer?.endorsements?.length && !signer.endorsements.includes(activity.channelId)) throw unauthorized()
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
