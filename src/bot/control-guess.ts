/**
 * Guesses what a text that nothing else knows may ask of the talk: 「孫が勝手に押したけえ、一問戻って」, 「もどrる」. It is read with
 * the pieces of whole sentences and the clues of `guesses`, but signs that are no piece, slips of the thumb and clauses that
 * only tell why may stand between, each at a price.
 */

import { foldJoined, foldWidth } from '../knowledge/fold.ts'
import type { Controls } from '../knowledge/voice.ts'
import {
  ABOUT,
  BEGUN,
  createPieceTrie,
  createRuledOut,
  fits,
  NOTHING,
  ORDER,
  type Piece,
  pieces,
  piecesOfAll,
  type Role,
  SAID,
  SETS,
  type Steered,
  WISH,
} from './control-pieces.ts'
import type { WordTrie } from './word-trie.ts'

/** Longer texts are stories. Characters after folding, without spaces. */
const LONGEST = 60

/** The highest price at which anything is guessed. */
export const DEAREST = 5

/** Signs that must be read for each unit of the price; one unit may be paid for any text. */
const SIGNS_A_UNIT = 5

/** Slips are looked for in words of so many letters, or fewer in a text that is hardly more than the word. */
const SLIP_LETTERS = 4
const SHORT = { letters: 3, text: 5 }

/** The price at which a text is still read that names something of pensions or of life. */
export const WARY = 1

/** Signs of a clause, or of what stands before or behind it, that are passed over. */
const LONGEST_PASSED = 30

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
    words: guesses[control].sure.map(foldJoined),
  }))
  return (text, highest) => {
    const { said, weights, marks } = readSigns(text)
    if (said === '' || said.length > LONGEST || never.some((word) => said.includes(word))) return undefined
    const most = matters.some((word) => said.includes(word)) ? Math.min(WARY, highest) : highest
    const may = (asks.some((end) => said.endsWith(end)) ? WHO_MAY_ASK : ALL) & ~ruledOut(said)
    const links = linksOf({ said, weights }, trie, telling)
    let best: Reading | undefined
    for (const start of startsOf(said, marks, reasons)) {
      for (const reading of readFrom(said, start, links, marks, may)) {
        if (reading.price > most || (best !== undefined && !isBetter(reading, best))) continue
        const part = said.slice(reading.start, reading.start + reading.length)
        const unsure =
          part === said ? [] : sure.filter(({ words }) => !words.some((word) => part.includes(word)))
        const left = unsure.reduce((bits, { bit }) => bits & ~bit, reading.controls)
        if (left !== 0) best = { ...reading, controls: left }
      }
    }
    return best && ORDER.find((_, at) => (best.controls & (1 << at)) !== 0)
  }
}

function bitsOf(...controls: readonly Steered[]): number {
  return controls.reduce((bits, control) => bits | (1 << ORDER.indexOf(control)), 0)
}

const ALL = bitsOf(...ORDER)
/**
 * What is said beside other things too: 「メールが届きません。どうすればいいですか」 asks about the mail, 「すみません、手が滑りました」
 * does not greet. Where a part of the text is passed over, they need a clue that is sure.
 */
const ASIDE = ['help', 'greeting', 'thanks'] as const
/** 「戻りますか」 asks about money, 「わかりますか」 thanks for nothing. */
const WHO_MAY_ASK = bitsOf('person', 'help', 'greeting', 'language')

/** What parts one clause from the next; a blank does not, as some set one between all words. */
const MARK = /[、。，．,.！!？?…♪☆★\n\p{Extended_Pictographic}]/u

interface Signs {
  /** As `foldJoined` gives it. */
  readonly said: string
  /** What it costs to pass over each sign of it. */
  readonly weights: readonly number[]
}

/** The signs of a text, and where its clauses end, but for the last. */
function readSigns(text: string): Signs & { readonly marks: readonly number[] } {
  const clauses = text.split(MARK)
  const hasHiragana = /[ぁ-ゖ]/.test(text)
  const weights: number[] = []
  const marks = new Set<number>()
  let said = ''
  for (const clause of clauses) {
    marks.add(said.length)
    for (const sign of foldWidth(clause)) {
      const folded = foldJoined(sign)
      // Kanji, and katakana among hiragana, name things.
      const names = /\p{Script=Han}/u.test(sign) || (hasHiragana && /[ァ-ヶ]/.test(sign))
      for (const _ of folded) weights.push(names ? 2 : 1)
      said += folded
    }
  }
  marks.delete(0)
  return { said, weights, marks: [...marks] }
}

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

