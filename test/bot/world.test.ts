import { describe, expect, it } from 'vitest'
import { type Base, currentWorld } from '../../src/bot/world.ts'
import { createFlows } from '../../src/dialogs/flows.ts'
import { createSearch } from '../../src/matching/search.ts'
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
