/** Provides the key that signs Direct Line tokens: the same after a restart and for every process on the same data. */
import { randomBytes } from 'node:crypto'
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  unlinkSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'

/** RFC 7518 §3.2: a key for HMAC-SHA-256 has at least as many bytes as the hash. */
const KEY_BYTES = 32

export interface DirectLineKeyOptions {
  /** The operator's own key, which then is used as it is. */
  readonly configured?: string
  /** Where a key is made once, in `direct-line.key`, readable by its owner only. */
  readonly dataDir: string
}

/** At least 32 bytes. Throws an error with a message for the operator if the file holds something else than a key. */
export function readDirectLineKey({ configured, dataDir }: DirectLineKeyOptions): Uint8Array {
  if (configured !== undefined) return new TextEncoder().encode(configured)
  const path = join(dataDir, 'direct-line.key')
  const key = readIfThere(path) ?? make(path, dataDir)
  if (key.length !== KEY_BYTES)
    throw new Error(
      `${path} は Direct Line の鍵（${KEY_BYTES} バイト）ではありません。このファイルを消して起動し直すと、新しい鍵を作ります` +
        '（開いているチャットは始めからになります）。',
    )
  return key
}

function readIfThere(path: string): Uint8Array | undefined {
  try {
    return new Uint8Array(readFileSync(path))
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

/** Writes a whole file under another name and then links it: of several processes one wins, and all read its key. */
function make(path: string, dataDir: string): Uint8Array {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const draft = `${path}.${randomBytes(8).toString('hex')}`
  const file = openSync(draft, 'wx', 0o600)
  try {
    writeSync(file, randomBytes(KEY_BYTES))
    fsyncSync(file)
    linkSync(draft, path)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  } finally {
    closeSync(file)
    unlinkSync(draft)
  }
  return new Uint8Array(readFileSync(path))
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
