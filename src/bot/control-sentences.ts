/** Recognises a whole sentence that only steers the talk: 「すみませんが、係の人につないでもらえますか」. */

import { foldJoined } from '../knowledge/fold.ts'
import type { Controls } from '../knowledge/voice.ts'
import {
  BEGUN,
  bitsOf,
  createPieceTrie,
  createRuledOut,
  fits,
  NOTHING,
  ORDER,
  piecesOfAll,
  type Role,
  SAID,
  SETS,
  type Steered,
} from './control-pieces.ts'
import type { WordTrie } from './word-trie.ts'

/** Longer texts are questions; also bounds the work. Characters after folding, without spaces. */
const LONGEST = 50

/** Characters of a reason that is passed over. */
const LONGEST_REASON = 24

/** What somebody may do for any reason: 「孫が来たので終わります」. */
const BY_REASON: readonly Steered[] = ['person', 'restart', 'cancel', 'back']

/**
 * What the whole of a text asks of the talk, or undefined if any part of it is no listed piece, but for a reason in front.
 * `folded` is the text as `fold` gives it, blanks where marks stood.
 */
export function createControlSentences(controls: Controls): (folded: string) => Steered | undefined {
  const trie = createPieceTrie(piecesOfAll(controls))
  const never = controls.steering.never.map(foldJoined)
  const afterReason = createAfterReason(controls)
  const ruledOut = createRuledOut(controls)
  const mask = bitsOf(...BY_REASON)
  return (folded) => {
    const said = folded.replaceAll(' ', '')
    if (said === '' || said.length > LONGEST) return undefined
    let covering = coverings(said, trie)
    for (const rest of covering === 0 ? afterReason(folded) : []) covering ||= coverings(rest, trie) & mask
    if (covering === 0) return undefined
    // 「もう終わりにしたい」 may be a cry for help, and must reach the answer for it.
    if (never.some((word) => said.includes(word))) return undefined
    const left = covering & ~ruledOut(said)
    return ORDER.find((_, at) => (left & (1 << at)) !== 0)
  }
}

/** What is left of a folded text after each reason it may begin with, without blanks; none if that tells of pensions. */
function createAfterReason({ steering }: Controls): (folded: string) => string[] {
  const ends = steering.reasons.ends.map(foldJoined)
  const never = [...steering.reasons.never, ...steering.reasons.wonders].map(foldJoined)
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
