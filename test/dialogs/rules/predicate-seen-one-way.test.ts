import { describe, expect, it, vi } from 'vitest'
import { predicateSeenOneWay } from '../../../src/dialogs/rules/predicate-seen-one-way.ts'
import { checkFlows } from '../../support/located-flows.ts'
import { aFlow } from '../../support/small-flow.ts'

vi.mock('../../../src/dialogs/predicates/registration.ts', () => ({
  registrationPredicates: {
    'is-grown-up': { about: '20歳以上', test: (answers: { age?: unknown }) => Number(answers.age) >= 20 },
  },
}))

const short = { ask: '何歳ですか。', short: '年齢', unit: '歳' }
const flow = (...ages: number[]) =>
  aFlow({
    start: 'age',
    nodes: {
      age: { kind: 'number', ...short, min: 0, max: 120, next: 'way' },
      way: {
        kind: 'choice',
        ask: 'どちらですか。',
        short: '納め方',
        options: [
          { id: 'card', label: 'カード', when: 'is-grown-up', next: 'done' },
          { id: 'slip', label: '納付書', next: 'done' },
        ],
      },
      done: { kind: 'outcome', title: '終わり', text: '終わりです。' },
    },
    examples: ages.map((age) => ({ name: `${age}歳`, answers: { age, way: 'slip' }, reaches: 'done' })),
  })

describe('predicate-seen-one-way', () => {
  it.each([
    [[40, 50], '出ない'],
    [[10], '出る'],
  ])('asks for the other kind of person beside %j', (ages, missing) =>
    expect(checkFlows(predicateSeenOneWay, flow(...ages))).toMatchObject([
      {
        rule: 'predicate-seen-one-way',
        severity: 'warning',
        field: 'nodes.way.options.0.when',
        message: expect.stringContaining(missing),
      },
    ]),
  )

  it('is content with both', () => expect(checkFlows(predicateSeenOneWay, flow(10, 40))).toEqual([]))
})
