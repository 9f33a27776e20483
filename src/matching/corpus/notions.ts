/** Groups of words that mean one thing to a citizen and to an office (引っ越す and 転居), found in running text. */

import { fold, foldJoined } from '../../knowledge/fold.ts'

/** Numbers of the groups that a text mentions, each once. `words` are its words in their dictionary form. */
export type FindNotions = (text: string, words: readonly string[]) => number[]

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

  return (text, words) => {
    const found = new Set<number>()
    for (const word of words) for (const number of asWord.get(fold(word)) ?? []) found.add(number)
    for (const span of fold(text).split(' '))
      for (let at = 0; at < span.length; ) {
        const length = longestAt(asText, span, at, longest)
        for (const number of asText.get(span.slice(at, at + length)) ?? []) found.add(number)
        at += Math.max(1, length)
      }
    return [...found]
  }
}

/** Kana of one or two characters, and any single character, also stand inside other words: those count as words only. */
function canStandInText(surface: string): boolean {
  return surface.length >= 3 || (surface.length === 2 && /\p{Script=Han}/u.test(surface))
}

/** The length of the longest surface that begins here, or 0: 市民税 is not also 税. */
function longestAt(
  surfaces: ReadonlyMap<string, unknown>,
  span: string,
  at: number,
  longest: number,
): number {
  for (let length = Math.min(longest, span.length - at); length >= 2; length -= 1)
    if (surfaces.has(span.slice(at, at + length))) return length
  return 0
}

function put(groups: Map<string, Set<number>>, surface: string, number: number): void {
  const numbers = groups.get(surface) ?? new Set()
  groups.set(surface, numbers.add(number))
}
