/** What one node says fits on a telephone's screen, more or less. */
import { problemAt } from '../../knowledge/rules/rule.ts'
import { fillSlots } from '../../knowledge/templates.ts'
import type { FlowRule } from './rule.ts'

const id = 'too-much-to-read'

/** At 20 large characters a line, 15 lines: the button below stays in sight on a small telephone. */
const MOST = 300

export const tooMuchToRead: FlowRule = {
  id,
  why: '1つの手順が長いと、スマートフォンでは画面に収まらず、読み飛ばされます。',
  check: ({ flows }) =>
    flows.flatMap((item) =>
      Object.entries(item.value.nodes).flatMap(([node, value]) => {
        if (value.kind === 'outcome' || value.kind === 'go-to-flow') return []
        const said = [value.text ?? '', 'ask' in value ? value.ask : ''].join('')
        const length = fillSlots(said, () => '').length
        return length <= MOST
          ? []
          : problemAt(
              id,
              item,
              ['nodes', node, 'text'],
              `読む文が長すぎます（${length}文字）`,
              `${MOST}文字までにするか、2つの手順に分けてください`,
              'warning',
            )
      }),
    ),
}
