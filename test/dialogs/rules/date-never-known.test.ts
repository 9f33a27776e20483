import { describe, expect, it } from 'vitest'
import { dateNeverKnown } from '../../../src/dialogs/rules/date-never-known.ts'
import { checkFlows } from '../../support/located-flows.ts'
import { aFlow } from '../../support/small-flow.ts'

const flow = (start: string) =>
  aFlow({
    start,
    nodes: {
      before: {
        kind: 'step',
        title: '前',
        text: '{{date.advance-last-month}}です。',
        next: 'account-length',
      },
      'account-length': {
        kind: 'choice',
        ask: '何か月分ですか。',
        short: '前納の長さ',
        options: [
          { id: 'half-year', label: '半年', next: 'after' },
          { id: 'one-year', label: '1年', next: 'after' },
        ],
      },
      after: { kind: 'outcome', title: '後', text: '{{date.advance-last-month}}です。' },
    },
    examples: [
      { name: 'だれか', answers: { before: 'next', 'account-length': 'half-year' }, reaches: 'after' },
    ],
  })

describe('date-never-known', () => {
  it('refuses a date that is shown before what it needs was asked', () =>
    expect(checkFlows(dateNeverKnown, flow('before'))).toMatchObject([
      { rule: 'date-never-known', severity: 'error', field: 'nodes.before.text' },
    ]))

  it('accepts it afterwards', () => {
    const found = checkFlows(dateNeverKnown, flow('account-length'))
    expect(found.filter(({ field }) => field === 'nodes.after.text')).toEqual([])
  })
})
