/** The parts of a guide on the page: how far along, ways side by side, what to have ready and to mind, and a print of the summary. */
import { make } from './dom.ts'
import { isTicked, rememberTick } from './memory.ts'
import type { Section } from './protocol.ts'
import { text } from './texts.ts'
import { fill } from './wording.ts'

export function progressView({ at, of }: NonNullable<Section['progress']>): HTMLElement {
  const bar = make('progress', '')
  bar.max = of
  bar.value = at
  // The words beside it say the same.
  bar.setAttribute('aria-hidden', 'true')
  return make('p', 'progress', fill(text('progress'), { at, of }), bar)
}

/** A table that a narrow screen stacks: each row under its first cell, every other cell under its column's name. */
export function tableView({ columns, rows }: NonNullable<Section['table']>): HTMLElement {
  const heading = (column: string): HTMLElement => {
    const cell = make('th', '', column)
    cell.scope = 'col'
    return withRole(cell, 'columnheader')
  }
  const head = withRole(make('tr', '', columns.map(heading)), 'row')
  const row = ([name = '', ...cells]: readonly string[]): HTMLElement => {
    const first = make('th', '', name)
    first.scope = 'row'
    const others = cells.map((cell, at) => {
      const column = make('span', 'column', columns[at + 1] ?? '')
      column.setAttribute('aria-hidden', 'true')
      return withRole(make('td', '', column, cell), 'cell')
    })
    return withRole(make('tr', '', withRole(first, 'rowheader'), others), 'row')
  }
  const table = make(
    'table',
    '',
    withRole(make('thead', '', head), 'rowgroup'),
    withRole(make('tbody', '', rows.map(row)), 'rowgroup'),
  )
  return withRole(table, 'table')
}

/** Boxes to tick, remembered in this tab by what they say. */
export function checklistView(items: readonly string[]): HTMLElement[] {
  const item = (words: string): HTMLElement => {
    const box = make('input', '')
    box.type = 'checkbox'
    box.checked = isTicked(words)
    box.addEventListener('change', () => rememberTick(words, box.checked))
    return make('li', '', make('label', '', box, make('span', '', words)))
  }
  return [make('p', 'label', text('checklist')), make('ul', 'checklist', items.map(item))]
}

export function mindView(warnings: readonly string[]): HTMLElement {
  return make(
    'div',
    'mind',
    make('p', 'label', text('mind')),
    make(
      'ul',
      'plain',
      warnings.map((warning) => make('li', '', warning)),
    ),
  )
}

/** Prints the part it stands in, alone. */
export function printButton(): HTMLElement {
  const button = make('button', 'print', text('print_summary'))
  button.type = 'button'
  button.addEventListener('click', () => {
    const part = button.closest('.part')
    if (part === null) return
    part.classList.add('to-print')
    document.documentElement.classList.add('print-part')
    addEventListener(
      'afterprint',
      () => {
        part.classList.remove('to-print')
        document.documentElement.classList.remove('print-part')
      },
      { once: true },
    )
    print()
  })
  return button
}

/** Stacked by CSS, a table would be none to a screen reader without its roles. */
function withRole<T extends HTMLElement>(element: T, role: string): T {
  element.setAttribute('role', role)
  return element
}
