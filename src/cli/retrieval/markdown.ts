/** Tables of a generated page. */

export function section(title: string, lines: readonly string[]): string[] {
  return [`## ${title}`, '', ...lines, '']
}

export function header(names: readonly string[]): string[] {
  return [row(names), `|${names.map(() => '---|').join('')}`]
}

export function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

/** Of nothing there is no share. */
export function orDash(count: number, text: string): string {
  return count === 0 ? '—' : text
}
