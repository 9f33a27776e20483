import { describe, expect, it } from 'vitest'
import { say } from '../../../src/answers/reply.ts'
import { shapeFor } from '../../../src/channel/reply-to-activities.ts'
import { TEXTS } from '../helpers.ts'
import { FULL, STEP } from './replies.ts'

const shape = (channel: string, reply = FULL) => shapeFor(channel)(reply, TEXTS.labels)

describe('for Web Chat, a reply', () => {
  const [activity] = shape('webchat')

  it('is one Japanese markdown message that waits for an answer to its question', () => {
    expect(shape('webchat')).toHaveLength(1)
    expect(activity).toMatchObject({
      type: 'message',
      textFormat: 'markdown',
      locale: 'ja-JP',
      inputHint: 'expectingInput',
    })
    expect(shape('webchat', { ...FULL, ask: undefined })[0]?.inputHint).toBe('acceptingInput')
  })

  it('says everything in its text, in reading order', () => {
    const parts = [
      '保険料はいくらですか',
      '2026年4月1日に変わりました',
      '月額はこちらです。\n\n- 一つ\n- 二つ',
      '\n---\n',
      '以前は別の額でした。',
      '[1] [質疑応答集](https://example.jp/a%281%29) 2章 問3（令和8年版、2026年4月1日）',
      '[2] 国民年金法（現行、令和8年）',
      'この答えは2026年11月1日時点です。',
      '[ねんきんダイヤル](https://example.jp/desk)（年金相談）',
      '0570-05-1165（ナビダイヤル）',
      '03-6700-1165\n',
      '月〜金 8:30〜17:15',
      '祝日は休みです',
      'ほかの話です。',
      'どちらですか',
    ]
    const places = parts.map((part) => activity?.text?.indexOf(part) ?? -1)
    expect(places).not.toContain(-1)
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(activity?.text?.endsWith('どちらですか')).toBe(true)
  })

  it('offers all its choices as buttons that carry ids', () => {
    expect(activity?.suggestedActions?.actions).toEqual(
      FULL.choices.map(({ id, label }) => ({
        type: 'messageBack',
        title: label,
        text: label,
        displayText: label,
        value: { choice: id },
      })),
    )
    expect(shape('webchat', { sections: [say('x')], choices: [] })[0]?.suggestedActions).toBeUndefined()
  })

  it('names its sources as claims and asks for a vote on its entry, in one Message entity without an AI label', () => {
    expect(activity?.entities).toHaveLength(1)
    expect(activity?.entities?.[0]).toMatchObject({
      type: 'https://schema.org/Message',
      citation: [
        { position: 1, appearance: { name: '質疑応答集', url: 'https://example.jp/a(1)' } },
        { position: 2, appearance: { name: '国民年金法' } },
      ],
      potentialAction: [
        { '@type': 'LikeAction', '@id': 'feedback:up:hokenryou' },
        { '@type': 'DislikeAction', '@id': 'feedback:down:hokenryou' },
      ],
    })
    expect(JSON.stringify(activity)).not.toContain('AIGenerated')
  })

  it('puts a table and its lists into a card, and says them only there', () => {
    const [step, ...more] = shape('webchat', STEP)
    expect(more).toEqual([])
    expect(step?.text).toBe('')
    expect(step?.attachments?.[0]).toMatchObject({
      contentType: 'application/vnd.microsoft.card.adaptive',
      content: { version: '1.5' },
    })
    expect(step?.suggestedActions?.actions).toHaveLength(2)
  })

  it.each([
    ['directline', true],
    ['webchat', true],
    ['emulator', false],
  ])('comes to %s with itself as data: %s', (channelId, expected) => {
    expect(shape(channelId)[0]?.channelData).toEqual(expected ? { reply: FULL } : undefined)
  })

  it('with two answers is two messages, each with its own thumbs and citations, the last with the buttons', () => {
    const [answer = say('')] = FULL.sections
    const second = { ...answer, entry: 'hayawari', title: '早割とは' }
    const reply = { ...FULL, sections: [say('2つあります。'), answer, second] }
    for (const channel of ['webchat', 'directline', 'emulator', 'msteams']) {
      const messages = shape(channel, reply).filter(({ text }) => text)
      expect(messages.length).toBe(2)
      expect(messages.map(({ entities }) => entities?.[0]?.citation.length)).toEqual([2, 2])
      for (const { text } of messages) expect(text).toContain('[1] [質疑応答集]')
    }
    const [one, two] = shape('webchat', reply)
    expect([one, two].map((each) => each?.entities?.[0]?.potentialAction[0]['@id'])).toEqual([
      'feedback:up:hokenryou',
      'feedback:up:hayawari',
    ])
    expect(one?.suggestedActions).toBeUndefined()
    expect(one?.text).toContain('2つあります。')
    expect(two?.suggestedActions?.actions).toHaveLength(FULL.choices.length)
  })

  it('that says nothing is no message', () => {
    expect(shape('webchat', { sections: [], choices: [] })).toEqual([])
  })
})