/** A place from which the text is read, and the price of passing over what stands before. */
interface Start {
  readonly at: number
  readonly price: number
}

/** The beginning, and what follows a clause or the end of a reason; one sign alone (「し」) ends many other words too. */
function startsOf(said: string, marks: readonly number[], reasons: readonly string[]): Start[] {
  const prices = new Map<number, number>()
  for (const end of reasons)
    for (let at = said.indexOf(end); at >= 0; at = said.indexOf(end, at + 1))
      prices.set(at + end.length, end.length > 1 ? 1 : (prices.get(at + end.length) ?? 2))
  for (const mark of marks) prices.set(mark, 1)
  prices.set(0, 0)
  return [...prices]
    .map(([at, price]) => ({ at, price }))
    .filter(({ at }) => at <= LONGEST_PASSED && at < said.length)
}

/** From one place of the text to a later one, for a price. */
interface Link {
  readonly end: number
  readonly price: number
  readonly roles: readonly Role[]
}

/** A sign that is passed over says nothing, whatever the control. */
const PASSED: readonly Role[] = [{ adds: BEGUN, place: 'any', controls: 0xffff }]

function linksOf(
  { said, weights }: Signs,
  trie: WordTrie<readonly Role[]>,
  telling: WordTrie<readonly Role[]>,
): readonly (readonly Link[])[] {
  const letters = said.length <= SHORT.text ? SHORT.letters : SLIP_LETTERS
  return weights.map((price, at) => {
    const links: Link[] = [{ end: at + 1, price, roles: PASSED }]
    trie.eachAt(said, at, (roles, end) => links.push({ end, price: 0, roles }))
    telling.eachNearAt(said, at, letters, (roles, end) => links.push({ end, price: 1, roles }))
    return links
  })
}

interface Reading {
  readonly start: number
  readonly price: number
  readonly length: number
  readonly controls: number
}

function isBetter(one: Reading, other: Reading): boolean {
  return one.price < other.price || (one.price === other.price && one.length > other.length)
}

/** What the text from a place on, to its end or to the end of a clause, can be read as for a price that is fair. */
function readFrom(
  said: string,
  { at: start, price: before }: Start,
  links: readonly (readonly Link[])[],
  marks: readonly number[],
  may: number,
): Reading[] {
  const width = (said.length + 1) * SETS
  /** For each price, place and set of bits, the controls for which it can hold there, and holds for no lower price. */
  const reached = new Uint16Array((DEAREST + 1) * width)
  const held = new Uint16Array(width)
  reached[start * SETS + NOTHING] = may
  const readings: Reading[] = []
  for (let price = 0; price + before <= DEAREST; price += 1)
    for (let at = start; at <= said.length; at += 1)
      for (let bits = 0; bits < SETS; bits += 1) {
        const here = at * SETS + bits
        const fresh = (reached[price * width + here] ?? 0) & ~(held[here] ?? 0)
        if (fresh === 0) continue
        held[here] = (held[here] ?? 0) | fresh
        if (bits === (SAID | BEGUN)) readings.push(...endOf(said, start, at, before + price, fresh, marks))
        for (const link of links[at] ?? [])
          for (const { adds, place, controls } of link.roles) {
            const on = fresh & controls
            const then = price + link.price
            if (on === 0 || then > DEAREST || !fits(place, bits)) continue
            const there = then * width + link.end * SETS + (bits | adds)
            reached[there] = (reached[there] ?? 0) | on
          }
      }
  return readings
}

/** A reading that ends with the text, or passes over the clauses that follow, if its price is fair. */
function endOf(
  said: string,
  start: number,
  end: number,
  paid: number,
  controls: number,
  marks: readonly number[],
): Reading[] {
  const rest = said.length - end
  if (rest > 0 && (!marks.includes(end) || rest > LONGEST_PASSED)) return []
  const length = end - start
  const price = paid + (rest > 0 ? 1 : 0)
  return price > Math.max(1, Math.floor(length / SIGNS_A_UNIT)) ? [] : [{ start, price, length, controls }]
}
