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
      ...ALL_RULES.map(({ id, why }) => `| \`${id}\` | ${why} |`),
      '',
      'YAML の書き方そのものの間違いは、`yaml-…`、`missing-field`、`unknown-field`、`wrong-type`、`wrong-value`、`missing-file`、`unknown-file` の名前で出ます。',
      '',
    ].join('\n'),
}
