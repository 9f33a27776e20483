/** Sends the SDK's requests to a channel: to allowed addresses only, within a deadline, never following a redirect. */
import type { ConfigurationBotFrameworkAuthentication } from 'botbuilder'
import { NotSent, retryAfterMs } from '../not-sent.ts'
import { mayReplyTo, type ServiceUrlRule } from './service-url.ts'

type ConnectorOptions = NonNullable<ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[4]>
export type OutboundClient = NonNullable<ConnectorOptions['httpClient']>

/** Two calls of this length fit into the 10 s within which an incoming request is answered. */
export const CALL_MS = 5_000

/** Anything but success throws NotSent: the SDK's own retries, 5 s and more behind the caller's back, see no answer. */
export function createOutboundClient(rule: ServiceUrlRule, fetchOne: typeof fetch): OutboundClient {
  return {
    async sendRequest(request) {
      if (!mayReplyTo(request.url, rule)) throw new NotSent('the address is not allowed')
      const response = await send(fetchOne, request.url, {
        method: request.method,
        headers: request.headers.rawHeaders(),
        body: request.body,
        redirect: 'manual',
        signal: AbortSignal.timeout(CALL_MS),
      })
      const headers = request.headers.clone()
      for (const name of headers.headerNames()) headers.remove(name)
      response.headers.forEach((value, name) => void headers.set(name, value))
      return { request, status: response.status, headers, bodyAsText: response.text }
    },
  }
}

async function send(
  fetchOne: typeof fetch,
  url: string,
  init: RequestInit,
): Promise<{ status: number; headers: Headers; text: string }> {
  try {
    const response = await fetchOne(url, init)
    const text = await response.text()
    if (!response.ok)
      throw new NotSent(`the channel answered ${response.status}`, {
        status: response.status,
        retryAfterMs: retryAfterMs(response.headers.get('retry-after'), Date.now()),
      })
    return { status: response.status, headers: response.headers, text }
  } catch (error) {
    throw error instanceof NotSent ? error : new NotSent('the channel did not answer', {}, { cause: error })
  }
}
