/** The buttons of one node, and the words that stand for them, can be told apart. */
import type { Path } from '../../content/parse.ts'
import { phrasingKey } from '../../knowledge/rules/phrasing-key.ts'
import { problemAt } from '../../knowledge/rules/rule.ts'
import type { FlowNode } from '../schema.ts'
import type { FlowRule } from './rule.ts'

const id = 'duplicate-label'

export const duplicateLabel: FlowRule = {
  id,
  why: '同じ文字のボタンや、2つのボタンに共通の言い方があると、どちらの答えかわかりません。',
  check: ({ flows }) =>
    flows.flatMap((item) =>
      Object.entries(item.value.nodes).flatMap(([node, value]) => {
        const seen = new Map<string, number>()
        return buttonWords(value).flatMap(({ button, words, path }) => {
          const key = phrasingKey(words)
          const first = seen.get(key)
          if (first === undefined) seen.set(key, button)
          return first === undefined || first === button
            ? []
            : problemAt(
                id,
                item,
                ['nodes', node, ...path],
                `「${words}」は、同じこまの別の答えでも使われています`,
                'ふさわしい方だけに残してください',
              )
        })
      }),
    ),
}

interface ButtonWords {
  readonly button: number
  readonly words: string
  readonly path: Path
}

function buttonWords(node: FlowNode): ButtonWords[] {
  if (node.kind === 'choice')
    return node.options.flatMap(({ label, words }, button) => [
      { button, words: label, path: ['options', button, 'label'] },
      ...words.map((each, at) => ({ button, words: each, path: ['options', button, 'words', at] })),
    ])
  if (node.kind === 'text-check')
    return node.checks.flatMap(({ label, contains }, button) => [
      { button, words: label, path: ['checks', button, 'label'] },
      ...contains.map((each, at) => ({ button, words: each, path: ['checks', button, 'contains', at] })),
    ])
  return []
}
