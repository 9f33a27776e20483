/** Which values a node takes as its answer, whatever comes of it. */
import { isRealDate } from '../knowledge/calendar.ts'
import type { FlowContext } from './context.ts'
import type { FlowAnswer, FlowNode } from './schema.ts'

/** Whether the value is of the node's kind and within its limits. */
export function isAnswerTo(node: FlowNode, answer: FlowAnswer, { today }: FlowContext): boolean {
  switch (node.kind) {
    case 'choice':
      return node.options.some(({ id }) => id === answer) || isKnownUnknown(node, answer)
    case 'yes-no':
      return answer === 'yes' || answer === 'no' || isKnownUnknown(node, answer)
    case 'date':
      return isDay(answer) ? !node.past || answer <= today : isKnownUnknown(node, answer)
    case 'number':
      return typeof answer === 'number'
        ? Number.isFinite(answer) && answer >= node.min && answer <= node.max
        : isKnownUnknown(node, answer)
    case 'text-check':
      return (
        answer === 'otherwise' || node.checks.some(({ id }) => id === answer) || isKnownUnknown(node, answer)
      )
    case 'step':
      return answer === 'next' || (answer === 'trouble' && node.trouble !== undefined)
    case 'outcome':
    case 'go-to-flow':
      return false
  }
}

/** 「わからない」, where the node offers it. */
function isKnownUnknown(node: { readonly unknown?: string | undefined }, answer: FlowAnswer): boolean {
  return answer === 'unknown' && node.unknown !== undefined
}

function isDay(answer: FlowAnswer): answer is string {
  return typeof answer === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(answer) && isRealDate(answer)
}
