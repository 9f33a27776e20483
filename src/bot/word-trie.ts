/** Words found at a place in a text by walking down it character for character, however many words there are. */

import { extraFrom, lastReplacedFrom, MISSING_FROM, replacedFrom, swappedFrom } from './thumb-slips.ts'

export type FoundWord<T> = (value: T, end: number) => void

export interface WordTrie<T> {
  /** Calls with each word that begins there: what it stands for, and where it ends. The shortest comes first. */
  readonly eachAt: (text: string, start: number, found: FoundWord<T>) => void
  /**
   * Calls with each word of at least so many `letters` that begins there with one slip: a letter too many, one missing,
   * another one, or two that changed places, where that slip is likely in a word so long (`thumb-slips.ts`). Its first
   * letter is as it should be. One word may be found several times.
   */
  readonly eachNearAt: (text: string, start: number, letters: number, found: FoundWord<T>) => void
  /** Where the longest word that begins there ends, or undefined if none does. */
  readonly longestAt: (text: string, start: number) => number | undefined
}

interface Node<T> {
  readonly next: Map<number, Node<T>>
  /** Letters of the word that ends here. */
  readonly depth: number
  value: T | undefined
}

/** The empty word is never found. */
export function createWordTrie<T>(words: Iterable<readonly [string, T & {}]>): WordTrie<T> {
  const root: Node<T> = { next: new Map(), depth: 0, value: undefined }
  for (const [word, value] of words) {
    let node = root
    for (let at = 0; at < word.length; at += 1) {
      const unit = word.charCodeAt(at)
      const next = node.next.get(unit) ?? { next: new Map(), depth: at + 1, value: undefined }
      node.next.set(unit, next)
      node = next
    }
    if (node !== root) node.value = value
  }

  const eachAt: WordTrie<T>['eachAt'] = (text, start, found) => {
    let node: Node<T> | undefined = root
    for (let at = start; at < text.length; at += 1) {
      node = node.next.get(text.charCodeAt(at))
      if (node === undefined) return
      if (node.value !== undefined) found(node.value, at + 1)
    }
  }
  return {
    eachAt,
    eachNearAt(text, start, letters, found) {
      /**
       * What ends at a node or below it, reading on from `at`, if it has letters enough for the slip: `inside` it, or in its
       * `last` letter, where it ends at the node.
       */
      const readOn = (from: Node<T> | undefined, at: number, inside: number, last = inside): void => {
        let node = from
        for (let next = at; node !== undefined; next += 1) {
          const shortest = Math.max(letters, node === from ? last : inside)
          if (node.value !== undefined && node.depth >= shortest) found(node.value, next)
          if (next >= text.length) return
          node = node.next.get(text.charCodeAt(next))
        }
      }
      let node = root.next.get(text.charCodeAt(start))
      for (let at = start + 1; node !== undefined && at <= text.length; at += 1) {
        const [typed, after] = [text.charAt(at), text.charAt(at + 1)]
        // One too many; the word must go on after it, or it would only be a longer end of another piece.
        if (after !== '')
          readOn(node.next.get(after.charCodeAt(0)), at + 2, extraFrom(typed, text.charAt(at - 1), after))
        for (const [unit, below] of node.next) {
          const meant = String.fromCharCode(unit)
          if (meant === typed) continue
          // One missing.
          readOn(below, at, MISSING_FROM)
          // Another one.
          if (typed !== '') readOn(below, at + 1, replacedFrom(meant, typed), lastReplacedFrom(meant, typed))
          if (meant === after) readOn(below.next.get(typed.charCodeAt(0)), at + 2, swappedFrom(typed, after))
        }
        node = node.next.get(text.charCodeAt(at))
      }
    },
    longestAt(text, start) {
      let longest: number | undefined
      eachAt(text, start, (_value, end) => {
        longest = end
      })
      return longest
    },
  }
}
