import { describe, expect, it } from 'vitest'
import { flowFileName } from '../../../src/dialogs/rules/flow-file-name.ts'
import { place } from '../../support/located-content.ts'
import { SMALL_FLOW } from '../../support/small-flow.ts'

describe('flow-file-name', () => {
  it('asks for the id as the name of the file', () => {
    const check = (file: string) =>
      flowFileName.check({
        flows: [place(file, SMALL_FLOW)],
        isWhole: true,
        files: [],
        knowledge: undefined,
        today: '2026-11-22',
      })
    expect(check('dialogs/other.yaml')).toMatchObject([
      { rule: 'flow-file-name', severity: 'error', field: 'id' },
    ])
    expect(check('dialogs/old/small.yaml')).toHaveLength(1)
    expect(check('dialogs/small.yml')).toHaveLength(1)
    expect(check('dialogs/small.yaml')).toEqual([])
  })
})
