/** The public keys with which the Bot Framework signs its requests, fetched once and kept through its outages. */
import type { JWK } from 'jose'
import type { Clock, Log } from '../../bot/ports.ts'

export type SigningKey = JWK & { readonly endorsements?: readonly string[] }

export interface OpenIdKeys {
  /** The key with this id; undefined if the provider has none. Throws if the provider cannot be asked. */
  find(id: string): Promise<SigningKey | undefined>
}

export interface KeySource {
  readonly metadataUrl: string
  readonly clock: Clock
  readonly log: Log
  readonly fetch: typeof fetch
}

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** As Microsoft's own libraries do. */
const FRESH_MS = DAY
/** An outage this long has been noticed; keys still older might have been withdrawn. */
const USABLE_MS = 7 * DAY
/** A new key is seen soon, yet made-up key ids cannot make us ask the provider all the time. */
const RETRY_MS = 5 * MINUTE
/** Both documents together; the caller is answered within 5 s. */
const FETCH_MS = 4_500

interface Fetched {
  readonly keys: readonly SigningKey[]
  readonly at: number
}

export function createOpenIdKeys({ metadataUrl, clock, log, fetch }: KeySource): OpenIdKeys {
  let known: Fetched | undefined
  let triedAt = Number.NEGATIVE_INFINITY
  let fetching: Promise<void> | undefined
  const now = (): number => clock().getTime()
  const age = (): number => (known === undefined ? Number.POSITIVE_INFINITY : now() - known.at)
  const inKnown = (id: string): SigningKey | undefined => known?.keys.find(({ kid }) => kid === id)

  const fetchOnce = async (): Promise<void> => {
    triedAt = now()
    try {
      known = { keys: await fetchKeys(fetch, metadataUrl), at: now() }
    } catch (error) {
      log.error('openid-keys-not-fetched', error)
      if (age() > USABLE_MS) throw error
    } finally {
      fetching = undefined
    }
  }
  /** One fetch however many ask at once; fails only if no usable keys are left. */
  const refresh = (): Promise<void> => {
    fetching ??= fetchOnce()
    return fetching
  }

  return {
    async find(id) {
      if (age() > USABLE_MS) await refresh()
      else if (now() - triedAt > RETRY_MS) {
        if (inKnown(id) === undefined) await refresh()
        else if (age() > FRESH_MS) refresh().catch(() => undefined)
      }
      return inKnown(id)
    },
  }
}

async function fetchKeys(fetchOne: typeof fetch, metadataUrl: string): Promise<SigningKey[]> {
  const signal = AbortSignal.timeout(FETCH_MS)
  const get = async (url: string): Promise<Record<string, unknown>> => {
    const response = await fetchOne(url, {
      signal,
      redirect: 'error',
      headers: { accept: 'application/json' },
    })
    if (!response.ok) throw new Error(`the OpenID provider answered ${response.status}`)
    return (await response.json()) as Record<string, unknown>
  }
  const { jwks_uri } = await get(metadataUrl)
  const { keys } = await get(String(jwks_uri))
  if (!Array.isArray(keys)) throw new Error('the OpenID provider sent no keys')
  return keys
}
