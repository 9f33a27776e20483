import { describe, expect, it } from 'vitest'
import { respond } from '../../src/bot/respond.ts'
import type { TurnEvent } from '../../src/bot/turn.ts'
import { activityToTurn } from '../../src/channel/activity-to-turn.ts'
import { shippedWorld } from '../support/shipped-knowledge.ts'
import { startMicrosoft } from './bot-framework/microsoft.ts'
import { activity, waiting } from './helpers.ts'
import { start } from './rig.ts'

const feedback = (reaction: string, words: string) => ({
  type: 'invoke',
  name: 'message/submitAction',
  replyToId: 'm1',
  value: { actionName: 'feedback', actionValue: { reaction, feedback: words } },
})

describe('a vote', () => {
  it('comes from Teams with its message and comment', () => {
    expect(activityToTurn(feedback('like', '{"feedbackText":" よい "}'))).toEqual({
      kind: 'feedback',
      vote: 'up',
      message: 'm1',
      comment: 'よい',
    })
    expect(activityToTurn(feedback('dislike', ''))).toEqual({ kind: 'feedback', vote: 'down', message: 'm1' })
    expect(activityToTurn(feedback('love', ''))).toBeUndefined()
  })

  it('comes from Web Chat by the id of its thumb, and from our page by the id of its button', () => {
    const thumb = { '@type': 'DislikeAction', '@id': 'feedback:down:zennou' }
    const voted = { kind: 'feedback', vote: 'down', entry: 'zennou' }
    expect(
      activityToTurn({ type: 'event', name: 'webchat:activity-status/feedback', entities: [thumb as never] }),
    ).toEqual(voted)
    expect(activityToTurn({ type: 'event', value: { choice: 'feedback:down:zennou' } })).toEqual(voted)
    expect(activityToTurn({ type: 'event', value: { choice: 'feedback:sideways:zennou' } })).toEqual({
      kind: 'choice',
      id: 'feedback:sideways:zennou',
    })
  })
})

describe('on Teams', () => {
  it('a vote is answered with 200, says nothing, and is noted for the entry of the message it is on', async () => {
    const microsoft = await startMicrosoft()
    const events: TurnEvent[] = []
    const { send, store } = await start({
      respond: (turn, session) => {
        const result = respond(turn, session, shippedWorld())
        events.push(...result.events)
        return result
      },
    })
    const teams = { channelId: 'msteams', serviceUrl: `${microsoft.connectorUrl}/`, deliveryMode: undefined }
    await send('POST', '/api/messages', activity({ ...teams, text: 'クレカで払いたい' }))
    const vote = {
      ...activity({ ...teams, id: 'v1', text: undefined }),
      ...feedback('like', ''),
      replyToId: 'r1',
    }
    const { status } = await send('POST', '/api/messages', vote)
    expect(status).toBe(200)
    expect(events.at(-1)).toMatchObject({ outcome: 'feedback', entry: 'credit-noufu', vote: 'up' })
    expect(await waiting(store)).toEqual([])
  })

  it('two answers are two messages, and a vote on each is noted for its own entry', async () => {
    const microsoft = await startMicrosoft()
    const events: TurnEvent[] = []
    const { send } = await start({
      respond: (turn, session) => {
        const result = respond(turn, session, shippedWorld())
        events.push(...result.events)
        return result
      },
    })
    const teams = { channelId: 'msteams', serviceUrl: `${microsoft.connectorUrl}/`, deliveryMode: undefined }
    const text = '早割とは何ですか。口座振替の引き落とし日はいつですか。'
    await send('POST', '/api/messages', activity({ ...teams, text }))
    expect(events[0]).toMatchObject({ outcome: 'answered', entry: 'hayawari', second: 'hikiotoshi-bi' })
    expect(microsoft.delivered).toHaveLength(2)
    for (const [id, replyToId] of [
      ['v1', 'r2'],
      ['v2', 'r1'],
    ])
      await send('POST', '/api/messages', {
        ...activity({ ...teams, id, text: undefined }),
        ...feedback('like', ''),
        replyToId,
      })
    expect(events.slice(1).map(({ outcome, entry }) => [outcome, entry])).toEqual([
      ['feedback', 'hikiotoshi-bi'],
      ['feedback', 'hayawari'],
    ])
  })
})
