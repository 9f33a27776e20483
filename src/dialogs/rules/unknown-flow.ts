/** Wherever a flow is named, it is one that citizens may be led to. */
import type { Path } from '../../content/parse.ts'
import type { Problem } from '../../content/problem.ts'
import { type Located, problemAt } from '../../knowledge/rules/rule.ts'
import type { FlowRule, LocatedFlows } from './rule.ts'

const id = 'unknown-flow'

export const unknownFlow: FlowRule = {
  id,
  why: '公開していない案内へのボタンは、押しても何も始まりません。',
  check: ({ flows, isWhole, knowledge }) =>
    // A flow that cannot be read may be the one that is named.
    isWhole ? [...fromFlows(flows), ...fromKnowledge(flows, knowledge)] : [],
}

function fromFlows(flows: LocatedFlows['flows']): Problem[] {
  return flows.flatMap((item) =>
    Object.entries(item.value.nodes).flatMap(([node, value]) =>
      value.kind === 'go-to-flow' ? missing(flows, item, ['nodes', node, 'flow'], value.flow) : [],
    ),
  )
}

function fromKnowledge(flows: LocatedFlows['flows'], knowledge: LocatedFlows['knowledge']): Problem[] {
  if (knowledge === undefined) return []
  const { entries, topics, phrases } = knowledge
  return [
    ...[...entries, ...topics].flatMap((item) => missing(flows, item, ['flow'], item.value.flow)),
    ...phrases.value.greeting_shortcuts.flatMap((shortcut, index) =>
      missing(flows, phrases, ['greeting_shortcuts', index, 'flow'], shortcut.flow),
    ),
  ]
}

function missing(
  flows: LocatedFlows['flows'],
  item: Located<unknown>,
  path: Path,
  wanted: string | undefined,
): Problem[] {
  if (wanted === undefined) return []
  const found = flows.find(({ value }) => value.id === wanted)
  if (found?.value.status === 'published') return []
  return [
    problemAt(
      id,
      item,
      path,
      found === undefined ? `「${wanted}」という案内はありません` : `案内「${wanted}」は公開されていません`,
      'dialogs/ にある、status が published の案内の id を書いてください',
    ),
  ]
}
