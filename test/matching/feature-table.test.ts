import { describe, expect, it } from 'vitest'
import { finish } from '../../src/knowledge/steps.ts'
import { createFeatureMemory } from '../../src/matching/feature-table.ts'
import { buildSearch, createSearch } from '../../src/matching/search.ts'
import { createTokeniser, type Tokeniser } from '../../src/matching/tokenise.ts'
import { anEntry, smallKnowledge } from '../support/small-knowledge.ts'

const knowledge = smallKnowledge({ entries: [anEntry({ id: 'kokumin-nenkin' })] })

/** A tokeniser that notes what it is asked to cut. */
function counting(stopWords = knowledge.stopWords): Tokeniser & { readonly cut: string[] } {
  const tokeniser = createTokeniser(stopWords, knowledge.search.features)
  const cut: string[] = []
  return {
    ...tokeniser,
    cut,
    features(text) {
      cut.push(text)
      return tokeniser.features(text)
    },
  }
}

describe('createFeatureMemory', () => {
  it('cuts each text once, also in the next version', () => {
    const memory = createFeatureMemory()
    const tokeniser = counting()
    const first = memory.begin(knowledge, tokeniser)
    const again = first.cut('年金の手続き')
    expect(first.cut('年金の手続き')).toBe(again)
    first.whole()
    const second = memory.begin(knowledge, tokeniser)
    expect(second.row(second.cut('年金の手続き'))).toEqual(first.row(again))
    second.cut('新しい質問')
    expect(memory.fresh).toBe(1)
    expect(tokeniser.cut).toEqual(['年金の手続き', '新しい質問'])
  })

  it('forgets what the last whole version did not hold, and nothing for one that was given up', () => {
    const memory = createFeatureMemory()
    const tokeniser = counting()
    const cut = (text: string) => {
      const table = memory.begin(knowledge, tokeniser)
      table.cut(text)
      return table
    }
    cut('年金の手続き').whole()
    cut('ほかの質問')
    expect(memory.snapshot().texts).toEqual(['年金の手続き'])
    cut('年金の手続き').whole()
    expect(tokeniser.cut).toEqual(['年金の手続き', 'ほかの質問'])
    cut('ほかの質問').whole()
    cut('年金の手続き').whole()
    expect(tokeniser.cut).toEqual(['年金の手続き', 'ほかの質問', 'ほかの質問', '年金の手続き'])
  })

  it('gives the same rows after it tidied away those of texts that are no more', () => {
    const memory = createFeatureMemory()
    const tokeniser = counting()
    const first = memory.begin(knowledge, tokeniser)
    for (let n = 0; n < 20; n += 1) first.cut(`質問${n}`)
    const stays = [...first.row(first.cut('年金の手続き'))]
    first.whole()
    for (let version = 0; version < 3; version += 1) {
      const table = memory.begin(knowledge, tokeniser)
      expect([...table.row(table.cut('年金の手続き'))]).toEqual(stays)
      table.whole()
      expect(memory.fresh).toBe(0)
    }
    expect(memory.snapshot()).toMatchObject({ texts: ['年金の手続き'] })
    expect(memory.snapshot().numbers.length).toBe(stays.length + 1)
  })

  it('forgets everything when the stop words change', () => {
    const memory = createFeatureMemory()
    const table = memory.begin(knowledge, counting())
    table.cut('年金を教えてください')
    table.whole()
    const other = smallKnowledge({ entries: knowledge.entries, stopWords: ['教えて'] })
    const tokeniser = counting(other.stopWords)
    memory.begin(other, tokeniser).cut('年金を教えてください')
    expect(tokeniser.cut).toEqual(['年金を教えてください'])
  })

  it('forgets everything when what counts as asked, or only as wished, changes', () => {
    const { search } = knowledge
    const { intents, wishes } = search
    const led = { ...wishes.led, value: [...wishes.led.value, 'いざなって'] }
    const ways = [
      { ...knowledge, search: { ...search, wishes: { ...wishes, led } } },
      {
        ...knowledge,
        search: { ...search, intents: { ...intents, value: { ...intents.value, why: ['なにゆえ'] } } },
      },
    ]
    for (const other of ways) {
      const memory = createFeatureMemory()
      const table = memory.begin(knowledge, counting())
      table.cut('年金を教えてください')
      table.whole()
      const tokeniser = counting()
      memory.begin(other, tokeniser).cut('年金を教えてください')
      expect(tokeniser.cut).toEqual(['年金を教えてください'])
    }
  })

  it('makes no difference to what is found', () => {
    const memory = createFeatureMemory()
    const versions = [
      knowledge,
      smallKnowledge({
        entries: [anEntry({ id: 'kokumin-nenkin', answer: '新しい答えです。' }), anEntry({ id: 'menjo' })],
      }),
      smallKnowledge({ entries: [anEntry({ id: 'menjo', keywords: ['学生'] })] }),
    ]
    for (const version of versions) {
      const remembered = finish(buildSearch(version, [], memory))
      for (const question of ['menjoの質問', '学生の国民年金', '答え'])
        expect(remembered.find(question)).toEqual(createSearch(version).find(question))
    }
  })

  it('goes on from a snapshot as if it had never stopped', () => {
    const memory = createFeatureMemory()
    finish(buildSearch(knowledge, [], memory))
    const kept = structuredClone(memory.snapshot())
    const restarted = createFeatureMemory(kept)
    const search = finish(buildSearch(knowledge, [], restarted))
    expect(restarted.fresh).toBe(0)
    expect(search.find('国民年金の質問')).toEqual(createSearch(knowledge).find('国民年金の質問'))
    expect(search.find('国民年金の質問').candidates.length).toBeGreaterThan(0)
  })

  it('numbers each feature of a text once, and names it again', () => {
    const table = createFeatureMemory().begin(knowledge, createTokeniser([], knowledge.search.features))
    const names = [...table.row(table.cut('年金と年金'))].map((number) => table.names[number])
    expect(names.toSorted()).toEqual(
      [...createTokeniser([], knowledge.search.features).features('年金と年金').keys()].toSorted(),
    )
    expect(table.number('w:年金')).toBe(table.names.indexOf('w:年金'))
    expect(table.number('w:知らない')).toBeUndefined()
  })
})
