/** Every file names its schema in its first line, so that an editor's program can help while typing. */
import type { Problem } from '../../content/problem.ts'
import type { ContentFile } from '../../content/read-folder.ts'
import { schemaLine } from '../json-schema.ts'
import type { Rule } from './rule.ts'

const id = 'schema-line'

export const schemaLines: Rule = {
  id,
  why: 'この行があると、VS Code などが欄の名前を補い、日本語で説明します。なくてもボットは動きます。',
  check: ({ files }) => files.flatMap((file) => missingLine(file, schemaLine(file.file))),
}

/** Nothing if the file begins with the line, or if none is asked of it. */
export function missingLine({ file, text }: ContentFile, line: string | undefined): Problem[] {
  if (line === undefined || text.replace(/^\uFEFF/, '').split(/\r?\n/, 1)[0] === line) return []
  return [
    {
      rule: id,
      file,
      line: 1,
      column: 1,
      message: '1行目に、書き方の説明（スキーマ）の場所がありません',
      fix: `1行目を「${line}」にしてください`,
      severity: 'warning',
    },
  ]
}
