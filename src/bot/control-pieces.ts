/** The pieces that sentences which steer the talk are put together from, and what each adds to what has been said. */

import { foldJoined } from '../knowledge/fold.ts'
import type { Controls } from '../knowledge/voice.ts'
import { createWordTrie, type WordTrie } from './word-trie.ts'

export type Steered = keyof Omit<
  Controls['steering'],
  'fillers' | 'links' | 'tails' | 'never' | 'partings' | 'reasons'
>

/** The wish that counts when a sentence holds several: 「もういいから人に代わって」 asks for a person. */
export const ORDER: readonly Steered[] = [
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

/** The controls as bits, the first of {@link ORDER} the lowest. */
export function bitsOf(...controls: readonly Steered[]): number {
  return controls.reduce((bits, control) => bits | (1 << ORDER.indexOf(control)), 0)
}

/** What has been said by a place in the text, as bits. */
export const NOTHING = 0
export const ABOUT = 1
export const WISH = 2
export const SAID = ABOUT | WISH
/** Something was said, if only 「すみませんが」. */
export const BEGUN = 4

/** As many sets of bits as there can be. */
export const SETS = 8

export interface Piece {
  readonly word: string
  /** The bits it adds. */
  readonly adds: number
  /**
   * Where it counts. `lead`: before anything is asked — 「いや、戻る」, but never 「やめない」. `tail`: after something was
   * said, so that stray kana at the beginning of another word are no pieces.
   */
  readonly place: 'lead' | 'tail' | 'any'
}

export function fits(place: Piece['place'], bits: number): boolean {
  return place === 'any' || (place === 'lead' ? (bits & SAID) === 0 : bits !== NOTHING)
}

/** What a piece means to the controls that have it: `controls` are bits, the first of {@link ORDER} the lowest. */
export interface Role extends Omit<Piece, 'word'> {
  controls: number
}

/** Bits of the controls that a folded text cannot mean, as it says what else is meant: 「使い方を最初から」. */
export function createRuledOut({ steering }: Controls): (said: string) => number {
  const ruling = ORDER.flatMap((control, at) =>
    (steering[control].unless ?? []).map((word) => ({ word: foldJoined(word), bit: 1 << at })),
  )
  return (said) => ruling.reduce((bits, { word, bit }) => (said.includes(word) ? bits | bit : bits), 0)
}

/** The pieces of each control, in the order of {@link ORDER}. */
export function piecesOfAll(controls: Controls): Piece[][] {
  return ORDER.map((control) => piecesOf(control, controls))
}

/** All controls' pieces, each word once. */
export function createPieceTrie(pieces: readonly (readonly Piece[])[]): WordTrie<readonly Role[]> {
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

/** Empty words, as punctuation folds to, are none. */
export function pieces(words: readonly string[], adds: number, place: Piece['place'] = 'any'): Piece[] {
  return words
    .map((word) => ({ word: foldJoined(word), adds: adds | BEGUN, place }))
    .filter(({ word }) => word !== '')
}

function piecesOf(control: Steered, controls: Controls): Piece[] {
  const { steering } = controls
  const { around = [], about, wish = [], alone = [] } = steering[control]
  const social = control === 'greeting' || control === 'thanks'
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
