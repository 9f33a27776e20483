/**
 * Looks at YAML text before the parser does: a small malicious or broken file can abort the process
 * inside the parser (deep nesting, twice parsed), where no try/catch helps. The lexer is iterative.
 */
import { Lexer } from 'yaml'
import type { Problem } from './problem.ts'

/** 1 MB: two thousand long entries fit in a tenth of it. */
export const MAX_BYTES = 1_000_000
/** Our own files nest five levels; 64 leaves room and keeps the recursive parser far from its limit. */
export const MAX_DEPTH = 64

/** Problems that forbid parsing at all; an empty list means the text may be parsed. */
export function guardYaml(file: string, text: string): Problem[] {
  const problem = (rule: string, line: number, column: number, message: string, fix: string): Problem[] => [
    { rule, file, line, column, message, fix, severity: 'error' },
  ]
  if (Buffer.byteLength(text) > MAX_BYTES)
    return problem(
      'file-too-large',
      1,
      1,
      'ファイルが大きすぎます（1MBまで）',
      '項目をいくつかのファイルに分けてください',
    )
  const garbled = ['\u0000', '\uFFFD'].map((char) => text.indexOf(char)).find((at) => at >= 0)
  if (garbled !== undefined)
    return problem(
      'not-utf8',
      ...place(text, garbled),
      '文字コードが UTF-8 ではありません',
      'エディターで「UTF-8」を選んで保存し直してください',
    )

  const depth = createDepth()
  let offset = 0
  for (const token of new Lexer().lex(text)) {
    if (CONTROL_TOKENS.has(token)) continue
    if (/^[&*]/.test(token))
      return problem(
        'alias-forbidden',
        ...place(text, offset),
        '「&名前」「*名前」の書き方は使えません',
        '同じ内容でもそのまま書くか、文の先頭の記号なら全体を「"」で囲んでください',
      )
    if (depth.after(token) > MAX_DEPTH)
      return problem(
        'too-deep',
        ...place(text, offset),
        `入れ子が深すぎます（${MAX_DEPTH}段まで）`,
        '「[」「{」や字下げの重なりを減らしてください',
      )
    offset += token.length
  }
  return []
}

/** What the lexer adds to the text to mark a document, a scalar, an error or a flow's end. */
const CONTROL_TOKENS = new Set(['\u0002', '\u0018', '\u001f'])

/** Counts open brackets and the indentation steps that are open at a token. */
function createDepth(): { after(token: string): number } {
  const indents: number[] = []
  let brackets = 0
  let indent = 0
  let newLine = true
  let opens = true
  return {
    after(token) {
      if (token === '[' || token === '{') brackets += 1
      if (token === ']' || token === '}') brackets = Math.max(0, brackets - 1)
      if (token.endsWith('\n')) {
        indent = 0
        newLine = true
        opens = true
      } else if (newLine && /^ +$/.test(token)) {
        indent = token.length
        newLine = false
      } else if (token.trim() !== '') {
        if (opens) {
          while ((indents.at(-1) ?? -1) >= indent) indents.pop()
          indents.push(indent)
        }
        // What follows a dash on its line is one step further in.
        opens = token === '-' || token === '?'
        if (opens) indent += 2
        newLine = false
      }
      return brackets + indents.length
    },
  }
}

function place(text: string, offset: number): [line: number, column: number] {
  const before = text.slice(0, Math.max(0, offset)).split('\n')
  return [before.length, (before[before.length - 1]?.length ?? 0) + 1]
}
