/** The log's last net: makes any value safe to print, should words or numbers of a citizen have got into it by mistake. */

/** What a run of digits becomes. */
const MASK = '＊'
/**
 * Seven or more digits of any script, each pair with at most one hyphen or space between: the shortest personal
 * numbers (accounts, postcodes) have seven. Linear: a digit and a separator never match the same character.
 */
const LONG_NUMBER = /\p{Nd}(?:[\p{Zs}\p{Pd}−ーｰ]?\p{Nd}){6,}/gu
/** Invisible characters and those that turn the direction of writing; they could hide a number or the line's end. */
const INVISIBLE = /\p{Cf}/gu
/** Control characters (with those of terminals) and line separators. */
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]/gu
/** Characters kept of a text: ids and codes are far shorter, and a longer text has no business in a log. */
const MAX_LENGTH = 500
/** Levels of objects kept, and entries of each: our own fields have one level and a handful. */
const MAX_DEPTH = 3
const MAX_ENTRIES = 50

/** Ids that other systems gave and that may be long numbers; masked, a turn could not be traced. */
const ID_FIELDS = new Set(['conversation', 'activity', 'turn', 'content'])

/** A copy of the fields in which every text, key or value, is safe; ids keep their digits. */
export function safeFields(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields)
      .slice(0, MAX_ENTRIES)
      .map(([key, value]) =>
        ID_FIELDS.has(key) && typeof value === 'string'
          ? [key, printable(value).slice(0, MAX_LENGTH)]
          : [safeText(key), safeValue(value, 1)],
      ),
  )
}

/** The text without control or invisible characters and without long numbers, cut to 500 characters. */
export function safeText(text: string): string {
  return printable(text).replace(LONG_NUMBER, MASK).slice(0, MAX_LENGTH)
}

function safeValue(value: unknown, depth: number): unknown {
  if (value === null || ['number', 'boolean', 'undefined'].includes(typeof value)) return value
  if (typeof value === 'string' || typeof value === 'bigint') return safeText(String(value))
  if (!isPlain(value)) return `(${typeof value})`
  if (depth > MAX_DEPTH) return '(deeper)'
  if (Array.isArray(value)) return value.slice(0, MAX_ENTRIES).map((item) => safeValue(item, depth + 1))
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, MAX_ENTRIES)
      .map(([key, item]) => [safeText(key), safeValue(item, depth + 1)]),
  )
}

/** Whether this is a list or a simple object; of others (errors, requests, buffers) nothing is known, so nothing is shown. */
function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  const prototype = Object.getPrototypeOf(value)
  return Array.isArray(value) || prototype === Object.prototype || prototype === null
}

function printable(text: string): string {
  return text.replace(INVISIBLE, '').replace(CONTROL, ' ')
}
