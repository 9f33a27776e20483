/** Finds what is said in place of something said before: 「すみません、間違えました。46歳です」 says 「46歳です」. */
import type { Controls } from '../knowledge/voice.ts'

/** The new words as they were typed; undefined if nothing is taken back, or nothing is said instead. */
export type Corrections = (text: string) => string | undefined

/** Longer texts tell a story, which is no answer. Characters. */
const LONGEST = 60

export function createCorrections({ corrections, greeting, openings, steering, no }: Controls): Corrections {
  const starts = longestFirst(corrections.starts)
  const ends = longestFirst(corrections.ends)
  const before = longestFirst(
    [...greeting, ...openings, ...steering.fillers, ...no].filter((word) => word.length > 1),
  )
  return (text) => {
    if ([...text].length > LONGEST) return undefined
    let rest = trim(text)
    let takenBack = false
    for (;;) {
      const start = starts.find((word) => rest.startsWith(word))
      // 「あの」 before 「間違えました」 may be cut off; before an answer it may be a part of it.
      const opening = start ?? (takenBack ? undefined : before.find((word) => rest.startsWith(word)))
      if (opening === undefined) break
      takenBack ||= start !== undefined
      rest = trim(rest.slice(opening.length))
    }
    const end = ends.find((word) => withoutPoliteness(rest).endsWith(word))
    if (end !== undefined) return trim(withoutPoliteness(rest).slice(0, -end.length)) || undefined
    return takenBack && rest !== '' ? rest : undefined
  }
}

const longestFirst = (words: readonly string[]): string[] =>
  words.map((word) => word.normalize('NFKC')).sort((a, b) => b.length - a.length)

function trim(text: string): string {
  return text.normalize('NFKC').replace(/^[\s、。,.!！…〜~ー]+|[\s、。,.!！…〜~]+$/gu, '')
}

function withoutPoliteness(text: string): string {
  return text.replace(/(?:です|でした|ます|ください|下さい|お願いします)+$/, '')
}
