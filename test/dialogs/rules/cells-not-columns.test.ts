import { describe, expect, it } from 'vitest'
import { cellsNotColumns } from '../../../src/dialogs/rules/cells-not-columns.ts'
import { checkFlows } from '../../support/located-flows.ts'
import { aFlow, SMALL_FLOW } from '../../support/small-flow.ts'

const card = { id: 'card', label: 'カード', next: 'insert' }

describe('cells-not-columns', () => {
  const letter = { id: 'letter', label: '通知', next: 'arrived', cells: ['無料', '3日'] }
  const table = (columns: string[] | undefined, ...options: object[]) =>
    aFlow({ nodes: { ...SMALL_FLOW.nodes, way: { ...SMALL_FLOW.nodes.way, columns, options } } })

  it('refuses an option with fewer cells than columns, and cells without columns', () => {
    const short = { ...card, cells: ['無料'] }
    expect(checkFlows(cellsNotColumns, table(['費用', '日数'], letter, short))).toMatchObject([
      { rule: 'cells-not-columns', severity: 'error', field: 'nodes.way.options.1.cells' },
    ])
    expect(checkFlows(cellsNotColumns, table(undefined, letter, card))).toMatchObject([
      { field: 'nodes.way.options.0.cells' },
    ])
  })

  it('accepts a full table, and none', () => {
    expect(
      checkFlows(cellsNotColumns, table(['費用', '日数'], letter, { ...card, cells: ['無料', '1日'] })),
    ).toEqual([])
    expect(checkFlows(cellsNotColumns, SMALL_FLOW)).toEqual([])
  })
})
