import { describe, expect, it } from 'vitest'
import { activity, TEXTS } from './helpers.ts'
import { start } from './rig.ts'

const texts = (body: { activities: { text: string }[] }): string[] => body.activities.map(({ text }) => text)

describe('a message', () => {
  it('is answered in the same response when the caller expects replies', async () => {
    const { send, turns } = await start()
    const { status, body } = await send('POST', '/api/messages', activity())
    expect(status).toBe(200)
    expect(texts(body)).toEqual(['答え 1'])
    expect(turns).toEqual([{ kind: 'text', text: '年金' }])
  })

  it('is applied once however often it is delivered, and each time gets the same replies', async () => {
    const { send, turns } = await start()
    const answers = await Promise.all([1, 2, 3].map(() => send('POST', '/api/messages', activity())))
    expect(answers.map(({ body }) => texts(body))).toEqual([['答え 1'], ['答え 1'], ['答え 1']])
    expect(turns).toHaveLength(1)
  })

  it('does not meet another channel’s conversation of the same id, nor one of our own', async () => {
    const { send, store } = await start()
    await store.openConversation('c1', 'directline', new Date())
    for (const channelId of ['emulator', 'msteams', 'directline']) {
      const { body } = await send('POST', '/api/messages', activity({ channelId }))
      expect(texts(body)).toEqual(['答え 1'])
    }
    expect(await store.activitiesSince('c1', 0, 10)).toEqual([])
  })

  it('is kept in order with the others of its conversation', async () => {
    const { send } = await start()
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => send('POST', '/api/messages', activity({ id: `a${n}` }))),
    )
    const said = answers.flatMap(({ body }) => texts(body))
    expect(new Set(said)).toEqual(new Set(Array.from({ length: 20 }, (_, n) => `答え ${n + 1}`)))
  })

  it('of a channel other than our own leaves nothing of what was said in the store, nor names', async () => {
    const { send, store } = await start()
    await send('POST', '/api/messages', activity({ text: '私の番号は12345678901です' }))
    expect(store.dump()).not.toMatch(/私の番号|12345678901|●|山田/)
  })
})

describe('an opened conversation', () => {
  const joined = (id: string): Record<string, unknown> =>
    activity({ type: 'conversationUpdate', text: undefined, id, membersAdded: [{ id: 'bot' }, { id: 'u1' }] })

  it('is greeted once, however often it is reported', async () => {
    const { send, turns } = await start()
    const first = await send('POST', '/api/messages', joined('x1'))
    await send('POST', '/api/messages', joined('x2'))
    expect(texts(first.body)).toEqual(['ようこそ'])
    expect(turns).toEqual([{ kind: 'opened' }])
  })
})

describe('what the bot has nothing to say to', () => {
  it.each(['typing', 'messageReaction', 'endOfConversation', 'somethingNew'])(
    '%s is taken in silence',
    async (type) => {
      const { send, turns } = await start()
      const { status, body } = await send('POST', '/api/messages', activity({ type }))
      expect([status, body]).toEqual([200, { activities: [] }])
      expect(turns).toEqual([])
    },
  )
})

describe('a turn that fails', () => {
  it('is answered kindly with 200, logged, not stored, and tells nothing of the failure', async () => {
    const { send, store, log } = await start()
    const { status, body } = await send('POST', '/api/messages', activity({ text: '爆発' }))
    expect(status).toBe(200)
    expect(texts(body)).toEqual([TEXTS.error])
    expect(JSON.stringify(body)).not.toContain('secret')
    expect(await store.conversationExists('emulator:c1')).toBe(false)
    expect(log.filter(({ level }) => level === 'error').map(({ event }) => event)).toEqual(['turn-failed'])
  })

  it('because of the store is answered kindly too, and applied when it is sent again', async () => {
    const { send, store, turns } = await start()
    store.fail = () => {
      throw new Error('disk full')
    }
    const failed = await send('POST', '/api/messages', activity())
    expect([failed.status, texts(failed.body)]).toEqual([200, [TEXTS.error]])
    store.fail = () => undefined
    const again = await send('POST', '/api/messages', activity())
    expect(texts(again.body)).toEqual(['答え 1'])
    expect(turns).toHaveLength(1)
  })
})

describe('the log', () => {
  it('has one line a turn with ids and outcome, and never the citizen’s words', async () => {
    const { send, log } = await start()
    await send('POST', '/api/messages', activity({ text: '内緒の話' }))
    expect(log).toMatchObject([
      {
        level: 'info',
        event: 'turn-applied',
        fields: {
          conversation: 'emulator:c1',
          channel: 'emulator',
          activity: 'a1',
          outcome: 'answered',
          duplicate: false,
        },
      },
    ])
    expect(JSON.stringify(log)).not.toContain('内緒')
  })
})
