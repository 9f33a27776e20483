/** Short words that answer any question: はい, まだです, わからない, 次へ …, as controls.yaml lists them. */
import { fold, foldWidth } from '../../knowledge/fold.ts'
import type { Controls } from '../../knowledge/voice.ts'

export type Meaning = 'yes' | 'no' | 'maybe' | 'unknown' | 'next' | 'trouble'

export interface AnswerWords {
  /** Whether the whole text is a word of this meaning, but for what people put before and after it. */
  says(meaning: Meaning, text: string): boolean
  /** Whether a word of this meaning stands anywhere in the text. */
  holds(meaning: Meaning, text: string): boolean
  /** The text without 「えーと」 in front and 「です」「と思います」 behind; カタカナ stays what it is. */
  bare(text: string): string
  /** 「えーと」, 「すみません」: nothing is said yet. */
  isOpening(text: string): boolean
  /** The words of a meaning, folded, the longest first. */
  listed(meaning: Meaning): readonly string[]
}

const MEANINGS: readonly Meaning[] = ['yes', 'no', 'maybe', 'unknown', 'next', 'trouble']

export function createAnswerWords(controls: Controls): AnswerWords {
  const listed = new Map(MEANINGS.map((meaning) => [meaning, folded(controls[meaning])]))
  const openings = folded(controls.openings)
  const endings = folded(controls.endings)
  const bare = createBare(controls)
  const known = new Set([...listed.values()].flat())
  // 「いや」 and 「さあ」 alone are answers.
  const fillers = new Set([...openings, ...folded(controls.greeting)].filter((word) => !known.has(word)))

  /** Cut as little as possible: 「まだです」 is a listed word before 「まだ」 could count as an opening. */
  const cuts = function* (text: string): Generator<string> {
    let rest = text
    while (rest !== '') {
      yield rest
      const opening = openings.find((word) => rest.startsWith(word) && rest.length > word.length)
      if (opening !== undefined && !known.has(rest)) {
        yield* tails(rest)
        rest = rest.slice(opening.length).trim()
        continue
      }
      yield* tails(rest)
      return
    }
  }
  const tails = function* (text: string): Generator<string> {
    for (let rest = text; ; ) {
      const ending = endings.find((word) => rest.endsWith(word) && rest.length > word.length)
      if (ending === undefined) return
      rest = rest.slice(0, -ending.length).trim()
      yield rest
    }
  }

  return {
    says(meaning, text) {
      const words = listed.get(meaning) ?? []
      const said = fold(text.replace(HESITATION, ''))
      return [...cuts(said), ...cuts(said.replaceAll(' ', ''))].some((cut) => words.includes(cut))
    },
    holds(meaning, text) {
      const within = fold(text)
      return (listed.get(meaning) ?? []).some((word) => word.length > 2 && within.includes(word))
    },
    bare,
    isOpening: (text) => fillers.has(fold(text.replace(HESITATION, ''))) || HESITATION.test(text),
    listed: (meaning) => listed.get(meaning) ?? [],
  }
}

/** 「うーん」 is no 「うん」, though both fold alike. */
const HESITATION = /^\s*う[ー〜~ｰ]+ん(?:と|ん)?/

function createBare({ openings, endings }: Controls): (text: string) => string {
  const widths = (words: readonly string[]): string[] =>
    words
      .map(foldWidth)
      .filter((word) => word !== '')
      .sort((a, b) => b.length - a.length)
  const starts = widths(openings)
  const ends = widths(endings)
  return (text) => {
    let rest = foldWidth(text.replace(HESITATION, '')).replace(/^[\s、。]+|[\s、。]+$/g, '')
    for (;;) {
      const start = starts.find((word) => rest.startsWith(word) && rest.length > word.length)
      const end = ends.find((word) => rest.endsWith(word) && rest.length > word.length)
      if (start !== undefined) rest = rest.slice(start.length)
      else if (end !== undefined) rest = rest.slice(0, -end.length)
      else return rest
      rest = rest.replace(/^[\s、。]+|[\s、。]+$/g, '')
    }
  }
}

/** Folded, without doubles, the longest first. What folds to nothing (○) is left out. */
function folded(words: readonly string[]): string[] {
  return [...new Set(words.map(fold))].filter((word) => word !== '').sort((a, b) => b.length - a.length)
}
