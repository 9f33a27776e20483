/** Reads a text as a sentence that steers the talk, though not all of it is known: each thing passed over has its price. */

import { foldJoined, foldWidth } from '../knowledge/fold.ts'
import { BEGUN, fits, NOTHING, type Role, SAID, SETS } from './control-pieces.ts'
import type { WordTrie } from './word-trie.ts'

/** The highest price at which anything is guessed. */
export const DEAREST = 5

/** Signs that must be read for each unit of the price; one unit may be paid for any text. */
const SIGNS_A_UNIT = 5

/** Slips are looked for in words of so many letters, or fewer in a text that is hardly more than the word. */
const SLIP_LETTERS = 4
const SHORT = { letters: 3, text: 5 }

/** Signs of a clause, or of what stands before or behind it, that are passed over. */
const LONGEST_PASSED = 30

/** What parts one clause from the next; so does a blank, but for who sets one between all words. */
const MARK = /[、。，．,.！!？?…♪☆★\n\p{Extended_Pictographic}]/u
const MOST_PHRASES = 3

export interface Signs {
  /** As `foldJoined` gives it. */
  readonly said: string
  /** What it costs to pass over each sign of it. */
  readonly weights: readonly number[]
  /** Where its clauses end, but for the last; and where they do so at a blank. */
  readonly marks: readonly number[]
  readonly blanks: readonly number[]
}

export function readSigns(text: string): Signs {
  const phrases = text.trim().split(/[ \u3000]+/)
  const parts = phrases.length > MOST_PHRASES ? [text] : phrases
  const hasHiragana = /[ぁ-ゖ]/.test(text)
  const weights: number[] = []
  const marks = new Set<number>()
  const blanks = new Set<number>()
  let said = ''
  for (const part of parts) {
    if (!marks.has(said.length)) blanks.add(said.length)
    for (const clause of part.split(MARK)) {
      if (clause !== '') marks.add(said.length)
      for (const sign of foldWidth(clause)) {
        const folded = foldJoined(sign)
        // Kanji, and katakana among hiragana, name things.
        const names = /\p{Script=Han}/u.test(sign) || (hasHiragana && /[ァ-ヶ]/.test(sign))
        for (const _ of folded) weights.push(names ? 2 : 1)
        said += folded
      }
      if (clause !== part) marks.add(said.length)
    }
  }
  const inside = (places: Set<number>): number[] => [...places].filter((at) => at > 0 && at < said.length)
  return { said, weights, marks: inside(marks), blanks: inside(blanks) }
}

/** A place from which the text is read, and the price of passing over what stands before. */
interface Start {
  readonly at: number
  readonly price: number
}

/**
 * The beginning, and what follows a clause or the end of a reason. One sign alone (「し」) ends many other words too, and what
 * stands before a blank may be the matter: 「メール キャンセル」.
 */
export function startsOf({ said, marks, blanks }: Signs, reasons: readonly string[]): Start[] {
  const prices = new Map<number, number>()
  for (const end of reasons)
    for (let at = said.indexOf(end); at >= 0; at = said.indexOf(end, at + 1))
      prices.set(at + end.length, end.length > 1 ? 1 : (prices.get(at + end.length) ?? 2))
  for (const mark of marks) prices.set(mark, blanks.includes(mark) ? (prices.get(mark) ?? 2) : 1)
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

export function linksOf(
  { said, weights }: Signs,
  trie: WordTrie<readonly Role[]>,
  telling: WordTrie<readonly Role[]>,
): readonly (readonly Link[])[] {
  const letters = said.length <= SHORT.text ? SHORT.letters : SLIP_LETTERS
  return weights.map((weight, at) => {
    // One kana more makes another word of a short one: 「もどき」, 「おはぎ」.
    const price = said.length <= SHORT.text && /[ぁ-ん]/.test(said.charAt(at)) ? Math.max(2, weight) : weight
    const links: Link[] = [{ end: at + 1, price, roles: PASSED }]
    trie.eachAt(said, at, (roles, end) => links.push({ end, price: 0, roles }))
    telling.eachNearAt(said, at, letters, (roles, end) => links.push({ end, price: 1, roles }))
    return links
  })
}

export interface Reading {
  readonly start: number
  readonly price: number
  readonly length: number
  readonly controls: number
}

export function isBetter(one: Reading, other: Reading): boolean {
  return one.price < other.price || (one.price === other.price && one.length > other.length)
}

/** What the text from a place on, to its end or to the end of a clause, can be read as for a price that is fair. */
export function readFrom(
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
