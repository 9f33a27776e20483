import { describe, expect, it } from 'vitest'
import { unknownDate } from '../../../src/dialogs/rules/unknown-date.ts'
import { checkFlows } from '../../support/located-flows.ts'
import { aFlow, SMALL_FLOW } from '../../support/small-flow.ts'

const withText = (text: string) =>
  aFlow({ nodes: { ...SMALL_FLOW.nodes, press: { kind: 'step', title: '押す', text, next: 'done' } } })

describe('unknown-date', () => {
  it.each([
    '{{date.nothing}}です。',
    '{{date.constructor}}です。',
    '{{date.next-debit-day@2026-04-01}}です。',
  ])('refuses %s', (text) =>
    expect(checkFlows(unknownDate, withText(text))).toMatchObject([
      {
        rule: 'unknown-date',
        severity: 'error',
        field: 'nodes.press.text',
        fix: expect.stringContaining('conditions.md'),
      },
    ]),
  )

  it('accepts a date that can be computed', () =>
    expect(checkFlows(unknownDate, withText('{{date.next-debit-day}}です。'))).toEqual([]))
})
