/** `npm run generate`: writes every file of `docs/generated/`; with `--check` it only says which are stale. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { conditionsTable } from './conditions-table.ts'
import { coverageTable } from './coverage-table.ts'
import type { GenerateContext, GeneratedFile } from './generated-file.ts'
import { loadContent, todayInJapan } from './load-content.ts'
import { rulesTable } from './rules-table.ts'
import { schemaFiles } from './schema-files.ts'

/** Everything that is generated. A new file needs only its line here. */
export const GENERATED: readonly GeneratedFile[] = [
  rulesTable,
  coverageTable,
  conditionsTable,
  ...schemaFiles,
]

/** Returns 0 if all is written or fresh, 1 if a file is stale or the content cannot be read. */
export async function runGenerate(args: string[], root: string): Promise<number> {
  const { values } = parseArgs({ args, options: { check: { type: 'boolean' } } })
  const { content, report } = loadContent(root, todayInJapan(undefined))
  if (content === undefined) {
    process.stderr.write(`${report}\n`)
    return 1
  }
  const stale = staleFiles(root, content)
  if (values.check && stale.length > 0) {
    const names = stale.map(({ path }) => `- ${path}\n`).join('')
    process.stdout.write(
      `古くなっているファイルがあります。npm run generate で作り直してください。\n${names}`,
    )
    return 1
  }
  for (const { path, text } of stale) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
    process.stdout.write(`書きました: ${path}\n`)
  }
  if (stale.length === 0) process.stdout.write('生成ファイルはすべて最新です。\n')
  return 0
}

/** The generated files that differ from what stands on disk, with the text they should have. */
export function staleFiles(
  root: string,
  context: GenerateContext,
  files: readonly GeneratedFile[] = GENERATED,
): { readonly path: string; readonly text: string }[] {
  return files
    .map((file) => ({ path: file.path, text: file.render(context) }))
    .filter(({ path, text }) => currentText(join(root, path)) !== text)
}

function currentText(path: string): string | undefined {
  try {
    // A checkout on Windows may have changed the line breaks.
    return readFileSync(path, 'utf8').replaceAll('\r\n', '\n')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
