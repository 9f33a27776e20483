/** Lets the operator in: whoever holds the token of the settings, and nobody learns anything by trying. */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { Refusal } from '../refusal.ts'

/** Throws a Refusal (401) unless the request carries the token. Compared as hashes: in the same time, whatever is sent. */
export function requireOperator({ headers }: IncomingMessage, token: string): void {
  const [, sent = ''] = /^Bearer (\S+)$/.exec(headers.authorization ?? '') ?? []
  if (!timingSafeEqual(hash(sent), hash(token)))
    throw new Refusal(401, 'Unauthorized', 'the operator’s token is required', {
      'WWW-Authenticate': 'Bearer',
    })
}

function hash(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
