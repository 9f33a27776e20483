/** A computed date that a node shows is known in some example that comes to the node. */
import { problemAt } from '../../knowledge/rules/rule.ts'
import { DATES, dateText } from '../dates.ts'
import { type WalkedExample, walkExamples } from '../examples.ts'
import { flowSlots } from '../flow-texts.ts'
import { flowContexts } from './flow-contexts.ts'
import type { FlowRule } from './rule.ts'

const id = 'date-never-known'

export const dateNeverKnown: FlowRule = {
  id,
  why: '日付を決めるのに要る答えをまだ聞いていないと、日付のところが空いたままになります。',
  check: ({ flows, knowledge }) =>
    knowledge === undefined
      ? []
      : flows.flatMap((item) => {
          const walked = walkExamples(item.value, flowContexts(knowledge))
          return flowSlots(item.value)
            .filter(({ slot }) => slot.kind === 'date' && Object.hasOwn(DATES, slot.id))
            .filter(({ within, slot }) => !walked.some((each) => isKnown(each, within.node, slot.id)))
            .map(({ within, slot }) =>
              problemAt(
                id,
                item,
                within.path,
                `${slot.text} の日付が決まる例がありません`,
                'この日付に要る質問より後に置くか、日付が決まる人の例を足してください',
              ),
            )
        }),
}

/** The flow's own texts are read before anything is asked. */
function isKnown({ replay, context }: WalkedExample, node: string | undefined, date: string): boolean {
  const at = replay.used.findIndex(({ id: each }) => each === node)
  if (node !== undefined && at < 0 && replay.id !== node) return false
  const before = node === undefined ? [] : at < 0 ? replay.used : replay.used.slice(0, at)
  const answers = Object.fromEntries(before.map(({ id: each, answer }) => [each, answer]))
  return dateText(date, answers, context) !== undefined
}
