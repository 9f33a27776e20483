import { describe, expect, it } from 'vitest'
import { activityToTurn } from '../../src/channel/activity-to-turn.ts'
import { activity } from './helpers.ts'

const turn = (more: object) => activityToTurn(activity({ ...more }))

describe('a message', () => {
  it('is its words', () => {
    expect(turn({ text: ' 年金の免除 ' })).toEqual({ kind: 'text', text: '年金の免除' })
  })

  it.each([undefined, null, ''])('without words is an empty text: %j', (text) => {
    expect(turn({ text })).toEqual({ kind: 'text', text: '' })
  })

  it('with a choice is that choice, whatever its words', () => {
    expect(turn({ text: '会社員', value: { choice: 'case:a:1' } })).toEqual({
      kind: 'choice',
      id: 'case:a:1',
    })
  })

  it.each([
    null,
    'case:a:1',
    5,
    [],
    {},
    { choice: 5 },
    { choice: '' },
    { choice: 'x'.repeat(201) },
    { choice: {} },
  ])('with a value that is no choice is its words: %j', (value) => {
    expect(turn({ value })).toEqual({ kind: 'text', text: '年金' })
  })
})

describe('a mention', () => {
  const mention = (text: unknown, id: unknown = 'bot') => ({ type: 'mention', text, mentioned: { id } })

  it('of the bot is taken out of the words, however often it stands there', () => {
    const text = '<at>ねんきん</at> 免除は <at>ねんきん</at> いつ？'
    expect(turn({ text, entities: [mention('<at>ねんきん</at>')] })).toEqual({
      kind: 'text',
      text: '免除は   いつ？',
    })
  })

  it('of someone else stays', () => {
    const text = '<at>田中</at> 免除'
    expect(turn({ text, entities: [mention('<at>田中</at>', 'u2')] })).toEqual({ kind: 'text', text })
  })

  it('is no pattern, and may be broken', () => {
    for (const wrong of ['(((', '.*', '', 5, undefined])
      expect(turn({ text: '免除', entities: [mention(wrong), { type: 'mention' }, {}] })).toEqual({
        kind: 'text',
        text: '免除',
      })
  })
})

describe('a conversation update', () => {
  const joined = (...ids: string[]) =>
    turn({ type: 'conversationUpdate', membersAdded: ids.map((id) => ({ id })) })

  it('opens the conversation when someone other than the bot joins', () => {
    expect([joined('u1'), joined('bot', 'u1')]).toEqual([{ kind: 'opened' }, { kind: 'opened' }])
  })

  it('means nothing when only the bot joins, or someone leaves', () => {
    expect([
      joined('bot'),
      joined(),
      turn({ type: 'conversationUpdate', membersRemoved: [{ id: 'u1' }] }),
    ]).toEqual([undefined, undefined, undefined])
  })
})

describe('a button that was never ours', () => {
  it.each([
    'entry:1234567890',
    '基礎年金番号は1234-567890',
    'taro@example.jp',
    'entry:a b',
    'case:1234-567890',
    'feedback:up:1234567890',
    '山田太郎',
  ])('keeps nothing of its id: %j', (choice) => {
    expect(turn({ value: { choice } })).toEqual({ kind: 'choice', id: 'unknown' })
  })
})

describe('an event', () => {
  it('is the choice it carries, or nothing', () => {
    expect(turn({ type: 'event', value: { choice: 'a' } })).toEqual({ kind: 'choice', id: 'a' })
    expect(turn({ type: 'event', name: 'x', value: { other: 1 } })).toBeUndefined()
  })
})

it.each([
  'typing',
  'messageReaction',
  'invoke',
  'endOfConversation',
  'installationUpdate',
  'trace',
  '',
  undefined,
])('an activity of type %s means nothing', (type) => {
  expect(turn({ type })).toBeUndefined()
})
