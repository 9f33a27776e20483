/** What is wrong with a content file, as a value: collected, never thrown, printed for an editor in Japanese. */

/** A place in a file; line and column count from 1. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** One thing an editor must mend. `rule` is a permanent id. */
export interface Problem extends Position {
  readonly rule: string
  readonly file: string
  readonly message: string
  readonly fix: string
  /** `warning` is worth a look but does not stop the content from going live. */
  readonly severity: 'error' | 'warning'
}

/** `rule file:line:column message fix`, and below it the line itself with a caret under the place. */
export function formatProblem(problem: Problem, text: string | undefined): string {
  const head = `${problem.rule} ${problem.file}:${problem.line}:${problem.column} ${problem.message} → ${problem.fix}`
  const line = text?.split(/\r\n|\r|\n/)[problem.line - 1]
  if (line === undefined) return head
  const { shown, before } = excerpt(line, problem.column - 1)
  return `${head}\n    ${shown}\n    ${' '.repeat(displayWidth(before))}^`
}

/** Files, then lines, then columns, so that an editor can work from top to bottom. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  return [...problems].sort(
    (a, b) =>
      a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column || a.rule.localeCompare(b.rule),
  )
}

const EXCERPT = 72

function excerpt(line: string, column: number): { shown: string; before: string } {
  const clean = line.replace(/\p{Cc}/gu, ' ')
  const start = Math.max(0, column - EXCERPT / 2)
  const prefix = start > 0 ? '…' : ''
  const shown = prefix + clean.slice(start, start + EXCERPT) + (clean.length > start + EXCERPT ? '…' : '')
  return { shown, before: prefix + clean.slice(start, column) }
}

/** Terminal cells: a Japanese character takes two. */
function displayWidth(text: string): number {
  let width = 0
  for (const char of text)
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u.test(
        char,
      )
        ? 2
        : 1
  return width
}
