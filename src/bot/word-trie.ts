/** Words found at a place in a text by walking down it character for character, however many words there are. */

export interface WordTrie<T> {
  /** Calls with each word that begins there: what it stands for, and where it ends. The shortest comes first. */
  readonly eachAt: (text: string, start: number, found: (value: T, end: number) => void) => void
  /** Where the longest word that begins there ends, or undefined if none does. */
  readonly longestAt: (text: string, start: number) => number | undefined
}

interface Node<T> {
  readonly next: Map<number, Node<T>>
  value: T | undefined
}

/** The empty word is never found. */
export function createWordTrie<T>(words: Iterable<readonly [string, T & {}]>): WordTrie<T> {
  const root: Node<T> = { next: new Map(), value: undefined }
  for (const [word, value] of words) {
    let node = root
    for (let at = 0; at < word.length; at += 1) {
      const unit = word.charCodeAt(at)
      const next = node.next.get(unit) ?? { next: new Map(), value: undefined }
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
    longestAt(text, start) {
      let longest: number | undefined
      eachAt(text, start, (_value, end) => {
        longest = end
      })
      return longest
    },
  }
}
