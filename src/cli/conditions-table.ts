/** `docs/generated/conditions.md`: the conditions and dates that a flow may name, for editors. */
import { DATES } from '../dialogs/dates.ts'
import { PREDICATES } from '../dialogs/predicates.ts'
import type { GeneratedFile } from './generated-file.ts'

export const conditionsTable: GeneratedFile = {
  path: 'docs/generated/conditions.md',
  render: () =>
    [
      '# 案内で使える条件と日付',
      '',
      '`dialogs/` の案内で名前を書ける条件と日付の一覧です。このファイルは `npm run generate` が作ります。手で直さないでください。ほかの条件や日付が要るときは、開発者に頼んでください。',
      '',
      '## 条件（`when:` に書く名前）',
      '',
      ...table(Object.entries(PREDICATES).map(([name, { about }]) => [`\`${name}\``, about])),
      '',
      '## 日付（文の中に書く形）',
      '',
      ...table(Object.entries(DATES).map(([name, { about }]) => [`\`{{date.${name}}}\``, about])),
      '',
    ].join('\n'),
}

function table(rows: readonly (readonly [string, string])[]): string[] {
  return ['| 名前 | 何か |', '|---|---|', ...rows.map(([name, about]) => `| ${name} | ${about} |`)]
}
