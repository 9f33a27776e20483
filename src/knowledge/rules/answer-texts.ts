/** All texts of an entry or topic that a citizen reads, with their paths: what rules on wording go through. */
import type { Path } from '../../content/parse.ts'
import type { Entry, Topic } from '../schema.ts'

export interface AnswerText {
  readonly path: Path
  readonly text: string
}

export function answerTexts(item: Entry | Topic): AnswerText[] {
  const texts: AnswerText[] = [{ path: ['answer'], text: item.answer }]
  if ('was' in item && item.was !== undefined) texts.push({ path: ['was'], text: item.was })
  if ('cases' in item && item.cases !== undefined) {
    texts.push(
      { path: ['cases', 'ask'], text: item.cases.ask },
      { path: ['cases', 'unknown'], text: item.cases.unknown },
    )
    item.cases.options.forEach((option, index) => {
      texts.push({ path: ['cases', 'options', index, 'answer'], text: option.answer })
    })
  }
  return texts
}
