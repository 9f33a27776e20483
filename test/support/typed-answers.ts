/** Holds the shipped guides to what citizens type, rather than press, at their questions. */
import { describe, expect, it } from 'vitest'
import { createAnswerWords } from '../../src/dialogs/reading/answer-words.ts'
import { understand } from '../../src/dialogs/understand.ts'
import { shippedContent, TODAY } from './shipped-knowledge.ts'

/** `flow@node` → answer → the texts that are that answer. `-` is a text that is a question of its own. */
export type TypedAnswers = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>

export function holdToTyped(typed: TypedAnswers): void {
  describe.each(Object.entries(typed))('at %s', (place, meanings) => {
    const [flowId = '', nodeId = ''] = place.split('@')
    const cases = Object.entries(meanings).flatMap(([answer, texts]) =>
      texts.map((text) => ({ text, answer })),
    )
    it.each(cases)('「$text」 is $answer', ({ text, answer }) => {
      expect(heard(flowId, nodeId, text)).toBe(answer)
    })
  })
}

/** The answer as text, `-`, or `?why` where what was meant as an answer cannot be taken. */
function heard(flowId: string, nodeId: string, text: string): string {
  const { flows, knowledge } = shippedContent()
  const node = flows.get(flowId)?.nodes[nodeId]
  if (node === undefined) throw new RangeError(`${flowId}@${nodeId}`)
  const words = createAnswerWords(knowledge.controls)
  const read = understand(node, text, { today: TODAY, words, masked: '＊＊＊' })
  if (read === undefined) return '-'
  return read.kind === 'answer' ? String(read.answer) : `?${read.why}`
}
