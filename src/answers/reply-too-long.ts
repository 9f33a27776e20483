/** A content rule: an answer is read on a small screen, and the whole reply must fit every channel's message. */
import { createKnowledgeBase } from '../knowledge/knowledge-base.ts'
import { problemAt, type Rule } from '../knowledge/rules/rule.ts'
import { entrySection, labelsOf, topicSection } from './compose.ts'
import { plainText } from './plain-text.ts'
import type { Section } from './reply.ts'

const id = 'reply-too-long'

/** About a phone screen and a half; whoever needs more is better served by a case question or a second entry. */
const LONGEST_ANSWER = 500

/** Messenger's limit for a text message, the lowest of the channels of Azure Bot Service that we may be connected to. */
const LONGEST_REPLY = 2000

export const replyTooLong: Rule = {
  id,
  why: '答えが長いと、スマートフォンで読み切れません。出典や窓口も入れた全体が長すぎると、送れない画面があります。',
  needsEverything: true,
  check({ entries, topics, content, today }) {
    const knowledge = createKnowledgeBase(content)
    const labels = labelsOf(knowledge)
    const tooLong = (section: Section): string | undefined => {
      if (section.text.length > LONGEST_ANSWER)
        return `答えが長すぎます（${section.text.length}文字。${LONGEST_ANSWER}文字まで）`
      const { length } = plainText({ sections: [section], choices: [] }, labels)
      return length > LONGEST_REPLY
        ? `出典や窓口も入れた全体が長すぎます（${length}文字。${LONGEST_REPLY}文字まで）`
        : undefined
    }
    const entryReplies = entries.flatMap((item) => {
      const { answer, cases } = item.value
      const texts = [
        { path: ['answer'], text: answer },
        ...(cases?.options ?? []).map((option, index) => ({
          path: ['cases', 'options', index, 'answer'],
          text: option.answer,
        })),
        ...(cases === undefined ? [] : [{ path: ['cases', 'unknown'], text: cases.unknown }]),
      ]
      return texts.map(({ path, text }) => ({
        item,
        path,
        section: entrySection(knowledge, today, item.value, text),
      }))
    })
    const topicReplies = topics.map((item) => ({
      item,
      path: ['answer'],
      section: topicSection(knowledge, today, item.value),
    }))
    return [...entryReplies, ...topicReplies].flatMap(({ item, path, section }) => {
      const message = tooLong(section)
      return message === undefined
        ? []
        : [
            problemAt(
              id,
              item,
              path,
              message,
              '結論と大事なことだけを残し、ほかは場合分け（cases）か別の項目に分けてください',
              'warning',
            ),
          ]
    })
  },
}
