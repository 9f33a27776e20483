/** Posts JSON to a channel: to allowed addresses only, within a deadline, never following a redirect. */
import { Agent, request as requestHttp } from 'node:http'
import { request as requestHttps, Agent as SecureAgent } from 'node:https'
import { NotSent, retryAfterMs } from '../not-sent.ts'
import { mayReplyTo, type ServiceUrlRule } from './service-url.ts'

/** Two calls of this length fit into the 10 s within which an incoming request is answered. */
export const CALL_MS = 5_000
/** An idle connection is given up before most servers do: a call over one that its server is closing is lost. */
const IDLE_MS = 4_000
/** A channel answers with an id; more is not read. */
const MAX_ANSWER_BYTES = 64 * 1024

/** Gives the text of a 2xx answer; anything else throws NotSent. */
export type PostJson = (
  url: string,
  headers: Readonly<Record<string, string>>,
  body: unknown,
) => Promise<string>

/** @param leadTo where a request really goes: a test's channel on this machine. It is asked after the address was allowed. */
export function createPostJson(rule: ServiceUrlRule, leadTo = (url: string) => url): PostJson {
  const agents = {
    http: new Agent({ keepAlive: true, timeout: IDLE_MS }),
    https: new SecureAgent({ keepAlive: true, timeout: IDLE_MS }),
  }
  return (url, headers, body) =>
    new Promise((resolve, reject) => {
      if (!mayReplyTo(url, rule)) throw new NotSent('the address is not allowed')
      const address = leadTo(url)
      const isSecure = address.startsWith('https:')
      const text = JSON.stringify(body)
      const request = (isSecure ? requestHttps : requestHttp)(address, {
        method: 'POST',
        agent: isSecure ? agents.https : agents.http,
        headers: {
          accept: 'application/json',
          'content-type': 'application/json; charset=utf-8',
          'content-length': Buffer.byteLength(text),
          ...headers,
        },
      })
      const timer = setTimeout(() => request.destroy(new Error(`no answer within ${CALL_MS} ms`)), CALL_MS)
      const fail = (error: unknown): void => {
        clearTimeout(timer)
        reject(
          error instanceof NotSent ? error : new NotSent('the channel did not answer', {}, { cause: error }),
        )
      }
      request.on('error', fail)
      request.on('response', (response) => {
        let answer = ''
        response.setEncoding('utf8')
        response.on('data', (part: string) => {
          answer += part
          if (answer.length > MAX_ANSWER_BYTES) request.destroy(new Error('the answer is too long'))
        })
        response.on('error', fail)
        response.on('end', () => {
          clearTimeout(timer)
          const { statusCode: status = 0 } = response
          if (status >= 200 && status < 300) return resolve(answer)
          const asked = response.headers['retry-after'] ?? null
          fail(
            new NotSent(`the channel answered ${status}`, {
              status,
              retryAfterMs: retryAfterMs(asked, Date.now()),
            }),
          )
        })
      })
      request.end(text)
    })
}
