/**
 * `npm run generate`: writes every file of `docs/generated/`; with `--check` it only says which are stale. `npm run draw`
 * does the same for the pages of the flows alone.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { conditionsTable } from './conditions-table.ts'
import { coverageTable } from './coverage-table.ts'
import { FLOW_PAGES_FOLDER, flowPages } from './flow-pages.ts'
import type { GenerateContext, GeneratedFile } from './generated-file.ts'
import { loadContent, todayInJapan } from './load-content.ts'
import { rulesTable } from './rules-table.ts'
import { schemaFiles } from './schema-files.ts'

/** Everything that is generated. A new file needs only its line here. */
export function generatedFiles({ flows }: GenerateContext): GeneratedFile[] {
  return [rulesTable, coverageTable, conditionsTable, ...schemaFiles, ...flowPages(flows)]
}

/** Returns 0 if all is written or fresh, 1 if a file is stale or the content cannot be read. */
export async function runGenerate(args: string[], root: string): Promise<number> {
  return run(args, root, generatedFiles)
}

/** The same for `docs/generated/dialogs/` only. */
export async function runDraw(args: string[], root: string): Promise<number> {
  return run(args, root, ({ flows }) => flowPages(flows))
}

function run(args: string[], root: string, filesOf: (context: GenerateContext) => GeneratedFile[]): number {
  const { values } = parseArgs({ args, options: { check: { type: 'boolean' } } })
  const { content, report } = loadContent(root, todayInJapan(undefined))
  if (content === undefined) {
    process.stderr.write(`${report}\n`)
    return 1
  }
  const stale = staleFiles(root, content, filesOf(content))
  const needless = needlessPages(root, content)
  if (values.check && stale.length + needless.length > 0) {
    const names = [...stale.map(({ path }) => path), ...needless].map((path) => `- ${path}\n`).join('')
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
  for (const path of needless) {
    rmSync(join(root, path))
    process.stdout.write(`消しました: ${path}\n`)
  }
  if (stale.length + needless.length === 0) process.stdout.write('生成ファイルはすべて最新です。\n')
  return 0
}

/** The generated files that differ from what stands on disk, with the text they should have. */
export function staleFiles(
  root: string,
  context: GenerateContext,
  files: readonly GeneratedFile[] = generatedFiles(context),
): { readonly path: string; readonly text: string }[] {
  return files
    .map((file) => ({ path: file.path, text: file.render(context) }))
    .filter(({ path, text }) => currentText(join(root, path)) !== text)
}

/** Pages of flows that are not there any more. */
export function needlessPages(root: string, { flows }: GenerateContext): string[] {
  const wanted = new Set(flowPages(flows).map(({ path }) => path))
  return names(join(root, FLOW_PAGES_FOLDER))
    .map((name) => `${FLOW_PAGES_FOLDER}/${name}`)
    .filter((path) => !wanted.has(path))
}

function names(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
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
