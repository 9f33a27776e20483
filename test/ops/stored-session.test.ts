import { describe, expect, it } from 'vitest'
import { NEW_SESSION } from '../../src/bot/turn.ts'
import { readSession } from '../../src/ops/stored-session.ts'

describe('readSession', () => {
  it('gives back what was stored, with parts this check knows nothing of', () => {
    const session = { ...NEW_SESSION, misses: 2, lastEntry: 'some-entry', later: { addition: [1] } }
    expect(readSession(JSON.stringify(session))).toEqual(session)
  })

  it.each([
    ['is missing', undefined],
    ['is null', null],
    ['is empty', ''],
    ['is cut off', '{"version":1,"mis'],
    ['is no object', '7'],
    ['is a list', '[]'],
    ['is of another version', JSON.stringify({ ...NEW_SESSION, version: 0 })],
    ['lacks what every session has', '{"version":1}'],
    ['counts backwards', JSON.stringify({ ...NEW_SESSION, misses: -1 })],
  ])('gives none if the stored text %s', (_, json) => {
    expect(readSession(json)).toBeUndefined()
  })
})
