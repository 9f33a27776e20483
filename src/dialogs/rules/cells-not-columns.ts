/** Where options are compared in a table, every option has a cell for each column. */
import { problemAt } from '../../knowledge/rules/rule.ts'
import type { FlowRule } from './rule.ts'

const id = 'cells-not-columns'

export const cellsNotColumns: FlowRule = {
  id,
  why: '見出しと中身の数が合わないと、表の欄がずれて読み違えます。',
  check: ({ flows }) =>
    flows.flatMap((item) =>
      Object.entries(item.value.nodes).flatMap(([node, value]) => {
        if (value.kind !== 'choice') return []
        const wanted = value.columns?.length ?? 0
        return value.options.flatMap(({ id: option, cells = [] }, index) =>
          cells.length === wanted
            ? []
            : problemAt(
                id,
                item,
                ['nodes', node, 'options', index, 'cells'],
                `「${option}」の cells は ${cells.length} 個、columns は ${wanted} 個です`,
                'columns と同じ数、同じ順に書いてください。表にしないなら両方を消してください',
              ),
        )
      }),
    ),
}
