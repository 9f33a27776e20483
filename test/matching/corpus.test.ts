/** The search over questions and answers without citizens' wordings, on invented text and a toy analyser. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCutter, gramsOf } from '../../src/matching/corpus/cut-text.ts'
import { buildFieldIndex } from '../../src/matching/corpus/field-index.ts'
import { buildLatentIndex } from '../../src/matching/corpus/latent.ts'
import { type Analyse, carriesMeaning } from '../../src/matching/corpus/morpheme.ts'
import { createNotions } from '../../src/matching/corpus/notions.ts'
import { type CorpusEntry, createCorpusSearch } from '../../src/matching/corpus/search-corpus.ts'

/** Cuts at spaces; a word in hiragana alone is grammar, all else a noun. 「払い/払う」 gives surface and base. */
const toy: Analyse = (text) =>
  text.split(/(\s+)/).map((part) => {
    const [surface = '', base = surface] = part.split('/')
    return { surface, base, kind: /^[ぁ-ん]*$/.test(surface) ? '助詞' : '名詞', detail: '一般' }
  })

describe('carriesMeaning', () => {
  const of = (kind: string, detail: string, surface = '語') =>
    carriesMeaning({ surface, base: surface, kind, detail })

  it('keeps nouns, main verbs and adjectives', () => {
    expect([of('名詞', '一般'), of('動詞', '自立'), of('形容詞', '自立')]).toEqual([true, true, true])
  })

  it('drops what leans on another word, grammar and signs', () => {
    const grammar = [of('名詞', '非自立'), of('名詞', '代名詞'), of('動詞', '非自立'), of('助詞', '格助詞')]
    expect([...grammar, of('名詞', 'サ変接続', '(')]).toEqual([false, false, false, false, false])
  })
})

describe('createNotions', () => {
  const find = createNotions([
    ['引っ越す', '転居', '住所を移す'],
    ['税', '税金'],
    ['市民税', '住民税'],
    ['車', 'クルマ'],
    ['転居', '移転'],
    ['におい', '悪臭'],
  ])

  /** 「払い/払う」 gives surface and base, 「を-」 grammar. */
  const found = (text: string): number[][] =>
    find(
      text.split(' ').map((part) => {
        const [surface = '', base = surface] = part.split('/')
        return part.endsWith('-') ? { surface: part.slice(0, -1) } : { surface, base }
      }),
    ).map((groups) => [...groups].sort())

  it('finds a group by any of its surfaces, across words and however they are typed', () => {
    expect(found('住所 を- 移す 人')).toEqual([[0], [0], [0], []])
    expect(found('ｸﾙﾏ')).toEqual([[3]])
    expect(found('引っ越し/引っ越す た-')).toEqual([[0], []])
  })

  it('runs across no sign', () => {
    expect(found('住所 を- 、- 移す')).toEqual([[], [], [], []])
  })

  it('takes the longest surface and not what stands inside it', () => {
    expect(found('市民税 の- 納付')).toEqual([[2], [], []])
  })

  it('begins with a word, ends inside one, but not with kana', () => {
    expect(found('再転居')).toEqual([[]])
    expect(found('転居届')).toEqual([[0, 4]])
    expect(found('において-')).toEqual([[]])
    expect(found('変な- にお い')).toEqual([[], [5], [5]])
  })

  it('takes one character for a word only, so that 自転車 is no 車', () => {
    expect(found('自転車')).toEqual([[]])
    expect(found('車 で- 行く')).toEqual([[3], [], []])
  })

  it('gives every group that a surface stands in', () => {
    expect(found('転居')).toEqual([[0, 4]])
  })

  it('finds nothing without groups', () => {
    expect(createNotions([])([{ surface: '転居', base: '転居' }])).toEqual([new Set()])
  })
})

describe('createCutter', () => {
  const cut = createCutter(toy, {
    filler: ['教える'],
    groups: [['払う', '納付']],
    synonyms: [
      ['税', '租税'],
      ['ところで', 'さて'],
    ],
  })

  it('keeps dictionary forms, without grammar and filler', () => {
    expect(cut('税 を 払い/払う たい 教え/教える').words).toEqual(['税', '払う'])
  })

  it('takes characters and pairs within a run of meaning, never across grammar', () => {
    expect(gramsOf('住民 票')).toEqual(['住', '民', '住民', '票'])
    expect(cut('国保 の 料').grams).toEqual(['国', '保', '国保', '料'])
  })

  it('names the notions of words and of running text', () => {
    expect(cut('払い/払う').notions).toEqual(['n0'])
    expect(cut('保険料 の 納付').notions).toEqual(['n0'])
  })

  it('looks for the dictionary’s synonyms only in what carries meaning', () => {
    expect(cut('税 の 話').synonyms).toEqual(['s0'])
    expect(cut('ところで 話').synonyms).toEqual([])
  })
})

const feature: fc.Arbitrary<string> = fc.constantFrom('a', 'b', 'c', 'd', 'e')
const field = fc.array(feature, { maxLength: 6 })
const fields = fc.array(fc.record({ question: field, answer: field }), { minLength: 1, maxLength: 8 })

