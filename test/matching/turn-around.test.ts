import { describe, expect, it } from 'vitest'
import type { KnowledgeBase } from '../../src/knowledge/knowledge-base.ts'
import { finish } from '../../src/knowledge/steps.ts'
import { createFeatureMemory } from '../../src/matching/feature-table.ts'
import { itemsOf } from '../../src/matching/items.ts'
import { createTokeniser } from '../../src/matching/tokenise.ts'
import { type IndexedTexts, turnAround } from '../../src/matching/turn-around.ts'
import { wordedItems } from '../../src/matching/worded-items.ts'
import { anEntry, smallKnowledge } from '../support/small-knowledge.ts'

const version = (answer: string, wording = '年金はいつから') =>
  smallKnowledge({
    entries: [
      anEntry({ id: 'kikan', phrasings: [wording, 'もらえる歳', '何歳から', '受給開始', '年齢'], answer }),
      anEntry({ id: 'menjo', answer: '免除の答えです。' }),
    ],
  })

/** What comes out of the versions one after the other, with one memory. */
function rounds() {
  const memory = createFeatureMemory()
  return (knowledge: KnowledgeBase, last?: IndexedTexts): IndexedTexts => {
    const table = memory.begin(knowledge, createTokeniser(knowledge.stopWords, knowledge.search.features))
    return finish(turnAround(itemsOf(knowledge, []), knowledge.search, table, last))
  }
}

describe('turnAround', () => {
  it('turns no wording around again while only answers change', () => {
    const turn = rounds()
    const first = turn(version('六十五歳からです。'))
    const second = turn(version('原則として、受給は六十五歳からです。'), first)
    expect(second.inWordings.rows).toBe(first.inWordings.rows)
    expect(second.inWordings.starts.length).toBeGreaterThan(first.inWordings.starts.length)
    expect(second.inBackgrounds.rows).not.toEqual(first.inBackgrounds.rows)
  })

  it('turns all of them around again when one changes', () => {
    const turn = rounds()
    const first = turn(version('六十五歳からです。'))
    const second = turn(version('六十五歳からです。', '年金はいつもらえますか'), first)
    expect(second.inWordings.rows).not.toBe(first.inWordings.rows)
    expect(second.inWordings).toEqual(
      turn(version('六十五歳からです。', '年金はいつもらえますか')).inWordings,
    )
  })

  it('leaves nothing of the answers before in what is weighed', () => {
    const turn = rounds()
    const { search } = version('答えです。')
    const before = turn(version('年金は六十五歳からです。'))
    const last = { texts: before, worded: finish(wordedItems(before, search.ranking)) }
    const now = turn(version('もらえる歳は六十五歳です。'), before)
    const kept = finish(wordedItems(now, search.ranking, last))
    expect(kept).toEqual(finish(wordedItems(now, search.ranking)))
    expect(kept.details.numbers).not.toEqual(last.worded.details.numbers)
  })
})
