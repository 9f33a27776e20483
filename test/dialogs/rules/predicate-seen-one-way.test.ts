import { describe, expect, it } from 'vitest'
import { predicateSeenOneWay } from '../../../src/dialogs/rules/predicate-seen-one-way.ts'
import { checkFlows } from '../../support/located-flows.ts'
import { aFlow } from '../../support/small-flow.ts'

const choice = (short: string) => ({ kind: 'choice', ask: 'どちらですか。', short })
const flow = (...lengths: string[]) =>
  aFlow({
    start: 'account-length',
    nodes: {
      'account-length': {
        ...choice('前納の長さ'),
        options: [
          { id: 'half-year', label: '半年', next: 'way' },
          { id: 'one-year', label: '1年', next: 'way' },
        ],
      },
      way: {
        ...choice('納め方'),
        options: [
          { id: 'card', label: 'カード', when: 'advance-half-year', next: 'done' },
          { id: 'slip', label: '納付書', next: 'done' },
        ],
      },
      done: { kind: 'outcome', title: '終わり', text: '終わりです。' },
    },
    examples: lengths.map((length, n) => ({
      name: `${n + 1}人目`,
      answers: { 'account-length': length, way: 'slip' },
      reaches: 'done',
    })),
  })

describe('predicate-seen-one-way', () => {
  it.each([
    [['half-year', 'half-year'], '出ない'],
    [['one-year'], '出る'],
  ])('asks for the other kind of person beside %j', (lengths, missing) =>
    expect(checkFlows(predicateSeenOneWay, flow(...lengths))).toMatchObject([
      {
        rule: 'predicate-seen-one-way',
        severity: 'warning',
        field: 'nodes.way.options.0.when',
        message: expect.stringContaining(missing),
      },
    ]),
  )

  it('is content with both', () =>
    expect(checkFlows(predicateSeenOneWay, flow('half-year', 'one-year'))).toEqual([]))
})
