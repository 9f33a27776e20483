/** A flow's file is named for its id, so that no id is there twice. */
import { problemAt } from '../../knowledge/rules/rule.ts'
import { FLOW_KIND } from '../flow-kind.ts'
import type { FlowRule } from './rule.ts'

const id = 'flow-file-name'

export const flowFileName: FlowRule = {
  id,
  why: 'ファイルの名前と id が同じなら、同じ id の案内が2つできません。',
  check: ({ flows }) =>
    flows
      .filter(({ file, value }) => file !== `${FLOW_KIND.path}${value.id}.yaml`)
      .map((item) =>
        problemAt(
          id,
          item,
          ['id'],
          `id が「${item.value.id}」なのに、ファイルの名前が違います`,
          `ファイルを ${FLOW_KIND.path}${item.value.id}.yaml という名前にしてください`,
        ),
      ),
}
