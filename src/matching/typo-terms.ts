/** The known term nearest to a mistyped word, by fuse.js, which is shown only those terms that could be near enough. */
import Fuse from 'fuse.js'
import type { Effort } from './effort.ts'

/** fuse.js: how far from its beginning a term may match, against one wrong character in all. */
const DISTANCE = 8

/**
 * `terms` are folded. Gives nothing for a word that is a term itself, and for a word without a term at most so far away:
 * `maxDistance` is the share of wrong characters.
 */
export function createTypoTerms(
  terms: readonly string[],
  maxDistance: number,
): (word: string, effort?: Effort) => string | undefined {
  const known = new Set(terms)
  const holding = termsByCharacter(terms)

  return (word, effort) => {
    if (known.has(word)) return undefined
    // So many errors are within the distance; every other character of the word stands somewhere in the term.
    const needed = word.length - Math.floor(word.length * maxDistance)
    const shared = new Uint8Array(terms.length)
    for (let at = 0; at < word.length; at += 1)
      for (const term of holding.get(word.charAt(at)) ?? []) shared[term] = (shared[term] ?? 0) + 1
    const possible = terms.filter((_, term) => (shared[term] ?? 0) >= needed)
    if (possible.length === 0) return undefined
    if (effort !== undefined) effort.terms += possible.length
    // fuse.js gets single folded terms and single short words only: on long text it blocks for seconds.
    const fuse = new Fuse(possible, { threshold: maxDistance, ignoreLocation: false, distance: DISTANCE })
    return fuse.search(word, { limit: 1 })[0]?.item
  }
}

/** By character (UTF-16 unit, as fuse.js sees it), the terms that have it. */
function termsByCharacter(terms: readonly string[]): ReadonlyMap<string, Uint32Array> {
  const holding = new Map<string, number[]>()
  terms.forEach((term, at) => {
    for (const char of new Set(term.split(''))) {
      const list = holding.get(char)
      if (list === undefined) holding.set(char, [at])
      else list.push(at)
    }
  })
  return new Map([...holding].map(([char, list]) => [char, Uint32Array.from(list)]))
}
