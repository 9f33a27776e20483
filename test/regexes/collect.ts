/** Finds every regular expression of the program: literals in its text, and those it builds while it is loaded. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

export interface Pattern {
  /** The file below `src/`. */
  readonly file: string
  readonly source: string
  readonly flags: string
}

const SRC = join(import.meta.dirname, '../../src')
/** Where an expression may begin a slash is no division. */
const LITERAL =
  /(?:^|[(,=:[!&|?{};]|\breturn|=>)\s*\/((?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+)\/([dgimsuvy]*)/g

export function sourceFiles(): string[] {
  return readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(SRC, name))
}

export function literalPatterns(): Pattern[] {
  return sourceFiles().flatMap((path) => {
    const text = readFileSync(path, 'utf8')
      .replace(/\/\*\*?[\s\S]*?\*\//g, '')
      .replace(/^\s*\/\/.*$/gm, '')
    return [...text.matchAll(LITERAL)].map(([, source = '', flags = '']) => ({
      file: relative(SRC, path).replaceAll('\\', '/'),
      source,
      flags,
    }))
  })
}

/** The folders whose files can be loaded without starting anything; they build expressions from parts. */
const CORE = ['answers', 'bot', 'content', 'dialogs', 'knowledge', 'matching']

let built: Promise<Pattern[]> | undefined

/** Modules are loaded once, so this is found out once. */
export function builtPatterns(): Promise<Pattern[]> {
  built ??= loadAndWatch()
  return built
}

async function loadAndWatch(): Promise<Pattern[]> {
  const found: Pattern[] = []
  const Original = globalThis.RegExp
  const builder = new Proxy(Original, {
    construct(target, args, newTarget) {
      const made: RegExp = Reflect.construct(target, args, newTarget)
      const [, file] = /\/src\/([\w./-]+\.ts)/.exec(String(new Error().stack?.split('\n')[2])) ?? []
      if (file !== undefined) found.push({ file, source: made.source, flags: made.flags })
      return made
    },
  })
  globalThis.RegExp = builder
  try {
    const core = sourceFiles().filter((path) => CORE.includes(relative(SRC, path).split(/[\\/]/)[0] ?? ''))
    for (const path of core) await import(path)
  } finally {
    globalThis.RegExp = Original
  }
  return found
}

/** Without a repetition that has no end, an expression takes as long as it is written, and no longer. */
export function canRunAway({ source }: Pattern): boolean {
  return /[*+]|\{\d+,\}/.test(source.replace(/\\.|\[(?:[^\]\\]|\\.)*\]/g, 'x'))
}
