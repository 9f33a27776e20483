import { describe, expect, it } from 'vitest'
import { duplicateWish } from '../../../src/dialogs/rules/duplicate-wish.ts'
import { checkFlows } from '../../support/located-flows.ts'
import { aFlow } from '../../support/small-flow.ts'
import { anEntry } from '../../support/small-knowledge.ts'

describe('duplicate-wish', () => {
  it('refuses a wish that an entry or another flow has, whatever its width and kana', () => {
    const entries = [anEntry({ id: 'a', phrasings: ['ﾈｯﾄに登録', '乙の乙', '丙の丙', '丁の丁', '戊の戊'] })]
    const flow = aFlow({ wishes: ['ネットに登録', '乙', '丙', '丁', '戊'] })
    expect(checkFlows(duplicateWish, flow, { entries })).toMatchObject([
      { rule: 'duplicate-wish', severity: 'error', field: 'wishes.0' },
    ])
    expect(checkFlows(duplicateWish, flow)).toEqual([])
    expect(checkFlows(duplicateWish, [flow, aFlow({ id: 'other' })])).toHaveLength(4)
  })
})
