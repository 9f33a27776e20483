/** YAML text and a schema in; the value, or every problem in it with its place, out. Knows no domain. */
import { type Document, isMap, isNode, LineCounter, parseDocument, type YAMLError } from 'yaml'
import { z } from 'zod'
import { guardYaml } from './guard.ts'
import type { Position, Problem } from './problem.ts'
import { explainYamlError, findSlip } from './yaml-errors.ts'

z.config(z.locales.ja())

export type Path = readonly PropertyKey[]

/** A file's parsed value with the way back from a field to its line. `value` is absent when there are problems. */
export interface Parsed<T> {
  readonly file: string
  readonly text: string
  readonly value: T | undefined
  readonly problems: readonly Problem[]
  /** Where the field at `path` stands; the nearest parent if the field itself is absent. */
  at(path: Path): Position
}

/** Parses one file against one schema. Never throws on any text. */
export function parseYaml<T>(file: string, text: string, schema: z.ZodType<T>): Parsed<T> {
  const guarded = guardYaml(file, text)
  if (guarded.length > 0)
    return { file, text, value: undefined, problems: guarded, at: () => ({ line: 1, column: 1 }) }

  const lines = new LineCounter()
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: true,
    strict: true,
    // A list or map as a key is refused at its place; the parser would write it out, and warn on the console.
    stringKeys: true,
  })
  const at = (path: Path): Position => position(document, lines, path)
  // One slip makes the parser stumble over many lines: the first few say where it is.
  const broken = [...document.errors, ...document.warnings]
    .slice(0, SHOWN_SYNTAX_ERRORS)
    .map((error) => syntaxProblem(file, text, lines, error))
  if (broken.length > 0) return { file, text, value: undefined, problems: broken, at }

  const result = schema.safeParse(document.toJS({ maxAliasCount: 0 }) ?? undefined)
  if (result.success) return { file, text, value: result.data, problems: [], at }
  const problems = result.error.issues.flatMap((issue) => schemaProblems(file, document, lines, issue))
  return { file, text, value: undefined, problems, at }
}

/**
 * A file that was parsed without a problem before, from its kept value. It is parsed again only if somebody asks for a
 * place in it, which happens when there is a problem to report.
 */
export function restoreParsed<T>(file: string, text: string, schema: z.ZodType<T>, value: T): Parsed<T> {
  let parsed: Parsed<T> | undefined
  const at = (path: Path): Position => {
    parsed ??= parseYaml(file, text, schema)
    return parsed.at(path)
  }
  return { file, text, value, problems: [], at }
}

const SHOWN_SYNTAX_ERRORS = 3

function syntaxProblem(file: string, text: string, lines: LineCounter, error: YAMLError): Problem {
  const { line, col } = lines.linePos(error.pos[0])
  // The parser often stumbles one line after the slip.
  const slip = findSlip(text.split('\n'), line)
  if (slip !== undefined) return { file, ...slip, severity: 'error' }
  const { message, fix } = explainYamlError(error.code)
  const rule = `yaml-${error.code.toLowerCase().replaceAll('_', '-')}`
  return { rule, file, line, column: col, message, fix, severity: 'error' }
}

function schemaProblems(
  file: string,
  document: Document,
  lines: LineCounter,
  issue: z.core.$ZodIssue,
): Problem[] {
  const name = fieldName(issue.path)
  const make = (rule: string, path: Path, message: string, fix: string): Problem => ({
    rule,
    file,
    ...position(document, lines, path),
    message,
    fix,
    severity: 'error',
  })
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) =>
      make(
        'unknown-field',
        [...issue.path, key],
        `「${key}」という欄はありません`,
        '欄の名前のつづりを確かめるか、その行を消してください',
      ),
    )
  if (issue.code === 'invalid_type' && !document.hasIn(issue.path))
    return [
      make('missing-field', issue.path, `「${name}」がありません`, `「${name}:」の行を書き足してください`),
    ]
  if (issue.code === 'invalid_value')
    return [
      make(
        'wrong-value',
        issue.path,
        `「${name}」に書けない値です`,
        `次のどれかを書いてください: ${issue.values.map(String).join('、')}`,
      ),
    ]
  if (issue.code === 'invalid_type')
    return [
      make(
        'wrong-type',
        issue.path,
        `「${name}」の書き方が違います（${issue.message}）`,
        typeFix(issue.expected),
      ),
    ]
  return [make('wrong-value', issue.path, `「${name}」: ${issue.message}`, 'この欄を書き直してください')]
}

function typeFix(expected: string): string {
  if (expected === 'string') return '数字や日付も、文字として「"」で囲んで書いてください'
  if (expected === 'array') return '行の先頭に「- 」をつけて、並べて書いてください'
  if (expected === 'object') return '「欄の名前: 値」の形で、字下げをそろえて書いてください'
  return '値の形を確かめてください'
}

function fieldName(path: Path): string {
  const names = path.filter((step) => typeof step === 'string')
  return names.length > 0 ? String(names.at(-1)) : 'ファイル全体'
}

/** The key's place for a map's field, the item's place in a list. */
function position(document: Document, lines: LineCounter, path: Path): Position {
  for (let length = path.length; length >= 0; length -= 1) {
    const offset = offsetOf(document, path.slice(0, length))
    if (offset === undefined) continue
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
  return { line: 1, column: 1 }
}

function offsetOf(document: Document, path: Path): number | undefined {
  const last = path.at(-1)
  const parent = document.getIn(path.slice(0, -1), true)
  if (typeof last === 'string' && isMap(parent)) {
    const pair = parent.items.find(({ key }) => isNode(key) && 'value' in key && key.value === last)
    return isNode(pair?.key) ? pair.key.range?.[0] : undefined
  }
  const node = path.length === 0 ? document.contents : document.getIn(path, true)
  return isNode(node) ? node.range?.[0] : undefined
}
