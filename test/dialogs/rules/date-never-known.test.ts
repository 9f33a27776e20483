import { describe, expect, it, vi } from 'vitest'
import { dateNeverKnown } from '../../../src/dialogs/rules/date-never-known.ts'
import { checkFlows } from '../../support/located-flows.ts'
import { aFlow } from '../../support/small-flow.ts'

vi.mock('../../../src/dialogs/dates/registration.ts', () => ({
  registrationDates: {
    arrival: { about: '届いた日', day: (answers: { arrived?: string }) => answers.arrived },
  },
}))

const flow = (start: string) =>
  aFlow({
    start,
    nodes: {
      before: { kind: 'step', title: '前', text: '{{date.arrival}}です。', next: 'arrived' },
      arrived: { kind: 'date', ask: 'いつ届きましたか。', short: '届いた日', next: 'after' },
      after: { kind: 'outcome', title: '後', text: '{{date.arrival}}です。' },
    },
    examples: [{ name: 'だれか', answers: { before: 'next', arrived: '2026-11-01' }, reaches: 'after' }],
  })

describe('date-never-known', () => {
  it('refuses a date that is shown before what it needs was asked', () =>
    expect(checkFlows(dateNeverKnown, flow('before'))).toMatchObject([
      { rule: 'date-never-known', severity: 'error', field: 'nodes.before.text' },
    ]))

  it('accepts it afterwards', () => {
    const found = checkFlows(dateNeverKnown, flow('arrived'))
    expect(found.filter(({ field }) => field === 'nodes.after.text')).toEqual([])
  })
})
