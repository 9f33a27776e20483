/** A text the server hands out, plain or compressed, with a tag by which a browser knows that it has it. */
import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { Request, Response } from 'restify'

export interface Asset {
  readonly type: string
  readonly tag: string
  readonly plain: Buffer
  readonly zipped: Buffer
}

export function asset(source: string, type: string): Asset {
  const plain = Buffer.from(source)
  const hash = createHash('sha256').update(plain).digest('base64url')
  // Weak, because the compressed and the plain form share it.
  return { type: `${type}; charset=utf-8`, tag: `W/"${hash}"`, plain, zipped: gzipSync(plain) }
}

export function send(
  request: Request,
  response: Response,
  found: Asset,
  headers: Record<string, string>,
): void {
  const zip = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
  response.writeHead(200, {
    ...headers,
    'Content-Type': found.type,
    Vary: 'Accept-Encoding',
    'X-Content-Type-Options': 'nosniff',
    ...(zip ? { 'Content-Encoding': 'gzip' } : {}),
  })
  response.end(zip ? found.zipped : found.plain)
}
