import { expect, it } from 'vitest'
import { passagesOn } from '../../src/answers/passages.ts'

const ANSWER = [
  '納付書を持ってコンビニで納めてください。',
  'ただし、{{figure.most}}を超える納付書は使えません。',
  '家で納めたいときは、次の方法もあります。',
  '- スマートフォンで納める\n- ATMで納める',
  '申込みは年金事務所にしてください。',
].join('\n\n')
const [first, but, intro, list, office] = ANSWER.split('\n\n')

const on = (...words: string[][]): string | undefined =>
  passagesOn(ANSWER, {
    words,
    attached: ['ただし'],
    read: (text) => text.replace('{{figure.most}}', '30万円'),
  })

it('gives the paragraphs that tell of what is sought, as they stand in the answer', () => {
  expect(on(['窓口', '年金事務所'])).toBe(office)
})

it('never shows an exception without its rule, nor a rule without its exception', () => {
  expect(on(['コンビニ'])).toBe([first, but].join('\n\n'))
  expect(on(['超える'])).toBe([first, but].join('\n\n'))
})

it('never shows a list without what introduces it', () => {
  expect(on(['スマートフォン'])).toBe([intro, list].join('\n\n'))
  expect(on(['家で'])).toBe([intro, list].join('\n\n'))
})

it('reads figures as citizens do, and any kana and width', () => {
  expect(on(['円'])).toBe([first, but].join('\n\n'))
  expect(on(['すまーとふぉん'])).toBe([intro, list].join('\n\n'))
})

it('prefers what tells of most', () => {
  expect(on(['納め'], ['年金事務所', '納付書'])).toBe([first, but].join('\n\n'))
})

it('is nothing where no paragraph tells of it', () => {
  expect(on(['電話'])).toBeUndefined()
  expect(on([''])).toBeUndefined()
  expect(on()).toBeUndefined()
})
