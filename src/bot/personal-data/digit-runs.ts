/** Runs of digits in a folded text, however they are written and whatever stands between them. */
import type { Span } from './fold-text.ts'

/** A run; `start` and `end` are places in the folded text. */
export interface Run extends Span {
  /** Its digits as 0–9, without what stands between them. */
  readonly digits: string
  /** The folded text from its first digit to its last. */
  readonly written: string
}

/** What a run can begin with: most messages have none of it. */
const BEGINS = /[0-9oоο○◯li|〇一二三四五六七八九零壱弐参肆伍陸漆捌玖]/g

const NOUGHT = '〇'
const KANJI = `${NOUGHT}一二三四五六七八九`
const FORMAL = '零壱弐参肆伍陸漆捌玖'
/** Letters and signs typed for a digit: they count only beside digits, and never make up more than half of a run. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  o: '0',
  о: '0',
  ο: '0',
  '○': '0',
  '◯': '0',
  〇: '0',
  l: '1',
  i: '1',
  '|': '1',
}
/** What is said or typed between the parts of one number. */
const JOINERS = [
  'それから',
  'ハイフン',
  'はいふん',
  'ダッシュ',
  'マイナス',
  'スペース',
  'そして',
  '次に',
  'の',
  'と',
]
/** Signs that end a number: it was a share, a sum of money or a calculation. */
const STOPS = /[%‰℃×÷=<>+]|\p{Sc}/u
/** On a Japanese keyboard `=` is `-` with the shift key held: so split, it is a 基礎年金番号 and no calculation. */
const SLIPPED = /(?<![0-9])[0-9]{4}=(?=[0-9]{6}(?![0-9]))/y
/** Digits before it. */
const PART = 4
/** Signs between two digits of one number; a dotted line is longer. */
const MAX_SIGNS = 4

export function digitRuns(plain: string): Run[] {
  const runs: Run[] = []
  BEGINS.lastIndex = 0
  while (BEGINS.test(plain)) {
    const run = runFrom(plain, BEGINS.lastIndex - 1)
    if (run === undefined) continue
    runs.push(run)
    BEGINS.lastIndex = run.end
  }
  return runs
}

function runFrom(plain: string, start: number): Run | undefined {
  let digits = ''
  let firm = 0
  let noughts = 0
  let isKanji = false
  let end = start
  for (let at: number | undefined = start; at !== undefined; at = nextDigit(plain, end)) {
    const digit = digitAt(plain, at)
    if (digit === undefined) break
    digits += digit
    const char = plain[at] ?? ''
    if (char === NOUGHT) noughts += 1
    else if (LOOK_ALIKES[char] === undefined) {
      firm += 1
      isKanji ||= KANJI.includes(char)
    }
    end = at + 1
  }
  // Among kanji it is their nought, however many there are: accounts begin with 〇〇. Alone it stands for what is left out.
  if (isKanji) firm += noughts
  if (digits === '' || firm * 2 < digits.length) return undefined
  return { start, end, digits, written: plain.slice(start, end) }
}

function digitAt(plain: string, at: number): string | undefined {
  const char = plain[at] ?? ' '
  if (char >= '0' && char <= '9') return char
  const alike = LOOK_ALIKES[char]
  if (alike !== undefined) return isWord(plain, at) ? undefined : alike
  const value = Math.max(KANJI.indexOf(char), FORMAL.indexOf(char))
  return value < 0 ? undefined : String(value)
}

/** Whether a look-alike stands in a word with other letters: 「ideco」 holds no digits. */
function isWord(plain: string, at: number): boolean {
  if (!/[a-z]/.test(plain[at] ?? '')) return false
  const before = /[a-z]*$/.exec(plain.slice(Math.max(0, at - MAX_SIGNS), at))?.[0] ?? ''
  const after = /^[a-z]*/.exec(plain.slice(at + 1, at + 1 + MAX_SIGNS))?.[0] ?? ''
  return /[^oli]/.test(before + after)
}

/** The place of the digit that goes on after `from`, over signs and joining words. */
function nextDigit(plain: string, from: number): number | undefined {
  if (isSlipped(plain, from)) return from + 1
  let at = skipSigns(plain, from)
  const joiner = JOINERS.find((word) => plain.startsWith(word, at))
  if (joiner !== undefined) at = skipSigns(plain, at + joiner.length)
  return digitAt(plain, at) === undefined ? undefined : at
}

function isSlipped(plain: string, at: number): boolean {
  if (plain[at] !== '=' || at < PART) return false
  SLIPPED.lastIndex = at - PART
  return SLIPPED.test(plain)
}

function skipSigns(plain: string, from: number): number {
  let at = from
  while (at - from < MAX_SIGNS && isSign(plain[at]) && digitAt(plain, at) === undefined) at += 1
  return at
}

/** A lone half of an emoji counts as a sign too: it is neither letter nor digit. */
function isSign(char: string | undefined): boolean {
  return char !== undefined && (char === 'ー' || /[^\p{L}\p{N}]/u.test(char)) && !STOPS.test(char)
}

/** A digit read out in kana, short ones drawn out (にい), with a sign or a long vowel behind it; にいち is two and one. */
const READING =
  /(?:ぜろ|れい|まる|いち|にい(?!ち)|に|さん|よん|しち|しい(?!ち)|し|ごお|ごう|ご|ろく|なな|はち|きゅう|きゅ|く)[ー\s、,・のと-]{0,3}/y
const ENGLISH = /(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)[\s,.・-]{0,3}/y
/** So many readings in a row are no ordinary words. */
const READINGS = 7
/** So many characters of which readings are made, in a row: without them there is none to look for. */
const MAY_BE_READ = /[ぜろれいまるちにさんよしごおくなはきゅうー\s、,・のと-]{7}/
/** No number of seven digits does without one of these. */
const MAY_BE_ENGLISH = /zero|one|two|three|four|five|six|seven|eight|nine/

/** Numbers read out in kana or in English. */
export function readOutRuns(plain: string): Span[] {
  const hiragana = plain.replace(/[ァ-ヶ]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0x60))
  return [
    ...(MAY_BE_READ.test(hiragana) ? readings(hiragana, READING) : []),
    ...(MAY_BE_ENGLISH.test(plain) ? readings(plain, ENGLISH) : []),
  ]
}

/** `reading` is sticky. */
function readings(text: string, reading: RegExp): Span[] {
  const spans: Span[] = []
  for (let start = 0; start < text.length; ) {
    let count = 0
    let end = start
    for (reading.lastIndex = start; reading.test(text); end = reading.lastIndex) count += 1
    if (count >= READINGS) spans.push({ start, end: start + text.slice(start, end).trimEnd().length })
    start = Math.max(end, start + 1)
  }
  return spans
}
