import { describe, expect, it } from 'vitest'
import { replyCard } from '../../src/answers/card.ts'
import { plainText } from '../../src/answers/plain-text.ts'
import { TEXTS } from '../channel/helpers.ts'
import { FULL, STEP } from '../channel/shapes/replies.ts'

describe('a card', () => {
  it('holds everything of the reply and tells it in words to clients that cannot draw it', () => {
    const card = replyCard(FULL, TEXTS.labels)
    expect(card.version).toBe('1.5')
    expect(card.fallbackText).toBe(plainText(FULL, TEXTS.labels))
    const body = JSON.stringify(card.body)
    for (const part of [
      '保険料はいくらですか',
      '変わりました',
      '以前は別の額',
      '国民年金法',
      '時点です',
      'tel:0570051165',
    ])
      expect(body).toContain(part)
    expect(card.actions?.map(({ data }) => data)).toEqual(FULL.choices.map(({ id }) => ({ choice: id })))
  })

  it('draws a table whose first row and column name the others, and every text wraps', () => {
    const card = replyCard(STEP, TEXTS.labels)
    const table = card.body.find(({ type }) => type === 'Table')
    expect(table).toMatchObject({
      firstRowAsHeader: true,
      columns: [{ width: 1 }, { width: 1 }, { width: 1 }],
    })
    expect(table?.rows).toHaveLength(3)
    const texts = [...JSON.stringify(card.body).matchAll(/"type":"TextBlock"/g)]
    expect([...JSON.stringify(card.body).matchAll(/"wrap":true/g)]).toHaveLength(texts.length)
  })

  it('lists more choices than phones show as actions in its body', () => {
    const choices = Array.from({ length: 8 }, (_, at) => ({ id: `c${at}`, label: `${at}` }))
    const card = replyCard({ ...STEP, choices }, TEXTS.labels)
    expect(card.actions).toBeUndefined()
    expect(card.body.filter(({ type }) => type === 'ActionSet')).toHaveLength(8)
  })
})
