import { describe, expect, it } from 'vitest'
import { edgeWithoutExample } from '../../../src/dialogs/rules/edge-without-example.ts'
import { checkFlows } from '../../support/located-flows.ts'
import { aFlow } from '../../support/small-flow.ts'

describe('edge-without-example', () => {
  const examples = [
    { name: 'カード', answers: { way: 'card', insert: 'trouble', repair: 'next' }, reaches: 'insert' },
    {
      name: '通知',
      answers: {
        way: 'letter',
        arrived: '2026-11-01',
        age: 40,
        title: 'known',
        insert: 'next',
        press: 'next',
      },
      reaches: 'done',
    },
    {
      name: '迷う人',
      answers: { way: 'letter', arrived: 'unknown', sure: 'yes', age: 40, title: 'otherwise' },
      reaches: 'done',
    },
    { name: 'やめる人', answers: { way: 'letter', arrived: 'unknown', sure: 'no' }, reaches: 'elsewhere' },
  ]

  it('names the one way that no example goes', () =>
    expect(checkFlows(edgeWithoutExample, aFlow({ examples }))).toMatchObject([
      { rule: 'edge-without-example', severity: 'warning', field: 'nodes.way.unknown' },
    ]))

  it('is content when every way is gone', () => {
    const unsure = { name: 'わからない人', answers: { way: 'unknown' }, reaches: 'elsewhere' }
    expect(checkFlows(edgeWithoutExample, aFlow({ examples: [...examples, unsure] }))).toEqual([])
  })
})
