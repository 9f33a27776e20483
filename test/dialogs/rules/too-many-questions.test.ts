import { describe, expect, it } from 'vitest'
import { tooManyQuestions } from '../../../src/dialogs/rules/too-many-questions.ts'
import { checkFlows } from '../../support/located-flows.ts'
import { aFlow, SMALL_FLOW } from '../../support/small-flow.ts'

/** So many yes-or-no questions, one after another; 「いいえ」 ends at once. */
const asking = (count: number) =>
  aFlow({
    start: 'q1',
    nodes: {
      ...Object.fromEntries(
        Array.from({ length: count }, (_, index) => [
          `q${index + 1}`,
          {
            kind: 'yes-no',
            ask: '続けますか。',
            short: '続けるか',
            yes: index + 1 < count ? `q${index + 2}` : 'done',
            no: 'done',
          },
        ]),
      ),
      done: SMALL_FLOW.nodes.done,
    },
  })

describe('too-many-questions', () => {
  it('counts the questions of the longest way', () => {
    expect(checkFlows(tooManyQuestions, asking(13))).toMatchObject([
      {
        rule: 'too-many-questions',
        severity: 'warning',
        field: 'nodes',
        message: expect.stringContaining('13'),
      },
    ])
    expect(checkFlows(tooManyQuestions, asking(12))).toEqual([])
  })

  it('does not count steps, nor a round twice', () =>
    expect(checkFlows(tooManyQuestions, SMALL_FLOW)).toEqual([]))
})
