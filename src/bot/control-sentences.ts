/** Recognises a whole sentence that only steers the talk: 「すみませんが、係の人につないでもらえますか」. */

import { foldJoined } from '../knowledge/fold.ts'
import type { Controls } from '../knowledge/voice.ts'
import { createWordTrie, type WordTrie } from './word-trie.ts'

type Steered = keyof Omit<Controls['steering'], 'fillers' | 'links' | 'tails' | 'never' | 'reasons'>

/** The wish that counts when a sentence holds several: 「もういいから人に代わって」 asks for a person. */
const ORDER: readonly Steered[] = [
  'person',
  'restart',
  // Before going on, which 「続けたくない」 is not.
  'cancel',
  'resume',
  'back',
  'change',
  'language',
  'help',
  'thanks',
  'greeting',
]

/** Longer texts are questions; also bounds the work. Characters after folding, without spaces. */
const LONGEST = 50

/** Characters of a reason that is passed over. */
const LONGEST_REASON = 24

/** What somebody may do for any reason: 「孫が来たので終わります」. */
const BY_REASON: readonly Steered[] = ['person', 'restart', 'cancel', 'back']

/** What has been said by a place in the text, as bits. */
const NOTHING = 0
const ABOUT = 1
const WISH = 2
const SAID = ABOUT | WISH
/** Something was said, if only 「すみませんが」. */
const BEGUN = 4

interface Piece {
  readonly word: string
  /** The bits it adds. */
  readonly adds: number
  /**
   * Where it counts. `lead`: before anything is asked — 「いや、戻る」, but never 「やめない」. `tail`: after something was
   * said, so that stray kana at the beginning of another word are no pieces.
   */
  readonly place: 'lead' | 'tail' | 'any'
}

/**
 * What the whole of a text asks of the talk, or undefined if any part of it is no listed piece, but for a reason in front.
 * `folded` is the text as `fold` gives it, blanks where marks stood.
 */
export function createControlSentences(controls: Controls): (folded: string) => Steered | undefined {
  const trie = createTrie(ORDER.map((control) => piecesOf(control, controls)))
  const never = controls.steering.never.map(foldJoined)
  const afterReason = createAfterReason(controls)
  const mask = BY_REASON.reduce((bits, control) => bits | (1 << ORDER.indexOf(control)), 0)
  return (folded) => {
    const said = folded.replaceAll(' ', '')
    if (said === '' || said.length > LONGEST) return undefined
    let covering = coverings(said, trie)
    for (const rest of covering === 0 ? afterReason(folded) : []) covering ||= coverings(rest, trie) & mask
    if (covering === 0) return undefined
    // 「もう終わりにしたい」 may be a cry for help, and must reach the answer for it.
    if (never.some((word) => said.includes(word))) return undefined
    return ORDER.find((_, at) => (covering & (1 << at)) !== 0)
  }
}

/** What is left of a folded text after each reason it may begin with, without blanks; none if that tells of pensions. */
function createAfterReason({ steering }: Controls): (folded: string) => string[] {
  const ends = steering.reasons.ends.map(foldJoined)
  const never = steering.reasons.never.map(foldJoined)
  const asks = steering.reasons.asks.map(foldJoined)
  return (folded) => {
    if (asks.some((end) => folded.endsWith(end))) return []
    const blank = folded.lastIndexOf(' ')
    // A mark cuts where it stands, 「ので」 without one too.
    const cuts = ends.flatMap((end) => {
      const at = folded.lastIndexOf(end) + end.length
      return at < end.length ? [] : at === blank || end.length > 1 ? [at] : []
    })
    return [...new Set(cuts)].flatMap((cut) => {
      const reason = folded.slice(0, cut)
      if (reason.length > LONGEST_REASON || never.some((word) => reason.includes(word))) return []
      return [folded.slice(cut).replaceAll(' ', '')]
    })
  }
}

