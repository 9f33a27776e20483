import { describe, expect, it } from 'vitest'
import { outcomeEntryMissing } from '../../../src/dialogs/rules/outcome-entry-missing.ts'
import { checkFlows } from '../../support/located-flows.ts'
import { aFlow, SMALL_FLOW } from '../../support/small-flow.ts'
import { anEntry } from '../../support/small-knowledge.ts'

/** The small flow with another outcome. */
const withOutcome = (fields: object) =>
  aFlow({ nodes: { ...SMALL_FLOW.nodes, done: { kind: 'outcome', title: '終わり', ...fields } } })

describe('outcome-entry-missing', () => {
  it('refuses an outcome that says nothing', () =>
    expect(checkFlows(outcomeEntryMissing, withOutcome({}))).toMatchObject([
      { rule: 'outcome-entry-missing', severity: 'error', field: 'nodes.done' },
    ]))

  it('refuses an entry that does not exist, and accepts one that does', () => {
    const flow = withOutcome({ entry: 'touroku' })
    expect(checkFlows(outcomeEntryMissing, flow)).toMatchObject([{ field: 'nodes.done.entry' }])
    expect(checkFlows(outcomeEntryMissing, flow, { entries: [anEntry({ id: 'touroku' })] })).toEqual([])
  })
})
