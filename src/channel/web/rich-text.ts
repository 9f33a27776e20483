/** A reply's text as blocks to draw: paragraphs, `- ` lists and `1. ` steps; nothing else is markup. */

/** `lines` are a paragraph's lines or a list's items; `start` is the number of the first step. */
export interface Block {
  readonly kind: 'paragraph' | 'bullets' | 'steps'
  readonly start: number
  readonly lines: string[]
}

/** Any text in, its blocks out. An empty line ends a paragraph; an indented line belongs to the item above it. */
export function readBlocks(text: string): Block[] {
  const blocks: Block[] = []
  let open: Block | undefined
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === '') {
      if (open?.kind === 'paragraph') open = undefined
      continue
    }
    const [, number, item] = /^(?:-|(\d{1,3})\.) +(.+)$/.exec(line) ?? []
    const kind = item === undefined ? 'paragraph' : number === undefined ? 'bullets' : 'steps'
    const insideItem = kind === 'paragraph' && /^\s/.test(line) && open && open.kind !== 'paragraph'
    if (open && insideItem) {
      open.lines.push(`${open.lines.pop()}\n${line.trim()}`)
      continue
    }
    if (open?.kind !== kind) {
      open = { kind, start: Number(number ?? 1), lines: [] }
      blocks.push(open)
    }
    open.lines.push((item ?? line).trim())
  }
  return blocks
}
