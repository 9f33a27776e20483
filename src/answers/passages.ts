/** The paragraphs of an answer that tell of something, whole, with those they hang on to. */
import { fold } from '../knowledge/fold.ts'

export interface Sought {
  /** For each thing asked, words that tell of it. */
  readonly words: readonly (readonly string[])[]
  /** Paragraphs that begin with one of these go with the one before: 「ただし」. */
  readonly attached: readonly string[]
  /** The text as citizens read it: its slots filled. */
  readonly read: (text: string) => string
}

/** The paragraphs that tell of most of what is sought, as they stand in `text`; undefined if none tells of any. */
export function passagesOn(text: string, { words, attached, read }: Sought): string | undefined {
  const paragraphs = text.split(/\n{2,}/).filter((paragraph) => paragraph.trim() !== '')
  const sought = words.map((group) => group.map(fold).filter((word) => word !== ''))
  const scores = paragraphs.map((paragraph) => {
    const told = fold(read(paragraph))
    return sought.filter((group) => group.some((word) => told.includes(word))).length
  })
  const best = Math.max(...scores)
  if (best < 1) return undefined
  const hangsOn = (at: number): boolean => {
    const paragraph = paragraphs[at] ?? ''
    return LIST.test(paragraph) || attached.some((word) => paragraph.startsWith(word))
  }
  const wanted = new Set<number>()
  for (const [at, score] of scores.entries()) {
    if (score < best) continue
    let from = at
    while (from > 0 && hangsOn(from)) from -= 1
    let to = at
    while (to + 1 < paragraphs.length && hangsOn(to + 1)) to += 1
    for (let each = from; each <= to; each += 1) wanted.add(each)
  }
  return paragraphs.filter((_, at) => wanted.has(at)).join('\n\n')
}

const LIST = /^ *(?:-|\d+\.) /
