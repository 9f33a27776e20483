import { describe, expect, it } from 'vitest'
import type { Reply } from '../../../src/answers/reply.ts'
import { isOwn, replyOf, type Reply as ShownReply, toActivity } from '../../../src/channel/web/protocol.ts'
import { FULL } from '../../browser/replies.ts'

describe('the page and the bot', () => {
  it('mean the same by a reply', () => {
    const fromBot: Reply = FULL
    const shown: ShownReply = fromBot
    expect(replyOf({ type: 'message', channelData: { reply: shown } })).toEqual(FULL)
  })

  it('fall back to the bare text of a message that carries no reply', () => {
    expect(replyOf({ type: 'message', text: 'おわび' }).sections.map(({ text }) => text)).toEqual(['おわび'])
  })

  it('post a pressed button by its id, under an id of its own', () => {
    expect(toActivity({ id: 'c1', text: '口座振替', choice: 'way:account' })).toEqual({
      type: 'message',
      text: '口座振替',
      value: { choice: 'way:account' },
      channelData: { clientActivityID: 'c1' },
    })
    expect(toActivity({ id: 'c2', text: 'はい' })).not.toHaveProperty('value')
  })

  it('tell the citizen from the bot', () => {
    expect(isOwn({ type: 'message', from: { role: 'user' } })).toBe(true)
    expect(isOwn({ type: 'message', channelData: { clientActivityID: 'c1' } })).toBe(true)
    expect(isOwn({ type: 'message', from: { role: 'bot' }, channelData: { reply: FULL } })).toBe(false)
  })
})
