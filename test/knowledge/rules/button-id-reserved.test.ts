import { expect, it } from 'vitest'
import { maskPersonalData } from '../../../src/bot/personal-data/mask.ts'
import { buttonIdReserved } from '../../../src/knowledge/rules/button-id-reserved.ts'
import { check } from '../../support/located-content.ts'
import { anEntry } from '../../support/small-knowledge.ts'

const cases = {
  ask: 'どちらですか',
  unknown: '年金事務所にお聞きください。',
  options: [
    { id: 'employee', label: '会社員', answer: 'はい。' },
    { id: 'self', label: '自営業', answer: 'はい。' },
  ],
}
const found = (id: string, more: object) => check(buttonIdReserved, { entries: [anEntry({ id, ...more })] })

it('refuses an entry with cases whose buttons would be masked', () => {
  expect(found('user-id', { cases })).toMatchObject([
    { rule: 'button-id-reserved', severity: 'error', field: 'id' },
  ])
  expect(maskPersonalData('case:user-id:employee').count).toBe(1)
})

it('accepts one without buttons, and other names', () => {
  expect(found('user-id', {})).toEqual([])
  expect(found('account', { cases })).toEqual([])
})
