/** A flow as a Mermaid flowchart, for people who check it: nodes by kind, ways with the answer or condition that takes them. */
import { fillSlots } from '../knowledge/templates.ts'
import { type Edge, edges } from './edges.ts'
import { PREDICATES } from './predicates.ts'
import type { Flow, FlowNode } from './schema.ts'

/** `titleOf` names another flow. The text has no fence around it and ends in a line break. */
export function flowDiagram(flow: Flow, titleOf: (id: string) => string | undefined): string {
  const nodes = Object.entries(flow.nodes)
  return [
    'flowchart TD',
    `  accTitle: ${oneLine(flow.title)}`,
    `  accDescr: ${oneLine(flow.about)}`,
    `  start(["${wrapped(flow.title)}"]):::start --> ${nodeName(flow.start)}`,
    ...nodes.map(([id, node]) => `  ${nodeName(id)}${shape(node, titleOf)}:::${classOf(node)}`),
    ...arrows(flow).map(
      ({ from, to, labels }) => `  ${nodeName(from)} -->|"${listed(labels)}"| ${nodeName(to)}`,
    ),
    ...CLASSES.map((line) => `  ${line}`),
    '',
  ].join('\n')
}

/** Answers that lead the same way share an arrow. */
function arrows(flow: Flow): { from: string; to: string; labels: string[] }[] {
  const found = new Map<string, { from: string; to: string; labels: string[] }>()
  for (const edge of edges(flow)) {
    const key = `${edge.from} ${edge.to}`
    const arrow = found.get(key) ?? { from: edge.from, to: edge.to, labels: [] }
    arrow.labels.push(edgeLabel(flow, edge))
    found.set(key, arrow)
  }
  return [...found.values()]
}

/** 「カード」, 「はい」, 「次へ」, with the condition behind it: what takes this way, in an editor's words. */
export function edgeLabel(flow: Flow, { from, answer, when, otherwise }: Edge): string {
  const node = flow.nodes[from]
  const condition = otherwise ? 'それ以外' : when === undefined ? '' : (PREDICATES[when]?.about ?? when)
  // With a condition, 「次へ」 and 「日付」 say nothing more.
  const isPlain = answer === undefined || answer === 'next'
  if (condition !== '' && isPlain) return condition
  const label = answer === undefined ? (node?.kind === 'date' ? '日付' : '数') : answerLabel(node, answer)
  return condition === '' ? label : `${label}（${condition}）`
}

/** What is on the button of an answer. */
export function answerLabel(node: FlowNode | undefined, answer: string | number): string {
  if (node?.kind === 'choice') {
    const option = node.options.find(({ id }) => id === answer)
    if (option !== undefined) return option.label
  }
  if (node?.kind === 'text-check') {
    const check = node.checks.find(({ id }) => id === answer)
    if (check !== undefined) return check.label
  }
  if (node?.kind === 'step' && answer === 'trouble') return node.trouble?.label ?? String(answer)
  return WORDS[answer] ?? String(answer)
}

const WORDS: Readonly<Record<string | number, string>> = {
  yes: 'はい',
  no: 'いいえ',
  unknown: 'わからない',
  next: '次へ',
  otherwise: 'どれでもない',
}

const CLASSES = [
  'classDef start fill:#1a4480,color:#ffffff,stroke:#1a4480',
  'classDef question fill:#fff8e1,color:#1b1b1b,stroke:#936f38',
  'classDef step fill:#e7f2fb,color:#1b1b1b,stroke:#2f6ba3',
  'classDef outcome fill:#e6f4ea,color:#1b1b1b,stroke:#2e7d32',
  'classDef handover fill:#f0ecf7,color:#1b1b1b,stroke:#5e4b8b',
]

function classOf(node: FlowNode): string {
  if (node.kind === 'outcome' || node.kind === 'step') return node.kind
  return node.kind === 'go-to-flow' ? 'handover' : 'question'
}

/** Questions have points, steps are boxes, ends are round: told apart without colour too. */
function shape(node: FlowNode, titleOf: (id: string) => string | undefined): string {
  switch (node.kind) {
    case 'step':
      return `["${wrapped(node.title)}"]`
    case 'outcome':
      return `(["${wrapped(node.title)}"])`
    case 'go-to-flow':
      return `[["${wrapped(`案内「${titleOf(node.flow) ?? node.flow}」へ`)}"]]`
    default:
      return `{{"${wrapped(node.short)}<br>${wrapped(node.ask)}"}}`
  }
}

/** Mermaid has words of its own (end, class …), so that an id never stands alone. */
function nodeName(id: string): string {
  return `n_${id.replaceAll('-', '_')}`
}

/** Several answers are told apart by a mark before each. */
function listed(labels: readonly string[]): string {
  return labels.map((label) => wrapped(labels.length > 1 ? `・${label}` : label)).join('<br>')
}

/** Mermaid breaks a line after 200 px, which are 12 characters: breaking it here avoids a second break. */
const LINE = /.{1,12}(?![。、？」）])|.{1,12}/gu

function wrapped(text: string): string {
  const plain = fillSlots(text, ({ kind }) => `（${SLOTS[kind] ?? kind}）`)
  return (oneLine(plain).match(LINE) ?? []).map(escaped).join('<br>')
}

/** What stands where a value will be filled in. */
const SLOTS: Readonly<Record<string, string>> = { date: '日付', figure: '数値', desk: '窓口' }

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function escaped(text: string): string {
  return text.replace(/["#<>&]/g, (char) => `#${char.codePointAt(0)};`)
}
