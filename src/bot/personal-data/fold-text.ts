/** A folded copy of a text in which disguises fall away, with a map back so that a mask covers the original. */

/** `plain[n]` was made of the original's characters from `starts[n]` to before `ends[n]`. */
export interface Folded {
  readonly plain: string
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

/** A stretch of the original or of the folded text: from `start` to before `end`. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** A character with the marks upon it (keycaps, dakuten), or a digit or @ in the escapes of URLs, HTML and JSON. */
const CLUSTER = /%(?:3\d|40)|&#(?:4[89]|5[0-7]|64);|\\u00(?:3\d|40)|.[\p{M}ﾞﾟ]*/suy
/** What is not seen: format characters (zero-width, direction, tags), marks left over, and blank letters. */
const UNSEEN = /[\p{Cf}\p{M}\u115f\u1160\u3164\uffa0]/gu

export function foldText(text: string): Folded {
  const starts: number[] = []
  const ends: number[] = []
  let plain = ''
  for (let at = 0; at < text.length; ) {
    const cluster = isPlain(text.charCodeAt(at)) && standsAlone(text, at) ? undefined : clusterAt(text, at)
    const end = at + (cluster?.length ?? 1)
    const folded = cluster === undefined ? text.charAt(at) : foldCluster(cluster)
    for (let unit = 0; unit < folded.length; unit += 1) {
      starts.push(at)
      ends.push(end)
    }
    plain += folded
    at = end
  }
  return { plain, starts, ends }
}

/**
 * Whether a character is its own folded form and begins no escape: hiragana, katakana, the common kanji, small letters,
 * digits and 。、「」. Nearly all that is written; looking each of them up costs many times as much as the rest.
 */
function isPlain(code: number): boolean {
  return (
    (code >= 0x3041 && code <= 0x3096) ||
    (code >= 0x4e00 && code <= 0x9fff) ||
    (code >= 0x30a1 && code <= 0x30fc) ||
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x3001 && code <= 0x3002) ||
    (code >= 0x300c && code <= 0x300d)
  )
}

/** Whether what follows is surely no mark upon the character before it. */
function standsAlone(text: string, at: number): boolean {
  const next = text.charCodeAt(at + 1)
  return Number.isNaN(next) || next < 0x80 || isPlain(next)
}

function clusterAt(text: string, at: number): string {
  CLUSTER.lastIndex = at
  return CLUSTER.exec(text)?.[0] ?? text.charAt(at)
}

/** The stretch of the original from which a stretch of the folded text was made. */
export function originalSpan({ starts, ends }: Folded, { start, end }: Span): Span {
  return { start: starts[start] ?? 0, end: ends[end - 1] ?? 0 }
}

function foldCluster(original: string): string {
  if (/^[!-~]$/.test(original)) return original.toLowerCase()
  const escaped = /^(?:%(..)|&#(\d+);|\\u00(..))$/.exec(original)
  if (escaped !== null)
    return String.fromCharCode(
      escaped[2] === undefined ? Number.parseInt(escaped[1] ?? escaped[3] ?? '', 16) : Number(escaped[2]),
    )
  return original
    .normalize('NFKC')
    .replace(UNSEEN, '')
    .toLowerCase()
    .replace(/[\p{Nd}\p{No}]/gu, digitsOf)
}

/** Circled and dingbat numbers that NFKC keeps: their first character, what it stands for, and how many follow. */
const ROUND: readonly (readonly [first: number, value: number, count: number])[] = [
  [0x2776, 1, 10],
  [0x2780, 1, 10],
  [0x278a, 1, 10],
  [0x24eb, 11, 10],
  [0x24f5, 1, 10],
  [0x24ff, 0, 1],
  [0x1f10b, 0, 1],
  [0x1f10c, 0, 1],
]

function digitsOf(char: string): string {
  const code = char.codePointAt(0) ?? 0
  if (/\p{Nd}/u.test(char)) return String(decimalValue(code))
  const range = ROUND.find(([first, , count]) => code >= first && code < first + count)
  return range === undefined ? char : String(code - range[0] + range[1])
}

/** Decimal digits of every script stand in blocks of ten from a zero. */
function decimalValue(code: number): number {
  let zero = code
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1
  return (code - zero) % 10
}
