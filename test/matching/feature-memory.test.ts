import { describe, expect, it } from 'vitest'
import { finish } from '../../src/knowledge/steps.ts'
import { createFeatureMemory } from '../../src/matching/feature-memory.ts'
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
    const again = first('年金の手続き')
    expect(first('年金の手続き')).toBe(again)
    const second = memory.begin(knowledge, tokeniser)
    expect(second('年金の手続き')).toBe(again)
    second('新しい質問')
    expect(tokeniser.cut).toEqual(['年金の手続き', '新しい質問'])
  })

  it('forgets what the last version did not hold', () => {
    const memory = createFeatureMemory()
    const tokeniser = counting()
    memory.begin(knowledge, tokeniser)('年金の手続き')
    memory.begin(knowledge, tokeniser)('ほかの質問')
    memory.begin(knowledge, tokeniser)('年金の手続き')
    expect(tokeniser.cut).toEqual(['年金の手続き', 'ほかの質問', '年金の手続き'])
  })

  it('forgets everything when the stop words change', () => {
    const memory = createFeatureMemory()
    memory.begin(knowledge, counting())('年金を教えてください')
    const other = smallKnowledge({ entries: knowledge.entries, stopWords: ['教えて'] })
    const tokeniser = counting(other.stopWords)
    memory.begin(other, tokeniser)('年金を教えてください')
    expect(tokeniser.cut).toEqual(['年金を教えてください'])
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
      const remembered = finish(buildSearch(version, memory))
      for (const question of ['menjoの質問', '学生の国民年金', '答え'])
        expect(remembered.find(question)).toEqual(createSearch(version).find(question))
    }
  })
})
