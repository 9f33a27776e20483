/**
 * Guesses what a text that nothing else knows may ask of the talk: 「孫が勝手に押したけえ、一問戻って」, 「もどrる」. It is read with
 * the pieces of whole sentences and the clues of `guesses`, for a price (`control-readings.ts`).
 */

import { foldJoined } from '../knowledge/fold.ts'
import type { Controls } from '../knowledge/voice.ts'
import {
  ABOUT,
  bitsOf,
  createPieceTrie,
  createRuledOut,
  NOTHING,
  ORDER,
  type Piece,
  pieces,
  piecesOfAll,
  SAID,
  type Steered,
  WISH,
} from './control-pieces.ts'
import {
  DEAREST,
  isBetter,
  linksOf,
  type Reading,
  readFrom,
  readSigns,
  startsOf,
} from './control-readings.ts'

/** Longer texts are stories. Characters after folding, without spaces. */
const LONGEST = 60

/** The price at which a text is still read that names something of pensions or of life. */
export const WARY = 1

/**
 * The control that is most likely meant, or undefined if none can be read for `most` at the highest, of {@link DEAREST}.
 * `text` is as it was typed.
 */
export type GuessControl = (text: string, most: number) => Steered | undefined

export function createGuessControl(controls: Controls): GuessControl {
  const { steering, guesses } = controls
  const lists = piecesOfAll(controls).map((list, at) => [...list, ...cluesOf(ORDER[at], controls)])
  const trie = createPieceTrie(lists)
  // A slip in what says nothing is a sign that is not known.
  const telling = createPieceTrie(lists.map((list) => list.filter(({ adds }) => (adds & SAID) !== 0)))
  const never = [...steering.never, ...guesses.never].map(foldJoined)
  const matters = steering.reasons.never.map(foldJoined)
  const reasons = [...steering.reasons.ends, ...guesses.reasons].map(foldJoined)
  const ruledOut = createRuledOut(controls)
  const asks = guesses.asks.map(foldJoined)
  const sure = ASIDE.map((control) => ({
    bit: bitsOf(control),
    words: guesses[control].sure.map(foldJoined).filter(isClear),
  }))
  return (text, highest) => {
    const signs = readSigns(text)
    const { said, marks } = signs
    if (said === '' || said.length > LONGEST || never.some((word) => said.includes(word))) return undefined
    const most = matters.some((word) => said.includes(word)) ? Math.min(WARY, highest) : highest
    const may = (asks.some((end) => said.endsWith(end)) ? WHO_MAY_ASK : ALL) & ~ruledOut(said)
    const links = linksOf(signs, trie, telling)
    let best: Reading | undefined
    for (const start of startsOf(signs, reasons)) {
      for (const reading of readFrom(said, start, links, marks, may)) {
        if (reading.price > most || (best !== undefined && !isBetter(reading, best))) continue
        const left = reading.controls & ~doubtful(reading, said, sure, highest)
        if (left !== 0) best = { ...reading, controls: left }
      }
    }
    return best && ORDER.find((_, at) => (best.controls & (1 << at)) !== 0)
  }
}

const ALL = bitsOf(...ORDER)
const HELP = bitsOf('help')
/**
 * What is said beside other things too: 「メールが届きません。どうすればいいですか」 asks about the mail, 「すみません、手が滑りました」
 * does not greet. Where a part of the text is passed over, they need a clue that is sure.
 */
const ASIDE = ['help', 'greeting', 'thanks'] as const
/** 「戻りますか」 asks about money, 「わかりますか」 thanks for nothing. */
const WHO_MAY_ASK = bitsOf('person', 'help', 'greeting', 'language')

function cluesOf(control: Steered | undefined, { guesses }: Controls): Piece[] {
  const clued: Partial<Record<Steered, Controls['guesses']['cancel']>> = guesses
  const { sure = [], likely = [] } = (control && clued[control]) ?? {}
  return [
    ...pieces(guesses.fillers, NOTHING),
    ...pieces(sure, SAID),
    // Whichever of the two the rest does not say.
    ...pieces(likely, ABOUT),
    ...pieces(likely, WISH),
  ]
}

/** 「よう」 greets, and stands in 「ばれないように」: two kana say too little beside something else. */
function isClear(word: string): boolean {
  return word.length > 2 || !/^[ぁ-んー]*$/.test(word)
}

interface SureClues {
  readonly bit: number
  readonly words: readonly string[]
}

/** Bits of the controls of {@link ASIDE} that a reading does not surely mean. */
function doubtful(
  { start, length, price }: Reading,
  said: string,
  clues: readonly SureClues[],
  highest: number,
): number {
  // What finds something and is not quite a call for help is a question.
  let bits = price > 0 && highest < DEAREST ? HELP : 0
  if (length === said.length) return bits
  const part = said.slice(start, start + length)
  for (const { bit, words } of clues) if (!words.some((word) => part.includes(word))) bits |= bit
  return bits
}