describe('buildFieldIndex', () => {
  it('sums what brute force sums', () => {
    fc.assert(
      fc.property(fields, fc.uniqueArray(feature, { minLength: 1 }), (entries, asked) => {
        const weights = { answer: 0.4, length: 0.75 }
        const index = buildFieldIndex(entries, weights)
        const average = (name: 'question' | 'answer') =>
          Math.max(1, entries.reduce((sum, entry) => sum + entry[name].length, 0) / entries.length)
        const idf = (wanted: string) => {
          const held = entries.filter(({ question, answer }) =>
            [...question, ...answer].includes(wanted),
          ).length
          return Math.log(1 + (entries.length - held + 0.5) / (held + 0.5))
        }
        const all = asked.reduce((sum, wanted) => sum + idf(wanted), 0)
        const expected = entries.map((entry) => {
          const mentions = (name: 'question' | 'answer', wanted: string) =>
            entry[name].filter((each) => each === wanted).length /
            (0.25 + (0.75 * entry[name].length) / average(name))
          return asked.reduce((sum, wanted) => {
            const weight = mentions('question', wanted) + 0.4 * mentions('answer', wanted)
            return sum + ((idf(wanted) / all) * weight * 2.2) / (weight + 1.2)
          }, 0)
        })
        index.shares(new Set(asked)).forEach((share, at) => {
          expect(share).toBeCloseTo(expected[at] ?? Number.NaN, 5)
        })
      }),
    )
  })

  it('gives zeros for an empty query and for features nobody holds', () => {
    const index = buildFieldIndex([{ question: ['a'], answer: [] }], { answer: 0.4, length: 0.75 })
    expect([...index.shares(new Set()), ...index.shares(new Set(['z']))]).toEqual([0, 0])
    expect(index.idf('z')).toBeGreaterThan(index.idf('a'))
  })
})

describe('buildLatentIndex', () => {
  const entry = (question: string, answer = '') => ({
    question: question.split(' '),
    answer: answer.split(' ').filter((word) => word !== ''),
  })
  const entries = [
    entry('犬 登録', '鑑札'),
    entry('犬 注射', '鑑札'),
    entry('鑑札 登録 注射'),
    entry('税 納付', '銀行'),
    entry('税 督促', '銀行'),
    entry('銀行 納付 督促'),
  ]
  const cosines = (...query: string[]) => [...buildLatentIndex(entries, 2).cosines(new Set(query))]

  it('brings together what keeps the same company, shared words or not', () => {
    const [register = 0, vaccinate = 0, , pay = 0] = cosines('注射')
    expect(vaccinate).toBeGreaterThan(0.5)
    // 注射 does not stand in the entry on registration, but 犬 and 鑑札 stand in both.
    expect(register).toBeGreaterThan(0.5)
    expect(pay).toBeLessThan(0.2)
  })

  it('gives cosines, the same each time', () => {
    for (const cosine of cosines('犬', '銀行')) expect(Math.abs(cosine)).toBeLessThanOrEqual(1 + 1e-9)
    expect(cosines('犬')).toEqual(cosines('犬'))
  })

  it('gives zeros for unknown words and for nothing, and takes an empty corpus and one of a single entry', () => {
    expect(cosines('量子')).toEqual([0, 0, 0, 0, 0, 0])
    expect(cosines()).toEqual([0, 0, 0, 0, 0, 0])
    expect([...buildLatentIndex([]).cosines(new Set(['犬']))]).toEqual([])
    expect([...buildLatentIndex([entry('犬')]).cosines(new Set(['犬']))]).toEqual([0])
  })
})

describe('createCorpusSearch', () => {
  const entry = (id: string, question: string, answer = '窓口 へ'): CorpusEntry => ({ id, question, answer })
  const entries = [
    entry('dog', '犬 の 登録'),
    entry('move', '転居 の 届出', '本人 確認 書類'),
    entry('tax', '市民税 の 納付', '銀行 で 払える'),
    entry('tax-late', '市民税 の 納付 の 延滞 と 督促 の 書類'),
    entry('child', '【児童手当】 対象 と 金額'),
    entry('open', '対象 と 金額'),
  ]
  const groups = [['引っ越す', '転居']]
  const { find } = createCorpusSearch(entries, toy, { filler: [], groups, synonyms: [] })
  const ids = (question: string, limit = 10) => find(question, limit).map(({ id }) => id)

  it('puts the entry about just this before a special case of it', () => {
    expect(ids('市民税 の 納付').slice(0, 2)).toEqual(['tax', 'tax-late'])
  })

  it('finds an office word by the citizen’s word for it', () => {
    const [found] = find('引っ越す', 1)
    expect(found?.id).toBe('move')
    expect(found?.parts).toMatchObject({ words: 0, grams: 0 })
    expect(found?.parts.notions).toBeGreaterThan(0)
  })

  it('counts a word for the same thing as asked for, and no less than its characters would', () => {
    const asked = (question: string) => find(question, 1)[0]?.parts.asked ?? 0
    expect(asked('引っ越す')).toBeGreaterThan(0)
    expect(asked('転居')).toBeGreaterThan(asked('引っ越す'))
    expect(asked('転居 届出')).toBeCloseTo(1)
  })

  it('looks into answers too', () => {
    expect(ids('銀行')).toEqual(['tax'])
  })

  it('holds a heading that was not asked for against an entry, and not one that was', () => {
    expect(ids('対象 と 金額')[0]).toBe('open')
    expect(ids('児童手当 の 対象 と 金額')[0]).toBe('child')
    expect(find('児童手当', 1)[0]?.parts.unasked).toBe(0)
  })

  it('finds nothing where nothing is shared, and no more than asked for', () => {
    expect(ids('量子力学')).toEqual([])
    expect(ids('')).toEqual([])
    expect(ids('市民税', 1)).toHaveLength(1)
    expect(createCorpusSearch([], toy, { filler: [], groups, synonyms: [] }).find('犬', 3)).toEqual([])
  })

  it('ranks the same again, the earlier entry first among equals', () => {
    const twins = createCorpusSearch([entry('b', '犬'), entry('a', '犬')], toy, {
      filler: [],
      groups: [],
      synonyms: [],
    })
    expect(twins.find('犬', 2).map(({ id }) => id)).toEqual(['b', 'a'])
    expect(find('市民税', 5)).toEqual(find('市民税', 5))
  })
})
