import { networkInterfaces } from 'node:os'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { say } from '../../../src/answers/reply.ts'
import { StoreUnavailable } from '../../../src/bot/store-unavailable.ts'
import { activity, waiting } from '../helpers.ts'
import { respond, start } from '../rig.ts'
import { json, startMicrosoft } from './microsoft.ts'

describe('without credentials', () => {
  it('a reply goes to the loopback connector that the activity names', async () => {
    const microsoft = await startMicrosoft()
    const { send, store } = await start()
    const { status } = await send(
      'POST',
      '/api/messages',
      activity({ serviceUrl: `${microsoft.connectorUrl}/`, deliveryMode: undefined }),
    )
    expect(status).toBe(200)
    expect(microsoft.delivered).toMatchObject([
      {
        method: 'POST',
        path: '/v3/conversations/c1/activities/a1',
        authorization: undefined,
        body: {
          type: 'message',
          text: '答え 1',
          textFormat: 'markdown',
          recipient: { id: 'u1' },
          replyToId: 'a1',
        },
      },
    ])
    expect(await waiting(store)).toEqual([])
  })

  it.each(['https://evil.example/', 'http://192.0.2.1/', 'http://169.254.169.254/latest/'])(
    'a reply to %s is refused with 403, and no turn is made',
    async (serviceUrl) => {
      const { send, turns } = await start()
      const { status } = await send(
        'POST',
        '/api/messages',
        activity({ serviceUrl, deliveryMode: undefined }),
      )
      expect([status, turns]).toEqual([403, []])
    },
  )

  it('callers are refused with 403 when the server is open to other machines', async () => {
    const { send, turns } = await start({ host: '0.0.0.0' })
    const { status } = await send('POST', '/api/messages', activity())
    expect([status, turns]).toEqual([403, []])
  })

  it('callers from an address that is not loopback are refused with 403', async () => {
    const own = Object.values(networkInterfaces())
      .flatMap((all) => all ?? [])
      .find(({ internal, family }) => !internal && family === 'IPv4')
    if (own === undefined) return expect(own).toBeUndefined()
    const { port, turns } = await start({ host: '0.0.0.0' })
    const response = await fetch(`http://${own.address}:${port}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(activity()),
    })
    expect([response.status, turns]).toEqual([403, []])
  })

  it('an invoke the bot does not know is answered with 501', async () => {
    const { send } = await start()
    const { status } = await send(
      'POST',
      '/api/messages',
      activity({ type: 'invoke', name: 'x', deliveryMode: undefined }),
    )
    expect(status).toBe(501)
  })
})

describe('with credentials', () => {
  it('a reply carries our own token, in Teams’ shape', async () => {
    const microsoft = await startMicrosoft()
    const rig = await start({ botFramework: microsoft.options })
    const { status } = await microsoft.post(rig, await microsoft.token(), { text: 'ボタン' })
    expect(status).toBe(200)
    expect(microsoft.delivered).toMatchObject([
      {
        path: '/teams/v3/conversations/c1/activities/a1',
        authorization: 'Bearer our-own-token',
        body: { text: '答え 1', suggestedActions: { actions: [{ type: 'imBack' }, { type: 'imBack' }] } },
      },
    ])
  })

  it('a reply arrives as it was shaped, with every field of its citations', async () => {
    const microsoft = await startMicrosoft()
    const url = 'https://laws.e-gov.go.jp/law/334AC0000000141'
    const source = { title: '国民年金法', edition: '2026年版', date: '2026-05-25', url }
    const rig = await start({
      botFramework: microsoft.options,
      respond: (turn, session) => ({
        ...respond(turn, session),
        reply: { sections: [{ ...say('答え'), sources: [source] }], choices: [] },
      }),
    })
    await microsoft.post(rig, await microsoft.token())
    expect(microsoft.delivered[0]?.body.entities).toEqual([
      {
        type: 'https://schema.org/Message',
        '@type': 'Message',
        '@context': 'https://schema.org',
        '@id': '',
        citation: [
          {
            '@type': 'Claim',
            '@id': 'cite:1',
            position: 1,
            appearance: {
              '@type': 'DigitalDocument',
              name: '国民年金法',
              abstract: '2026年版 2026-05-25',
              url,
            },
          },
        ],
      },
    ])
  })

  it('replies one after the other go over one connection', async () => {
    const microsoft = await startMicrosoft()
    const sockets = new Set<unknown>()
    microsoft.connector = (request, response) => {
      sockets.add(request.socket)
      json(response, { id: 'r1' })
    }
    const rig = await start({ botFramework: microsoft.options })
    const token = await microsoft.token()
    for (const id of ['a1', 'a2', 'a3']) await microsoft.post(rig, token, { id })
    expect(sockets.size).toBe(1)
    expect(await waiting(rig.store)).toEqual([])
  })

  it('an answer of the channel that is no JSON, or has no id, counts as taken', async () => {
    const microsoft = await startMicrosoft()
    const answers = ['', '<html>', 'null', '{}']
    microsoft.connector = (_request, response) => void response.end(answers.pop())
    const rig = await start({ botFramework: microsoft.options })
    for (const id of ['a1', 'a2', 'a3', 'a4']) await microsoft.post(rig, await microsoft.token(), { id })
    expect([answers, await waiting(rig.store)]).toEqual([[], []])
  })

  it('an answer without end is given up, and the reply stays to be delivered', async () => {
    const microsoft = await startMicrosoft()
    microsoft.connector = (_request, response) => {
      response.on('error', () => undefined)
      const flow = (): void => {
        while (!response.destroyed && response.write('x'.repeat(10_000)));
        response.once('drain', flow)
      }
      flow()
    }
    const rig = await start({ botFramework: microsoft.options })
    expect((await microsoft.post(rig, await microsoft.token())).status).toBe(200)
    expect(await waiting(rig.store)).toHaveLength(1)
  })

  it('replies on loopback are refused with 403', async () => {
    const microsoft = await startMicrosoft()
    const rig = await start({ botFramework: microsoft.options })
    const serviceurl = 'http://127.0.0.1:9/'
    const { status } = await microsoft.post(rig, await microsoft.token({ serviceurl }), {
      serviceUrl: serviceurl,
    })
    expect([status, rig.turns]).toEqual([403, []])
  })

  it('a redirect is not followed, and the reply stays to be delivered', async () => {
    const microsoft = await startMicrosoft()
    let requests = 0
    microsoft.connector = (_request, response) => {
      requests += 1
      response.setHeader('location', `${microsoft.connectorUrl}/elsewhere`)
      json(response, {}, 307)
    }
    const rig = await start({ botFramework: microsoft.options })
    const { status } = await microsoft.post(rig, await microsoft.token())
    expect([status, requests]).toEqual([200, 1])
    expect(await waiting(rig.store)).toHaveLength(1)
  })

  it.each([429, 500, 503])(
    'a channel that answers %i is asked once, and the citizen’s message is taken',
    async (code) => {
      const microsoft = await startMicrosoft()
      let requests = 0
      microsoft.connector = (_request, response) => {
        requests += 1
        json(response, { secret: 'inner' }, code)
      }
      const rig = await start({ botFramework: microsoft.options })
      const started = Date.now()
      const { status, body } = await microsoft.post(rig, await microsoft.token())
      expect([status, requests, body]).toEqual([200, 1, ''])
      expect(Date.now() - started).toBeLessThan(2_000)
      expect(rig.log.map(({ event }) => event)).toContain('delivery-failed')
    },
  )
})

describe('while neither store nor channel can be reached', () => {
  it('a message is not taken, so that the channel delivers it again, and is then answered once', async () => {
    const microsoft = await startMicrosoft()
    microsoft.connector = (_request, response) => json(response, {}, 503)
    const rig = await start({ botFramework: microsoft.options })
    rig.store.fail = () => {
      throw new StoreUnavailable('away')
    }
    const token = await microsoft.token()
    const refused = await microsoft.post(rig, token)
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5'])
    rig.store.fail = () => undefined
    microsoft.connector = undefined
    expect([(await microsoft.post(rig, token)).status, (await microsoft.post(rig, token)).status]).toEqual([
      200, 200,
    ])
    expect(microsoft.delivered).toHaveLength(1)
  })
})

describe('whatever is posted', () => {
  it('is never answered with an error of ours', async () => {
    const { send, log } = await start()
    const fields = [
      'type',
      'id',
      'text',
      'value',
      'channelData',
      'entities',
      'membersAdded',
      'conversation',
      'from',
      'recipient',
      'locale',
    ]
    const statuses = new Set<number>()
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...fields), fc.jsonValue({ maxDepth: 5 }), async (field, value) => {
        const { status } = await send('POST', '/api/messages', activity({ id: undefined, [field]: value }))
        statuses.add(status)
        expect([200, 400]).toContain(status)
      }),
      { numRuns: 100, seed: 20_261_122 },
    )
    expect([...statuses].sort()).toEqual([200, 400])
    expect(log.filter(({ level }) => level === 'error')).toEqual([])
  })
})

describe('where it is switched off', () => {
  it('there is no such route', async () => {
    const { send } = await start({ apiMessages: false })
    expect((await send('POST', '/api/messages', activity())).status).toBe(404)
  })
})

describe('a body that is no activity', () => {
  it.each([
    ['no body', undefined],
    ['a list', []],
    ['an empty object', {}],
    ['no service URL', activity({ serviceUrl: undefined })],
    ['a conversation that is a string', activity({ conversation: 'c1' })],
  ])('is refused with 400: %s', async (_name, body) => {
    const { send, turns } = await start()
    const { status } = await send('POST', '/api/messages', body)
    expect([status, turns]).toEqual([400, []])
  })
})
