import { describe, expect, it } from 'vitest'
import { type Reply, say } from '../../src/answers/reply.ts'
import { replyToActivity } from '../../src/channel/reply-to-activity.ts'
import { TEXTS } from './helpers.ts'

const FULL: Reply = {
  sections: [
    {
      title: '保険料はいくらですか',
      notice: '2026年4月1日に変わりました',
      text: '月額はこちらです。\n\n- 一つ\n- 二つ',
      was: '以前は別の額でした。',
      sources: [
        {
          title: '質疑応答集',
          edition: '令和8年版',
          place: '2章 問3',
          date: '2026-04-01',
          url: 'https://example.jp/a(1)',
        },
        { title: '国民年金法', edition: '現行', date: '令和8年' },
      ],
      asOf: 'この答えは2026年11月1日時点です。',
      desk: {
        id: 'dial',
        name: 'ねんきんダイヤル',
        handles: '年金相談',
        phones: [{ number: '0570-05-1165', note: 'ナビダイヤル' }, { number: '03-6700-1165' }],
        hours: ['月〜金 8:30〜17:15'],
        note: '祝日は休みです',
        url: 'https://example.jp/desk',
      },
    },
    say('ほかの話です。'),
  ],
  ask: 'どちらですか',
  choices: [
    { id: 'a', label: '会社員' },
    { id: 'b', label: '自営業' },
    { id: 'c', label: '学生' },
    { id: 'd', label: '主婦' },
    { id: 'e', label: 'わからない' },
  ],
}

describe('a reply', () => {
  const activity = replyToActivity(FULL, 'webchat', TEXTS)

  it('is a Japanese markdown message that waits for an answer to its question', () => {
    expect(activity).toMatchObject({
      type: 'message',
      textFormat: 'markdown',
      locale: 'ja-JP',
      inputHint: 'expectingInput',
    })
    expect(replyToActivity({ ...FULL, ask: undefined }, 'webchat', TEXTS).inputHint).toBe('acceptingInput')
  })

  it('says everything in its text, in reading order', () => {
    const parts = [
      '保険料はいくらですか',
      '2026年4月1日に変わりました',
      '月額はこちらです。\n\n- 一つ\n- 二つ',
      '\n---\n',
      '以前は別の額でした。',
      '[質疑応答集](https://example.jp/a%281%29) 2章 問3（令和8年版、2026年4月1日）',
      '国民年金法（現行、令和8年）',
      'この答えは2026年11月1日時点です。',
      '[ねんきんダイヤル](https://example.jp/desk)（年金相談）',
      '0570-05-1165（ナビダイヤル）',
      '03-6700-1165\n',
      '月〜金 8:30〜17:15',
      '祝日は休みです',
      'ほかの話です。',
      'どちらですか',
    ]
    const places = parts.map((part) => activity.text?.indexOf(part) ?? -1)
    expect(places).not.toContain(-1)
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(activity.text?.endsWith('どちらですか')).toBe(true)
  })

  it('offers its choices as buttons that carry ids', () => {
    expect(activity.suggestedActions?.actions).toEqual(
      FULL.choices.map(({ id, label }) => ({
        type: 'messageBack',
        title: label,
        text: label,
        displayText: label,
        value: { choice: id },
      })),
    )
    expect(
      replyToActivity({ sections: [say('x')], choices: [] }, 'webchat', TEXTS).suggestedActions,
    ).toBeUndefined()
  })

  it.each([
    ['directline', true],
    ['webchat', true],
    ['msteams', false],
    ['emulator', false],
  ])('comes to %s with itself as data: %s', (channelId, expected) => {
    const { channelData } = replyToActivity(FULL, channelId, TEXTS)
    expect(channelData).toEqual(expected ? { reply: FULL } : undefined)
  })

  it('has three buttons at most on Teams, of the kind Teams knows, and lists the other choices by number', () => {
    const { suggestedActions, text } = replyToActivity(FULL, 'msteams', TEXTS)
    expect(suggestedActions?.actions).toEqual(
      ['会社員', '自営業', '学生'].map((label) => ({ type: 'imBack', title: label, value: label })),
    )
    expect(text?.endsWith('どちらですか\n\n4. 主婦\n5. わからない')).toBe(true)
  })

  it('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(activity))).toEqual(activity)
  })
})
