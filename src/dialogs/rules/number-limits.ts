/** A number has limits that some number keeps, and is none that would be hidden as a personal number. */
import { problemAt } from '../../knowledge/rules/rule.ts'
import type { FlowRule } from './rule.ts'

const id = 'number-limits'

/** Seven digits and more are masked before they are read. */
const LARGEST = 999_999

export const numberLimits: FlowRule = {
  id,
  why: '範囲の間違った数は、だれにも答えられません。7けた以上の数は番号とみなして隠します。',
  check: ({ flows }) =>
    flows.flatMap((item) =>
      Object.entries(item.value.nodes).flatMap(([node, value]) => {
        if (value.kind !== 'number') return []
        const at = (field: string, message: string, fix: string) =>
          problemAt(id, item, ['nodes', node, field], message, fix)
        return [
          ...(value.min > value.max
            ? [at('min', 'min が max より大きいです', '2つを入れかえてください')]
            : []),
          ...(value.max > LARGEST ? [at('max', 'max が7けた以上です', `${LARGEST} までにしてください`)] : []),
        ]
      }),
    ),
}
