/** Every condition that a flow names is there. */
import type { Path } from '../../content/parse.ts'
import { problemAt } from '../../knowledge/rules/rule.ts'
import { PREDICATES } from '../predicates.ts'
import type { Flow } from '../schema.ts'
import { nextLists } from './next-lists.ts'
import type { FlowRule } from './rule.ts'

const id = 'unknown-predicate'

export const unknownPredicate: FlowRule = {
  id,
  why: '知らない名前の条件は、だれにも当てはまりません。',
  check: ({ flows }) =>
    flows.flatMap((item) =>
      conditions(item.value)
        .filter(({ when }) => !Object.hasOwn(PREDICATES, when))
        .map(({ when, path }) =>
          problemAt(
            id,
            item,
            path,
            `「${when}」という条件はありません`,
            'docs/generated/conditions.md の一覧にある名前を書くか、新しい条件を開発者に頼んでください',
          ),
        ),
    ),
}

function conditions(flow: Flow): { readonly when: string; readonly path: Path }[] {
  const ofLists = nextLists(flow).flatMap(({ path, ways }) =>
    ways.flatMap((way, index) => ('when' in way ? [{ when: way.when, path: [...path, index, 'when'] }] : [])),
  )
  const ofOptions = Object.entries(flow.nodes).flatMap(([node, value]) =>
    value.kind === 'choice'
      ? value.options.flatMap(({ when }, index) =>
          when === undefined ? [] : [{ when, path: ['nodes', node, 'options', index, 'when'] }],
        )
      : [],
  )
  return [...ofLists, ...ofOptions]
}
