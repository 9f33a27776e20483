/** Groups of words that mean one thing to a citizen and to an office (引っ越す and 転居), found in running text. */

import { foldJoined } from '../../knowledge/fold.ts'

/** A word of a text. One of signs or blanks alone ends what is running. */
export interface Piece {
  readonly surface: string
  /** Its dictionary form; none for grammar. */
  readonly base?: string
}

/** For each piece the numbers of the groups that it is, or is part of, a word of. */
export type FindNotions = (pieces: readonly Piece[]) => readonly ReadonlySet<number>[]

export function createNotions(groups: readonly (readonly string[])[]): FindNotions {
  const asWord = new Map<string, Set<number>>()
  const asText = new Map<string, Set<number>>()
  groups.forEach((group, number) => {
    for (const surface of group) {
      const folded = foldJoined(surface)
      put(asWord, folded, number)
      if (canStandInText(folded)) put(asText, folded, number)
    }
  })
  const longest = Math.max(0, ...[...asText.keys()].map(({ length }) => length))

  return (pieces) => {
    const found = pieces.map(
      ({ base }) => new Set(base === undefined ? [] : (asWord.get(foldJoined(base)) ?? [])),
    )
    const folded = pieces.map(({ surface }) => foldJoined(surface))
    for (let from = 0; from < folded.length; ) {
      const match = longestFrom(asText, folded, from, longest)
      for (let at = from; at < match.to; at += 1) for (const number of match.groups) found[at]?.add(number)
      from = Math.max(from + 1, match.to)
    }
    return found
  }
}

/** Kana of one or two characters, and any single character, say too little: those count as words only. */
function canStandInText(surface: string): boolean {
  return surface.length >= 3 || (surface.length === 2 && /\p{Script=Han}/u.test(surface))
}

const NOTHING = { to: 0, groups: new Set<number>() }

/**
 * The longest surface that begins with this piece: 市民税 is not also 税. It may end inside a piece (引っ越 in 引っ越した), but
 * kana may not, nor may anything begin there: アパート is no パート, において no におい.
 */
function longestFrom(
  surfaces: ReadonlyMap<string, ReadonlySet<number>>,
  pieces: readonly string[],
  from: number,
  longest: number,
): { readonly to: number; readonly groups: ReadonlySet<number> } {
  let found: { to: number; groups: ReadonlySet<number> } = NOTHING
  let before = ''
  for (let at = from; at < pieces.length && before.length < longest; at += 1) {
    const piece = pieces[at] ?? ''
    if (piece === '') break
    const running = before + piece
    for (let length = before.length + 1; length <= running.length; length += 1) {
      const surface = running.slice(0, length)
      const groups = surfaces.get(surface)
      if (groups === undefined || (length < running.length && /^[ぁ-ゖ]+$/.test(surface))) continue
      found = { to: at + 1, groups }
    }
    before = running
  }
  return found
}

function put(groups: Map<string, Set<number>>, surface: string, number: number): void {
  const numbers = groups.get(surface) ?? new Set()
  groups.set(surface, numbers.add(number))
}
