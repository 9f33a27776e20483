import { describe, expect, it } from 'vitest'
import { checkActivity } from '../../../src/channel/bot-framework/check-activity.ts'
import { Refusal } from '../../../src/channel/refusal.ts'
import { activity } from '../helpers.ts'

describe('a request body', () => {
  it('with what every channel sends is an activity, without its sender’s name', () => {
    expect(checkActivity(activity())).toEqual(activity({ from: { id: 'u1' } }))
  })

  it('may have nulls where a field is optional', () => {
    const nulls = { id: null, text: null, recipient: null, entities: null, membersAdded: null, locale: null }
    expect(checkActivity(activity(nulls))).toMatchObject(nulls)
  })

  it.each([undefined, null, [], 'x', 1, true])('that is no object is refused with 400: %j', (body) => {
    expect(() => checkActivity(body)).toThrow(expect.objectContaining({ status: 400 }))
  })

  it.each([
    ['type', [undefined, null, '', 1, {}, 'x'.repeat(1_025)]],
    ['channelId', [undefined, '', [], 7]],
    ['conversation', [undefined, null, 'c1', {}, { id: 5 }, { id: '' }, [{ id: 'c1' }]]],
    ['from', [undefined, 'u1', { id: null }, []]],
    [
      'serviceUrl',
      [undefined, null, '', 5, {}, 'no url', 'urn:x', 'ftp://x/', `https://x/${'y'.repeat(2_048)}`],
    ],
    ['recipient', ['bot', {}, { id: 1 }]],
    ['id', [5, {}, [], '', 'x'.repeat(1_025)]],
    ['text', [5, {}, ['年金']]],
    ['deliveryMode', [1]],
    ['membersAdded', ['u1', {}, [1], [null]]],
    ['entities', [{}, [null], ['x']]],
  ])('with a wrong %s is refused with 400', (field, values) => {
    for (const value of values) {
      const body = activity({ [field]: value })
      expect(() => checkActivity(body), JSON.stringify(value)).toThrow(Refusal)
      expect(() => checkActivity(body)).toThrow(
        expect.objectContaining({ status: 400, message: `not an activity: ${field}` }),
      )
    }
  })
})
