import { describe, expect, it } from 'vitest'
import { bareFacts } from '../../../src/knowledge/rules/bare-facts.ts'
import { check } from '../../support/located-content.ts'
import { anEntry } from '../../support/small-knowledge.ts'

const problems = (answer: string) => check(bareFacts, { entries: [anEntry({ id: 'a', answer })] })

describe('bare-fact', () => {
  it.each(['月17,920円です。', '１３０万円未満です。', '0570-05-1165にかけてください。'])(
    'refuses %s',
    (answer) =>
      expect(problems(answer)).toMatchObject([{ rule: 'bare-fact', severity: 'error', field: 'answer' }]),
  )

  it('finds them in what an entry said before, too', () => {
    expect(check(bareFacts, { entries: [anEntry({ id: 'a', was: '月50円でした。' })] })).toMatchObject([
      { field: 'was' },
    ])
  })

  it.each(['{{figure.premium}}です。', '2026年4月1日からです。', '円グラフで見られます。'])(
    'accepts %s',
    (answer) => expect(problems(answer)).toEqual([]),
  )
})
