/** `docs/generated/rules.md`: every content rule with its permanent id and why it exists, for editors. */
import { ALL_RULES } from './all-rules.ts'
import type { GeneratedFile } from './generated-file.ts'

export const rulesTable: GeneratedFile = {
  path: 'docs/generated/rules.md',
  render: () =>
    [
      '# 内容のきまり',
      '',
      '`npm run check` が調べるきまりの一覧です。このファイルは `npm run generate` が作ります。手で直さないでください。',
      '',
      '| きまり | なぜあるか |',
      '|---|---|',
      ...ALL_RULES.knowledge.map(row),
      '',
      '## 案内（フロー）のきまり',
      '',
      '`dialogs/` のファイルでは、次のことも調べます。同じ名前のきまりは、案内の文にも当てはまります。',
      '',
      '| きまり | なぜあるか |',
      '|---|---|',
      ...ALL_RULES.flows.map(row),
      '',
      'YAML の書き方そのものの間違いは、`yaml-…`、`missing-field`、`unknown-field`、`wrong-type`、`wrong-value`、`missing-file`、`unknown-file` の名前で出ます。',
      '',
    ].join('\n'),
}

function row({ id, why }: { readonly id: string; readonly why: string }): string {
  return `| \`${id}\` | ${why} |`
}
