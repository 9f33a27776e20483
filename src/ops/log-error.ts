/** Describes an error for the log without its message, which may quote a citizen's words. */
import { createHash } from 'node:crypto'
import { safeText } from './log-text.ts'

/** `messageHash` tells errors apart without telling what they say; `cause` is what led to it, described likewise. */
export interface ErrorSummary {
  readonly name: string
  readonly code?: string
  readonly messageHash: string
  readonly stack: readonly string[]
  readonly cause?: ErrorSummary
}

/** V8 records ten frames unless told otherwise. */
const MAX_FRAMES = 10
/** Errors of the network come wrapped twice at most. */
const MAX_CAUSES = 2
/** 24 bits: enough to tell the few messages of one place apart, too few to lead back to a text. */
const HASH_DIGITS = 6
/** A line longer than this is no frame. */
const MAX_LINE = 300
/** A name or code as programs write it; anything else could be a text. */
const WORD = /^(?:[A-Za-z][\w.-]{0,63}|\d{1,6})$/
/** A line of a stack that ends in a place in a file; ASCII only, so that no line of a Japanese message looks like one. */
const FRAME = /^ {4}at [ -~]*?(?:file:\/\/|node:|\/|[A-Za-z]:\\)[ -~]*:\d+:\d+\)?$/

/** Summarises whatever was thrown. */
export function summariseError(thrown: unknown, causes = MAX_CAUSES): ErrorSummary {
  if (!(thrown instanceof Error))
    return {
      name: `(${typeof thrown})`,
      messageHash: hash(typeof thrown === 'string' ? thrown : ''),
      stack: [],
    }
  const message = String(thrown.message)
  return {
    name: word(thrown.name) ?? 'Error',
    code: word((thrown as { code?: unknown }).code),
    messageHash: hash(message),
    stack: frames(String(thrown.stack).replace(message, '')),
    ...(thrown.cause === undefined || causes === 0
      ? {}
      : { cause: summariseError(thrown.cause, causes - 1) }),
  }
}

function word(value: unknown): string | undefined {
  const isWord = (typeof value === 'string' || typeof value === 'number') && WORD.test(String(value))
  return isWord ? safeText(String(value)) : undefined
}

function frames(stack: string): string[] {
  const lines = stack.split('\n').filter((line) => line.length <= MAX_LINE && FRAME.test(line))
  return lines.slice(0, MAX_FRAMES).map((line) => safeText(line.trim().slice('at '.length)))
}

/** Numbers are left out, so that "5003 ms" and "5004 ms" are one error and no number can be guessed from the hash. */
function hash(message: string): string {
  const text = message.replace(/\p{Nd}+/gu, '#')
  return createHash('sha256').update(text).digest('hex').slice(0, HASH_DIGITS)
}
