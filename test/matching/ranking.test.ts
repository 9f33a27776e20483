/** Whole orders, each place with its reason, on content of the test's own: no edit of the real content moves them. */
import { describe, expect, it } from 'vitest'
import type { WishedFlow } from '../../src/matching/items.ts'
import { createSearch } from '../../src/matching/search.ts'
import { anEntry, smallKnowledge } from '../support/small-knowledge.ts'

const knowledge = smallKnowledge({
  entries: [
    anEntry({
      id: 'card',
      question: 'クレジットカードで保険料を納めるには',
      phrasings: [
        'クレカで払いたい',
        'カード払いにしたい',
        'クレジット納付の申し込み',
        'クレカ払い',
        'カードで納付',
      ],
      keywords: ['クレジットカード'],
      answer: '年金事務所に申し込みます。',
    }),
    anEntry({
      id: 'card-change',
      question: '別のクレジットカードに変えるには',
      phrasings: [
        'クレカを変更したい',
        'カードの変更',
        'カードを切り替えたい',
        '新しいカードにする',
        '会社を変える',
      ],
      keywords: ['カードの変更'],
      answer: '新しいカードで、もう一度クレジット納付の申し込みをします。',
    }),
    anEntry({
      id: 'bank',
      question: '口座振替で保険料を納めるには',
      phrasings: [
        '引き落としにしたい',
        '銀行から払いたい',
        '口座から自動で',
        '口座振替の申し込み',
        '通帳から払う',
      ],
      keywords: ['口座振替'],
      answer: '銀行か年金事務所に申し込みます。クレジットカードでも払えます。',
    }),
    anEntry({
      id: 'key-what',
      question: 'アクセスキーとは何ですか',
      phrasings: [
        'アクセスキーって何',
        'アクセスキーの意味',
        '17桁の番号とは',
        'キーとはどんなもの',
        'アクセスキーとは',
      ],
      keywords: ['アクセスキー'],
      answer: '登録に使う番号です。',
    }),
    anEntry({
      id: 'key-until',
      question: 'アクセスキーはいつまで使えますか',
      phrasings: [
        'アクセスキーの期限',
        'キーの有効期限はいつ',
        'アクセスキーが切れた',
        '期限切れのキー',
        'キーは何か月',
      ],
      keywords: ['アクセスキー', '有効期限'],
      answer: '3か月です。',
    }),
  ],
})
const flow: WishedFlow = {
  id: 'pay',
  title: '納め方を選ぶ',
  about: '納め方を順に選びます。',
  cues: [],
  wishes: ['納め方を選びたい', '払い方を一緒に決めて', 'カードか口座か決めたい'],
  keywords: ['納め方'],
}
/** Guides compete with entries, and are lifted a little even for who does not ask for one: they have a test of their own. */
const search = createSearch(knowledge)
const withFlow = createSearch(knowledge, [flow])

describe('the order of candidates', () => {
  it.each<[string, readonly (readonly [id: string, why: string])[]]>([
    [
      'クレカで払いたいです',
      [
        ['card', 'nearly a wording of its own'],
        ['card-change', 'the same card in another wording'],
        ['bank', 'only 払いたい, and the card in its answer'],
      ],
    ],
    [
      'カードの会社を変更したい',
      [
        ['card-change', 'two of its wordings speak of a change'],
        ['card', 'the card alone'],
      ],
    ],
    [
      'アクセスキーの有効期限は何か月',
      [
        ['key-until', 'what is asked (until when) stands in four of its wordings'],
        ['key-what', 'the key alone'],
      ],
    ],
    [
      'アクセスキーというのは、どんなものですか',
      [
        ['key-what', 'what is asked (what it is) tells siblings apart that share every noun'],
        ['key-until', 'the key alone'],
      ],
    ],
    ['口座振替', [['bank', 'title, wording and keyword']]],
    [
      'クレジット納付の申し込み',
      [
        ['card', 'said word for word'],
        ['card-change', 'its answer says the same words'],
      ],
    ],
  ])('for %s', (question, expected) => {
    const found = search.find(question).candidates.map(({ item }) => item.id)
    const why = expected.map(([id, reason]) => `${id}: ${reason}`).join('\n')
    expect(found.slice(0, expected.length), why).toEqual(expected.map(([id]) => id))
  })

  it('puts a guide first for who asks to be led, and the entry for who asks to be told', () => {
    const first = (text: string) => withFlow.find(text).candidates[0]?.item.id
    expect(first('カードか口座か一緒に決めてほしい')).toBe('pay')
    expect(first('クレジットカードで納めるには')).toBe('card')
  })

  it('has the same first ones however many are kept', () => {
    const ids = (keep: number): string[] =>
      search.find('クレカの申し込みはいつまで', { keep }).candidates.map(({ item }) => item.id)
    for (const keep of [1, 2, 3]) expect(ids(keep)).toEqual(ids(30).slice(0, keep))
    expect(ids(30).length).toBeGreaterThan(3)
  })

  it('does not change with width, kana or punctuation', () => {
    const ids = (text: string): string[] => search.find(text).candidates.map(({ item }) => item.id)
    const plain = ids('アクセスキーの期限は')
    for (const written of ['ｱｸｾｽｷｰの期限は', 'あくせすきーの期限は？', 'アクセスキーの、期限は！'])
      expect(ids(written)).toEqual(plain)
  })
})
