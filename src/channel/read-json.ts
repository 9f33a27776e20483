/** Reads a request's JSON body within bounds; no decompression, no files, no multipart. */
import type { IncomingMessage } from 'node:http'
import { Refusal } from './refusal.ts'

/** Activities nest about ten levels; 50 leaves room for a channel's own data. */
const MAX_DEPTH = 50
const UTF8 = new TextDecoder('utf-8', { fatal: true })
/** What `__proto__` can look like in JSON: each underscore may be written as an escape. */
const MAY_BE_HOSTILE = /__proto__|\\u005f/i

/**
 * The parsed body; undefined if there is none. Throws a Refusal: 413 above `limit` bytes, 415 if not JSON, 400 if
 * broken, nested too deep or carrying `__proto__`.
 */
export async function readJson(request: IncomingMessage, limit: number): Promise<unknown> {
  if (!hasBody(request)) return undefined
  const type = String(request.headers['content-type'] ?? '').split(';')[0]
  if (type?.trim().toLowerCase() !== 'application/json')
    throw new Refusal(415, 'UnsupportedMediaType', 'the body must be application/json')
  return parseJson(await readBytes(request, limit))
}

/** The value of JSON text in UTF-8. Throws a Refusal (400). */
export function parseJson(bytes: Uint8Array): unknown {
  const text = decode(bytes)
  if (depthOf(text) > MAX_DEPTH) throw badJson('nested too deep')
  let hostile = false
  try {
    // Looking at every key takes many times as long as reading.
    if (!MAY_BE_HOSTILE.test(text)) return JSON.parse(text)
    const value: unknown = JSON.parse(text, (key, inner) => {
      if (key === '__proto__') hostile = true
      return inner
    })
    if (!hostile) return value
  } catch {
    throw badJson('not valid JSON')
  }
  throw badJson('a key is not allowed')
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}

async function readBytes(request: IncomingMessage, limit: number): Promise<Uint8Array> {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge()
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= limit) return chunks.push(chunk)
      request.pause()
      reject(tooLarge())
    })
    request.once('end', () => resolve(Buffer.concat(chunks)))
    request.once('error', () => reject(badJson('the body broke off')))
    request.once('close', () => {
      if (!request.readableEnded) reject(badJson('the body broke off'))
    })
  })
}

function decode(bytes: Uint8Array): string {
  try {
    return UTF8.decode(bytes)
  } catch {
    throw badJson('not UTF-8')
  }
}

/** Counts brackets outside strings, so that nothing recursive ever sees a deep body. */
function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  let inString = false
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (inString && code === BACKSLASH) at += 1
    else if (code === QUOTE) inString = !inString
    else if (!inString && (code === SQUARE || code === CURLY)) {
      depth += 1
      if (depth > deepest) deepest = depth
    } else if (!inString && (code === SQUARE + 2 || code === CURLY + 2)) depth -= 1
  }
  return deepest
}

/** The signs of JSON as numbers: each would be a text of its own otherwise. The closing brackets come two later. */
const BACKSLASH = 0x5c
const QUOTE = 0x22
const SQUARE = 0x5b
const CURLY = 0x7b

function tooLarge(): Refusal {
  return new Refusal(413, 'PayloadTooLarge', 'the body is too large')
}

function badJson(message: string): Refusal {
  return new Refusal(400, 'BadRequest', message)
}
