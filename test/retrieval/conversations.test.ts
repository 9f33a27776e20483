/** Follow-ups, two questions at once and situations: how many are understood, on the tuning and the held-out set. */
import { describe, expect, it } from 'vitest'
import {
  CONVERSATION_SETS,
  countVerdicts,
  judgeConversations,
  readConversations,
} from '../../src/cli/retrieval/conversations.ts'
import { ROOT, shippedKnowledge, shippedWorld } from '../support/shipped-knowledge.ts'

/** A little below what was measured when the floors were set: at least so many right, at most so many wrong. */
const FLOORS = {
  tuning: {
    'follow-up': { all: 70, right: 68, wrong: 0 },
    alone: { all: 30, right: 30, wrong: 1 },
    double: { all: 30, right: 27, wrong: 0 },
    whole: { all: 15, right: 17, wrong: 0 },
    situation: { all: 30, right: 29, wrong: 0 },
  },
  'held-out': {
    'follow-up': { all: 20, right: 18, wrong: 1 },
    alone: { all: 8, right: 7, wrong: 1 },
    double: { all: 10, right: 7, wrong: 0 },
    whole: { all: 5, right: 5, wrong: 0 },
    situation: { all: 15, right: 14, wrong: 0 },
  },
} as const

describe.each(CONVERSATION_SETS)('%s conversations', (set) => {
  const counts = countVerdicts(judgeConversations(shippedWorld(), readConversations(ROOT, set)))

  it.each(Object.entries(FLOORS[set]))('are understood: %s', (group, floor) => {
    const count = counts.get(group as keyof (typeof FLOORS)['tuning'])
    expect(count?.all).toBeGreaterThanOrEqual(floor.all)
    expect(count?.right).toBeGreaterThanOrEqual(floor.right)
    expect(count?.wrong).toBeLessThanOrEqual(floor.wrong)
  })
})

it('held-out conversations stand nowhere in the content, nor among the tuning ones', () => {
  const { entries, topics } = shippedKnowledge()
  const known = new Set([
    ...[...entries, ...topics].flatMap(({ phrasings }) => phrasings),
    ...readConversations(ROOT, 'tuning').map(({ q }) => q),
  ])
  expect(readConversations(ROOT, 'held-out').filter(({ q }) => known.has(q))).toEqual([])
})