function piecesOf(control: Steered, controls: Controls): Piece[] {
  const { steering } = controls
  const { around = [], about, wish = [], alone = [] } = steering[control]
  const social = control === 'greeting' || control === 'thanks'
  const pieces = (words: readonly string[], adds: number, place: Piece['place'] = 'any'): Piece[] =>
    words
      .map((word) => ({ word: foldJoined(word), adds: adds | BEGUN, place }))
      .filter(({ word }) => word !== '')
  return [
    ...pieces([...steering.fillers, ...controls.openings, ...around], NOTHING),
    ...pieces([...steering.links, ...steering.tails, ...(social ? [] : controls.endings)], NOTHING, 'tail'),
    ...pieces(control === 'greeting' ? [] : controls.greeting, NOTHING),
    ...pieces(social ? [] : controls.thanks, NOTHING),
    ...pieces(social ? [] : leadsTo(control, controls), NOTHING, 'lead'),
    ...pieces(about, ABOUT),
    ...pieces(wish, WISH),
    ...pieces([...controls[control], ...alone], SAID),
    ...pieces(control === 'language' ? Object.values(controls.languages).flat() : [], SAID),
  ]
}

/** Why somebody steers the talk, said first: 「わからないので」, 「いや」, 「間違えた」, 「もういいから」. */
function leadsTo(control: Steered, { yes, no, unknown, trouble, change, cancel, help }: Controls): string[] {
  // 「ログインできない、助けて」 asks about the trouble.
  if (control === 'help') return [...yes, ...no, ...unknown]
  const reasons = [...yes, ...no, ...unknown, ...trouble, ...change]
  return control === 'cancel' ? [...reasons, ...help] : [...reasons, ...help, ...cancel]
}

/** What a piece means to the controls that have it: `controls` are bits, the first of {@link ORDER} the lowest. */
interface Role extends Omit<Piece, 'word'> {
  controls: number
}

/** All controls' pieces, each word once. */
function createTrie(pieces: readonly (readonly Piece[])[]): WordTrie<readonly Role[]> {
  const byWord = new Map<string, Role[]>()
  for (const [at, list] of pieces.entries())
    for (const { word, adds, place } of list) {
      const roles = byWord.get(word) ?? []
      const same = roles.find((role) => role.adds === adds && role.place === place)
      if (same === undefined) byWord.set(word, [...roles, { adds, place, controls: 1 << at }])
      else same.controls |= 1 << at
    }
  return createWordTrie(byWord)
}

/** As many sets of bits as there can be. */
const SETS = 8

/**
 * The controls, as bits, by whose pieces a text can be cut without a rest so that it says both ABOUT and WISH. Looks once
 * at each place for all of them, and only at places that pieces reach: a question is left at its first foreign word.
 */
function coverings(text: string, trie: WordTrie<readonly Role[]>): number {
  /** For each place and each set of bits, the controls for which it can hold there. */
  const reached = new Uint16Array((text.length + 1) * SETS)
  reached[NOTHING] = 0xffff
  for (let at = 0; at < text.length; at += 1) {
    const here = at * SETS
    if (!holdsAny(reached, here)) continue
    trie.eachAt(text, at, (roles, end) => {
      for (const { adds, place, controls } of roles)
        for (let bits = 0; bits < SETS; bits += 1) {
          const held = (reached[here + bits] ?? 0) & controls
          const there = end * SETS + (bits | adds)
          if (held !== 0 && fits(place, bits)) reached[there] = (reached[there] ?? 0) | held
        }
    })
  }
  return reached[text.length * SETS + (SAID | BEGUN)] ?? 0
}

function holdsAny(reached: Uint16Array, here: number): boolean {
  for (let bits = 0; bits < SETS; bits += 1) if (reached[here + bits] !== 0) return true
  return false
}

function fits(place: Piece['place'], bits: number): boolean {
  return place === 'any' || (place === 'lead' ? (bits & SAID) === 0 : bits !== NOTHING)
}
