/** Who may import whom: the table of docs/design.md as data, checked against every file. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { describe, expect, it } from 'vitest'

const SRC = resolve(import.meta.dirname, '../src')

interface Allowed {
  /** Folders of src whose values may be imported (its own always may). */
  readonly folders: readonly string[]
  /** Folders of which only types may be imported. */
  readonly types?: readonly string[]
  readonly packages: readonly string[]
}

const EVERYTHING = ['content', 'knowledge', 'matching', 'dialogs', 'answers', 'bot', 'ops', 'channel', 'cli']

const TABLE: Readonly<Record<string, Allowed>> = {
  content: { folders: [], packages: ['yaml', 'zod', 'node:fs', 'node:path', 'node:crypto'] },
  knowledge: { folders: ['content'], packages: ['zod'] },
  matching: { folders: ['knowledge'], packages: ['fuse.js'] },
  dialogs: { folders: ['content', 'knowledge'], packages: ['zod', 'fuse.js', '@holiday-jp/holiday_jp'] },
  answers: { folders: ['knowledge'], types: ['matching', 'dialogs'], packages: [] },
  bot: { folders: ['knowledge', 'matching', 'dialogs', 'answers'], types: ['content'], packages: [] },
  channel: {
    folders: ['bot', 'answers'],
    packages: [
      'botbuilder',
      'botframework-connector',
      'restify',
      'ws',
      'jose',
      'prom-client',
      'zod',
      'node:*',
    ],
  },
  ops: { folders: ['bot'], packages: ['libsql', 'pg', 'cockatiel', 'pino', 'zod', 'chokidar', 'node:*'] },
  cli: {
    folders: EVERYTHING.filter((folder) => folder !== 'channel'),
    packages: [
      'yaml',
      'zod',
      'fflate',
      'ajv-draft-04',
      'ajv-formats',
      '@patdx/kuromoji',
      'minisearch',
      'fuse.js',
      'node:*',
    ],
  },
  'main.ts': { folders: EVERYTHING, packages: ['node:*'] },
}

/** The page's own modules run in the browser: they import one another and types of a reply, nothing else. */
const BROWSER = join(SRC, 'channel', 'web')

describe('architecture', () => {
  const files = sourceFiles(SRC)

  it('sees the source files of every folder in the table', () => {
    const seen = new Set(files.map(folderOf))
    for (const folder of Object.keys(TABLE).filter((name) => name !== 'dialogs'))
      expect(seen, folder).toContain(folder)
    expect(files.length).toBeGreaterThan(50)
  })

  it('has no folder that the table does not know', () => {
    expect(files.map(folderOf).filter((folder) => TABLE[folder] === undefined)).toEqual([])
  })

  it('imports only what the table allows', () => {
    expect(files.flatMap(violations)).toEqual([])
  })

  it('would name a violation', () => {
    const planted = `import type { Turn } from '../bot/turn.ts'\nimport { readFileSync } from 'node:fs'\n`
    expect(violationsIn(join(SRC, 'matching', 'rank.ts'), planted)).toEqual([
      'matching/rank.ts may not import ../bot/turn.ts',
      'matching/rank.ts may not import node:fs',
    ])
  })

  it('keeps the clock, randomness and the environment out of the core', () => {
    const core = files.filter((file) =>
      ['knowledge', 'matching', 'dialogs', 'answers', 'bot'].includes(folderOf(file)),
    )
    const impure = /\bDate\.now\(|new Date\(\)|Math\.random\(|process\.|console\./
    expect(core.filter((file) => impure.test(readFileSync(file, 'utf8'))).map(nameOf)).toEqual([])
    expect(core.length).toBeGreaterThan(20)
  })
})

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => path.endsWith('.ts') && statSync(path).isFile())
}

function nameOf(file: string): string {
  return relative(SRC, file).replaceAll('\\', '/')
}

function folderOf(file: string): string {
  return nameOf(file).split('/')[0] ?? ''
}

function violations(file: string): string[] {
  return violationsIn(file, readFileSync(file, 'utf8'))
}

function violationsIn(file: string, text: string): string[] {
  const allowed = TABLE[folderOf(file)]
  if (allowed === undefined) return []
  return importsOf(text)
    .filter(({ from, typeOnly }) => !isAllowed(file, from, typeOnly, allowed))
    .map(({ from }) => `${nameOf(file)} may not import ${from}`)
}

function isAllowed(file: string, from: string, typeOnly: boolean, allowed: Allowed): boolean {
  if (file.startsWith(BROWSER + sep)) return from.startsWith('./') || (typeOnly && from.startsWith('../../'))
  if (!from.startsWith('.'))
    return allowed.packages.some((name) =>
      name === 'node:*' ? from.startsWith('node:') : from === name || from.startsWith(`${name}/`),
    )
  const target = folderOf(resolve(dirname(file), from))
  if (target === folderOf(file) || allowed.folders.includes(target)) return true
  return typeOnly && (allowed.types ?? []).includes(target)
}

/** Static imports, re-exports and dynamic imports, each with whether it brings types only. */
function importsOf(text: string): { from: string; typeOnly: boolean }[] {
  const statics = [...text.matchAll(/^(?:import|export)\s+(type\s+)?[^'"]*?from\s+['"]([^'"]+)['"]/gm)]
  const bare = [...text.matchAll(/^import\s+['"]([^'"]+)['"]/gm)]
  const dynamic = [...text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g)]
  return [
    ...statics.map((match) => ({ from: match[2] ?? '', typeOnly: match[1] !== undefined })),
    ...[...bare, ...dynamic].map((match) => ({ from: match[1] ?? '', typeOnly: false })),
  ]
}
