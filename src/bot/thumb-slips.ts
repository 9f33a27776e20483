/** Which slips of a thumb are likely, so that 「もどrる」 is read as 「もどる」 and 「やせたい」 is not read as 「やめたい」. */

/** Keys of a telephone's kana pad, by row and column, each with its letters by the direction of the flick. */
const PAD = [
  ['あいうえお', 'かきくけこ', 'さしすせそ'],
  ['たちつてと', 'なにぬねの', 'はひふへほ'],
  ['まみむめも', 'や ゆ よ', 'らりるれろ'],
  ['', 'わをん', ''],
]

/** Letters, and what one and two presses of the key for small letters and sound marks make of them. */
const PLAIN = 'あいうえおやゆよつかきくけこさしすせそたちてとはひふへほ'
const MARKED = ['ぁぃぅぇぉゃゅょっがぎぐげござじずぜぞだぢでどばびぶべぼ', `${' '.repeat(23)}ぱぴぷぺぽ`]

interface Press {
  readonly row: number
  readonly column: number
  readonly flick: number
  /** How often the key for marks was pressed: は, ば, ぱ. */
  readonly mark: number
}

const PRESSES = new Map<string, Press>()
for (const [row, keys] of PAD.entries())
  for (const [column, key] of keys.entries())
    for (const [flick, letter] of [...key].entries()) PRESSES.set(letter, { row, column, flick, mark: 0 })
for (const [at, letter] of [...PLAIN].entries()) {
  const plain = PRESSES.get(letter)
  for (const [of, marked] of MARKED.entries())
    if (plain) PRESSES.set(marked.charAt(at), { ...plain, mark: of + 1 })
}
PRESSES.delete(' ')

/** Letters of the shortest word in which each kind of slip is believed. Shorter ones too often are other words. */
const ANY = 3
const FEW = 4
const MANY = 5

/** Of a word that a letter is missing in: 「もし」 is not 「もどし」, 「寒い」 is not 「寒いね」. */
export const MISSING_FROM = MANY

/** Letters that a word must have at least to be read where `typed` stands for its `meant`. */
export function replacedFrom(meant: string, typed: string): number {
  if (isForeign(typed)) return ANY
  const [one, other] = [PRESSES.get(meant), PRESSES.get(typed)]
  // A kanji is chosen from a list, and another one makes another word: 「電車」 is no slip for 「電話」.
  if (one === undefined || other === undefined) return Number.POSITIVE_INFINITY
  const apart = Math.abs(one.row - other.row) + Math.abs(one.column - other.column)
  const same = Number(one.flick === other.flick) + Number(one.mark === other.mark)
  return (apart === 0 && same === 1) || (apart === 1 && same === 2) ? ANY : MANY
}

/** The same where that letter is the word's last, and so makes another ending: 「助けた」 does not ask for help. */
export function lastReplacedFrom(meant: string, typed: string): number {
  return isForeign(typed) ? ANY : Math.max(MANY, replacedFrom(meant, typed))
}

/** The same where `typed` is a letter too many, next to `before` and `after`. */
export function extraFrom(typed: string, before: string, after: string): number {
  if (isForeign(typed) || typed === before || typed === after) return ANY
  return PRESSES.has(typed) ? FEW : Number.POSITIVE_INFINITY
}

/** The same where two letters changed places. */
export function swappedFrom(one: string, other: string): number {
  return PRESSES.has(one) && PRESSES.has(other) ? ANY : Number.POSITIVE_INFINITY
}

/** A letter or digit among kana that the keyboard left as it was typed. */
function isForeign(sign: string): boolean {
  return /[a-z0-9]/.test(sign)
}
