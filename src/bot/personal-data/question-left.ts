/** What a citizen asked beside the number that was masked. */
import { MASK } from './mask.ts'

/** Shorter sentences beside a number ask nothing: 「です」, 「お願いします」. */
const SHORTEST = 7

/** 「＊＊＊生まれですが、」: what follows a number in the same sentence is a clause of its own. */
const LINK = new RegExp(
  `${MASK}[^。、]{0,6}?(?:なんですけれども|なんですけど|なんですが|なんだけど|ですけれども|ですけど|ですが|だけど|けれど|けど|なので|ので)[、,， ]?`,
  'gu',
)

/**
 * The sentences of a masked text that hold no mask, such as 「期限を教えて」 after 「番号は＊＊＊です。」; undefined if none of
 * them can be a question. What stood around a number names its kind and would be taken for the matter asked about.
 */
export function questionLeft(masked: string): string | undefined {
  const sentences = masked
    .replaceAll(LINK, `${MASK}。`)
    .split(/[。．！!？?\n]/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => [...sentence].length >= SHORTEST && !sentence.includes(MASK))
  return sentences.length === 0 ? undefined : sentences.join('。')
}
