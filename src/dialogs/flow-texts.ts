/** All texts of a flow that a citizen reads, with their paths: what rules on wording go through. */
import type { Path } from '../content/parse.ts'
import { onceEach } from '../knowledge/once-each.ts'
import { type Slot, slotsOf } from '../knowledge/templates.ts'
import type { Flow, FlowNode } from './schema.ts'

export interface FlowText {
  readonly path: Path
  readonly text: string
  /** The node that shows it; absent for the flow's own. */
  readonly node?: string
  /** A name, a button or a cell may be a noun; so may what stands in a list. */
  readonly form: 'prose' | 'item' | 'name'
}

export const flowTexts = onceEach((flow: Flow): readonly FlowText[] => [
  { path: ['title'], text: flow.title, form: 'name' },
  { path: ['about'], text: flow.about, form: 'prose' },
  ...Object.entries(flow.nodes).flatMap(([id, node]) =>
    nodeTexts(node).map((each) => ({ ...each, path: ['nodes', id, ...each.path], node: id })),
  ),
])

export interface FlowSlot {
  /** The text that holds it. */
  readonly within: FlowText
  readonly slot: Slot
}

/** All `{{…}}` in them. */
export const flowSlots = onceEach((flow: Flow): readonly FlowSlot[] =>
  flowTexts(flow).flatMap((within) => slotsOf(within.text).map((slot) => ({ within, slot }))),
)

/** In the order in which they are read; paths from the node. */
export function nodeTexts(node: FlowNode): FlowText[] {
  const one = (field: string, text: string | undefined, form: FlowText['form']): FlowText[] =>
    text === undefined ? [] : [{ path: [field], text, form }]
  const many = (field: string, texts: readonly string[]): FlowText[] =>
    texts.map((text, index) => ({ path: [field, index], text, form: 'item' }))
  if (node.kind === 'go-to-flow') return []
  return [
    ...('title' in node ? one('title', node.title, 'name') : []),
    ...one('text', node.text, 'prose'),
    ...many('checklist', node.checklist),
    ...many('mind', node.mind),
    ...('ask' in node ? [...one('ask', node.ask, 'prose'), ...one('short', node.short, 'name')] : []),
    ...answerTexts(node),
  ]
}

function answerTexts(node: FlowNode): FlowText[] {
  const name = (path: Path, text: string): FlowText => ({ path, text, form: 'name' })
  switch (node.kind) {
    case 'choice':
      return [
        ...(node.columns ?? []).map((column, index) => name(['columns', index], column)),
        ...node.options.flatMap(({ label, cells = [] }, index) => [
          name(['options', index, 'label'], label),
          ...cells.map((cell, at) => name(['options', index, 'cells', at], cell)),
        ]),
      ]
    case 'text-check':
      return node.checks.map(({ label }, index) => name(['checks', index, 'label'], label))
    case 'step':
      return node.trouble === undefined ? [] : [name(['trouble', 'label'], node.trouble.label)]
    default:
      return []
  }
}
