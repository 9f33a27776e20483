/** `docs/generated/dialogs/`: a page for each flow with its diagram and its examples, for people who check it. */
import { answerLabel, flowDiagram } from '../dialogs/diagram.ts'
import { edges } from '../dialogs/edges.ts'
import { EXAMPLE_DAY } from '../dialogs/examples.ts'
import type { Flows } from '../dialogs/flows.ts'
import { isQuestion } from '../dialogs/graph.ts'
import type { Flow, FlowExample } from '../dialogs/schema.ts'
import type { GeneratedFile } from './generated-file.ts'

export const FLOW_PAGES_FOLDER = 'docs/generated/dialogs'

export function flowPages(flows: Flows): GeneratedFile[] {
  const titles = new Map(flows.all.map(({ id, title }) => [id, title]))
  return flows.all.map((flow) => ({
    path: `${FLOW_PAGES_FOLDER}/${flow.id}.md`,
    render: () => flowPage(flow, (id) => titles.get(id)),
  }))
}

function flowPage(flow: Flow, titleOf: (id: string) => string | undefined): string {
  const nodes = Object.values(flow.nodes)
  const count = (test: (node: (typeof nodes)[number]) => boolean): number => nodes.filter(test).length
  return [
    `# ${flow.title}`,
    '',
    `${flow.about}`,
    '',
    `\`dialogs/${flow.id}.yaml\` の図と例です。このファイルは \`npm run draw\` が作ります。手で直さないでください。`,
    '',
    `質問 ${count(isQuestion)}、手順 ${count(({ kind }) => kind === 'step')}、終わり ${count(({ kind }) => kind === 'outcome')}、道 ${edges(flow).length}、例 ${flow.examples.length}。状態: ${STATUS[flow.status]}。確かめた日: ${flow.checked}。`,
    '',
    '六角形が質問、四角が手順、丸いものが終わり、二重の四角がほかの案内です。',
    '',
    '```mermaid',
    `${flowDiagram(flow, titleOf)}\`\`\``,
    '',
    '## 例',
    '',
    '| どんな人か | 日 | 答え | 着く先 |',
    '|---|---|---|---|',
    ...flow.examples.map((example) => exampleRow(flow, example, titleOf)),
    '',
  ].join('\n')
}

const STATUS = { draft: '準備中', published: '公開', retired: '終了' }

/** Steps that went as written are left out: everybody presses 「次へ」 there. */
function exampleRow(
  flow: Flow,
  { name, today, answers, reaches }: FlowExample,
  titleOf: (id: string) => string | undefined,
): string {
  const given = Object.entries(answers)
    .filter(([, answer]) => answer !== 'next')
    .map(([id, answer]) => {
      const node = flow.nodes[id]
      const label = answerLabel(node, answer)
      if (node === undefined || !('short' in node)) return label
      return `${node.short}: ${label}${node.kind === 'number' && typeof answer === 'number' ? node.unit : ''}`
    })
  const end = flow.nodes[reaches]
  const where =
    end?.kind === 'go-to-flow'
      ? `案内「${titleOf(end.flow) ?? end.flow}」`
      : end && 'title' in end
        ? end.title
        : reaches
  return `| ${[name, today ?? EXAMPLE_DAY, given.join('<br>'), where].map(cell).join(' | ')} |`
}

function cell(text: string): string {
  return text.replaceAll('|', '｜').replaceAll('\n', ' ')
}
