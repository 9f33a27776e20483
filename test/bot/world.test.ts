import { describe, expect, it } from 'vitest'
import { respond } from '../../src/bot/respond.ts'
import type { Session } from '../../src/bot/turn.ts'
import { type Base, createWorld, currentWorld } from '../../src/bot/world.ts'
import { createFlows } from '../../src/dialogs/flows.ts'
import { createSearch } from '../../src/matching/search.ts'
import { shippedWorld, TODAY } from '../support/shipped-knowledge.ts'
import { anEntry, smallKnowledge } from '../support/small-knowledge.ts'

const base = (id: string): Base => {
  const knowledge = smallKnowledge({ entries: [anEntry({ id })] })
  return { knowledge, flows: createFlows([]), search: createSearch(knowledge) }
}

describe('currentWorld', () => {
  it('stays the same as long as neither content nor date changes', () => {
    const only = base('a')
    const world = currentWorld(
      () => only,
      () => '2026-11-22',
    )
    expect(world()).toBe(world())
    expect(world()).toMatchObject({ knowledge: only.knowledge, search: only.search, today: '2026-11-22' })
  })

  it('turns to new content and a new date, each world holding one version only', () => {
    let current = base('a')
    let day = '2026-11-22'
    const world = currentWorld(
      () => current,
      () => day,
    )
    const before = world()
    current = base('b')
    const edited = world()
    expect(before.knowledge.entry('a')).toBeDefined()
    expect([edited.knowledge, edited.search, edited.today]).toEqual([
      current.knowledge,
      current.search,
      '2026-11-22',
    ])
    day = '2026-11-23'
    expect(world().today).toBe('2026-11-23')
    expect(world().knowledge).toBe(current.knowledge)
  })
})

describe('a turn', () => {
  it('searches for the same words once, however many of its steps ask for them', () => {
    const shipped = shippedWorld()
    const asked: string[] = []
    const search: Base['search'] = {
      find(text, options) {
        asked.push(JSON.stringify([text, options]))
        return shipped.search.find(text, options)
      },
    }
    const world = createWorld({ ...shipped, search }, TODAY)
    let session: Session | undefined
    const searchesFor = (text: string): string[] => {
      asked.length = 0
      const result = respond({ kind: 'text', text }, session, world)
      session = result.session
      return [...asked]
    }
    const searches = [
      '国民年金の保険料をクレジットカードで払いたい',
      // A follow-up, then one that turns out to stand alone, then two questions.
      'いつまで？',
      '学生納付特例の申請は',
      'アクセスキーはどこでもらえますか？あと、保険料の免除はどうやって申請しますか？',
    ].map(searchesFor)
    expect(searches.flat().length).toBeGreaterThan(searches.length)
    for (const each of searches) expect(each).toEqual([...new Set(each)])
  })
})
