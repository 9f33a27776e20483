import { describe, expect, it } from 'vitest'
import { hostileTexts } from '../../bench/hostile.ts'
import { type Effort, noEffort } from '../../src/matching/effort.ts'
import { shippedKnowledge, shippedWorld } from '../support/shipped-knowledge.ts'

const find = (text: string) => shippedWorld().search.find(text)
const first = (text: string): string | undefined => find(text).candidates[0]?.item.id

describe('search on the shipped content', () => {
  /** Each with the reason for its place. */
  it.each([
    ['基礎年金番号が2つある', 'bangou-futatsu', 'the words of the entry itself'],
    ['国民年金をコンビニで払える？', 'conveni-noufu', 'the place of payment decides, not 国民年金'],
    ['ｸﾚｼﾞｯﾄｶｰﾄﾞで払いたい', 'credit-noufu', 'half-width kana are the same word'],
    ['クレジトカードで払いたい', 'credit-noufu', 'a dropped letter leaves most n-grams'],
    ['せんぎょうしゅふ ねんきん てつづき', 'dai3gou-youken', 'typed in kana throughout'],
    [
      '昭和36年4月より前は保険料を払っていないと言われた',
      'kokunen-hassoku-s36',
      'the date belongs to one entry',
    ],
    [
      '会社の近くの銀行と家の近くの信用金庫では、引き落としの日が違いますか',
      'hikiotoshi-bi-ginkou',
      'the difference between banks, not the day',
    ],
    ['メールアドレスは夫と同じものでもいいですか', 'mail-kyouyou', 'sharing, not changing, the address'],
  ])('puts %j to %s: %s', (text, id) => expect(first(text)).toBe(id))

  it('widens a citizen’s word to the formal term, one way only', () => {
    expect(find('引き落としで納めたい').expansions).toContainEqual(
      expect.objectContaining({ why: 'synonym', to: '口座振替' }),
    )
    expect(find('口座振替で納めたい').expansions.map(({ to }) => to)).not.toContain('引き落とし')
  })

  it.each([
    ['免除申請', 'gakusei-menjo-h15', 'students of 平成15年'],
    ['退職', 'soushitsubi-yokujitsu', 'the day after leaving'],
    ['加入', 'fuyou-ninni-kanpu', 'paying back what was needless'],
  ])('puts %j not to %s, whose wordings all speak of %s', (text, id) => expect(first(text)).not.toBe(id))

  it('is no surer of what comes first because others lack something', () => {
    const [best, ...others] = find('口座振替').candidates
    const said = ({ score, parts }: { score: number; parts: { lacking: number } }): number =>
      score - shippedKnowledge().search.ranking.lacking.value * parts.lacking
    const lead = Math.min(
      ...others.map((other) =>
        Math.min((best?.score ?? 0) - other.score, best ? said(best) - said(other) : 0),
      ),
    )
    expect(best?.evidence.margin).toBeCloseTo(Math.tanh(lead / 2), 6)
  })

  it('takes a bare keyword for a word about pensions, and the same word in a sentence not', () => {
    expect(find('転職').inDomain).toBe(true)
    expect(find('転職サイトに登録して給料を上げたい').inDomain).toBe(false)
  })

  it('rescues a typo in a short text and never searches a long one with fuse.js', () => {
    const typo = find('アクセヌキーの期限')
    expect(typo.expansions.map(({ why, to }) => `${why} ${to}`)).toContain('typo あくせすき')
    expect(
      find(`アクセヌキーの期限${'あいうえお'.repeat(20)}`).expansions.filter(({ why }) => why === 'typo'),
    ).toEqual([])
  })

  it('explains its arithmetic: the contributions sum to what was found', () => {
    for (const { found, contributions } of find('クレカで国民年金を前払いしたい').candidates)
      expect([...contributions.values()].reduce((sum, value) => sum + value, 0)).toBeCloseTo(found, 3)
  })

  it('keeps every confidence between 0 and 1, for any text', () => {
    for (const text of [
      '',
      '。',
      'あ',
      'a'.repeat(300),
      '年金'.repeat(150),
      '🙂',
      '\u0000',
      '<script>alert(1)</script>',
      '__proto__ constructor',
    ])
      for (const { confidence } of find(text).candidates) {
        expect(confidence).toBeGreaterThanOrEqual(0)
        expect(confidence).toBeLessThanOrEqual(1)
      }
  })

  it('looks at few places and terms for 300 characters of anything, and for a question', () => {
    const work = (text: string): Effort => {
      const effort = noEffort()
      shippedWorld().search.find(text, { effort })
      return effort
    }
    const phrasings = shippedKnowledge().entries.flatMap((entry) => entry.phrasings)
    for (const text of hostileTexts(phrasings)) {
      const { places, items, terms } = work(text)
      expect(places, text).toBeLessThan(200_000)
      expect(items, text).toBeLessThan(150)
      expect(terms, text).toBeLessThan(50)
    }
    expect(work('国民年金の保険料をクレジットカードで払いたい').places).toBeLessThan(40_000)
    expect(work('アクセヌキーの期限').terms).toBeGreaterThan(0)
  })
})

describe('the shipped wordings', () => {
  /** Every fifth: the rule `stolen-phrasing` asks them all at `npm run check`. */
  it('lead back to their own entry', () => {
    const { entries, topics } = shippedKnowledge()
    const own = [...entries, ...topics].flatMap(({ id, phrasings }) =>
      phrasings.filter((_, at) => at % 5 === 2).map((phrasing) => ({ id, phrasing })),
    )
    const lost = own.filter(({ id, phrasing }) => first(phrasing) !== id)
    expect(own.length).toBeGreaterThan(500)
    expect(
      lost.length / own.length,
      lost
        .slice(0, 5)
        .map(({ phrasing }) => phrasing)
        .join(' / '),
    ).toBeLessThan(0.02)
  })
})
