/** Every `{{date.…}}` in a flow names a date that can be computed. */
import { problemAt } from '../../knowledge/rules/rule.ts'
import { DATES } from '../dates.ts'
import { flowSlots } from '../flow-texts.ts'
import type { FlowRule } from './rule.ts'

const id = 'unknown-date'

export const unknownDate: FlowRule = {
  id,
  why: '{{date.…}} の名前が間違っていると、期限などの日付が市民に届きません。',
  check: ({ flows }) =>
    flows.flatMap((item) =>
      flowSlots(item.value)
        .filter(
          ({ slot }) => slot.kind === 'date' && (!Object.hasOwn(DATES, slot.id) || slot.day !== undefined),
        )
        .map(({ within, slot }) =>
          problemAt(
            id,
            item,
            within.path,
            `${slot.text}: この日付はありません`,
            'docs/generated/conditions.md の一覧にある名前を書くか、新しい日付を開発者に頼んでください',
          ),
        ),
    ),
}
