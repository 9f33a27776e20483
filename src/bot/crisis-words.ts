/** Recognises words of somebody whose life is in danger, wherever they stand in a message, and nothing that only sounds alike. */
import { foldJoined } from '../knowledge/fold.ts'
import type { Controls } from '../knowledge/voice.ts'

export interface CrisisWords {
  /** The id of the topic with the help lines for it, or undefined if nothing in the text tells of danger. */
  topicFor(text: string): string | undefined
}

export function createCrisisWords({ crisis, openings, endings, steering }: Controls): CrisisWords {
  const calm = anyOf(joinedWords(crisis.calm))
  const around = {
    before: joinedWords([...openings, ...steering.fillers]),
    after: joinedWords([...endings, ...steering.tails]),
  }
  const kinds = crisis.kinds.map(({ topic, stems, endings, said, whole }) => ({
    topic,
    anywhere: anyOf(
      joinedWords([...said, ...stems.flatMap((stem) => endings.map((ending) => stem + ending))]),
    ),
    whole: new Set(joinedWords(whole)),
  }))

  return {
    topicFor(text) {
      const said = foldJoined(text)
      const left = said.replace(calm, ' ')
      const core = [...cores(said, around)]
      return kinds.find(
        ({ anywhere, whole }) => left.search(anywhere) >= 0 || core.some((each) => whole.has(each)),
      )?.topic
    },
  }
}

/** The text, and what is left of it when 「もう」 in front and 「です」 behind are taken away, one after another. */
function* cores(
  text: string,
  { before, after }: { readonly before: readonly string[]; readonly after: readonly string[] },
): Generator<string> {
  yield text
  let rest = text
  for (let cut = true; cut; ) {
    const opening = before.find((word) => rest.startsWith(word) && rest.length > word.length)
    if (opening !== undefined) rest = rest.slice(opening.length)
    yield rest
    cut = opening !== undefined
  }
  for (let cut = true; cut; ) {
    const ending = after.find((word) => rest.endsWith(word) && rest.length > word.length)
    if (ending !== undefined) rest = rest.slice(0, -ending.length)
    yield rest
    cut = ending !== undefined
  }
}

/** Folded words are letters and digits only, so nothing in them needs escaping. */
function anyOf(words: readonly string[]): RegExp {
  return new RegExp(words.join('|'), 'g')
}

/** Folded, without spaces, the longest first. */
function joinedWords(words: readonly string[]): string[] {
  return [...new Set(words.map(foldJoined))].filter((word) => word !== '').sort((a, b) => b.length - a.length)
}
