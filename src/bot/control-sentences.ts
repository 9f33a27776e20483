/** Recognises a whole sentence that only steers the talk: 「すみませんが、係の人につないでもらえますか」. */

import { fold, foldJoined } from '../knowledge/fold.ts'
import type { Controls } from '../knowledge/voice.ts'

type Steered = keyof Omit<Controls['steering'], 'fillers' | 'links' | 'tails' | 'never'>

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

/** What the whole text asks of the talk, or undefined if any part of it is not one of the listed pieces. */
export function createControlSentences(controls: Controls): (text: string) => Steered | undefined {
  const readers = ORDER.map((control) => ({ control, covers: createCover(piecesOf(control, controls)) }))
  const never = controls.steering.never.map(fold)
  return (text) => {
    const said = foldJoined(text)
    if (said === '' || said.length > LONGEST) return undefined
    // 「もう終わりにしたい」 may be a cry for help, and must reach the answer for it.
    if (never.some((word) => said.includes(word))) return undefined
    return readers.find(({ covers }) => covers(said))?.control
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

/**
 * Whether a text can be cut into the pieces without a rest and says both ABOUT and WISH. Looks once at each place with
 * each set of bits, so the work is bounded by the length of the text times that of the longest piece.
 */
function createCover(pieces: readonly Piece[]): (text: string) => boolean {
  const byWord = new Map<string, Piece[]>()
  for (const piece of pieces) byWord.set(piece.word, [...(byWord.get(piece.word) ?? []), piece])
  const longest = Math.max(...pieces.map(({ word }) => word.length))
  return (text) => {
    /** For each place, which sets of bits can hold there. */
    const reached = Array.from({ length: text.length + 1 }, () => new Set<number>())
    reached[0]?.add(NOTHING)
    for (const [at, here] of reached.entries())
      for (let end = at + 1; here.size > 0 && end <= Math.min(text.length, at + longest); end += 1)
        for (const { adds, place } of byWord.get(text.slice(at, end)) ?? [])
          for (const bits of here) if (fits(place, bits)) reached[end]?.add(bits | adds)
    return reached[text.length]?.has(SAID | BEGUN) === true
  }
}

function fits(place: Piece['place'], bits: number): boolean {
  return place === 'any' || (place === 'lead' ? (bits & SAID) === 0 : bits !== NOTHING)
}
