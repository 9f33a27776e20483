import { describe, expect, it } from 'vitest'
import { type Reply, say } from '../../../src/answers/reply.ts'
import { bytesOf, TEAMS_BYTES, teamsShape } from '../../../src/channel/shapes/teams.ts'
import { TEXTS } from '../helpers.ts'
import { FULL, STEP } from './replies.ts'

const shape = (reply: Reply) => teamsShape(reply, TEXTS.labels)

describe('for Teams, a reply', () => {
  it('that answers and then asks is a text with citations and thumbs, and the question as a card', () => {
    const [answer, question, ...more] = shape(FULL)
    expect(more).toEqual([])
    expect(answer).toMatchObject({
      textFormat: 'markdown',
      channelData: { feedbackLoop: { type: 'default' } },
      entities: [{ '@type': 'Message', citation: [{ position: 1 }, { position: 2 }] }],
    })
    expect(answer?.suggestedActions).toBeUndefined()
    expect(answer?.text).toContain('[1] [質疑応答集]')
    expect(question?.textFormat).toBe('markdown')
    expect(question?.suggestedActions).toBeUndefined()
    expect(question?.attachments?.[0]?.content.actions).toEqual(
      FULL.choices.map(({ id, label }) => ({
        type: 'Action.Submit',
        title: label,
        data: {
          choice: id,
          msteams: { type: 'messageBack', displayText: label, text: label, value: { choice: id } },
        },
      })),
    )
  })

  it('uses only marks that Teams shows on every device: no lists, rules or headings', () => {
    const [answer] = shape(FULL)
    expect(answer?.text).not.toMatch(/^(?:- |#|---)/m)
    expect(answer?.text).toContain('・一つ\n\n・二つ')
    expect(answer?.text).not.toMatch(/[^\n]\n[^\n]/)
  })

  it('with up to three shortcuts has them as suggested actions; with more, as a card', () => {
    const choices = ['a', 'b', 'c', 'd'].map((id) => ({ id: `entry:${id}`, label: `問い${id}` }))
    const [few, none] = shape({ sections: [say('x')], choices: choices.slice(0, 3) })
    expect(none).toBeUndefined()
    expect(few?.suggestedActions?.actions.map(({ type, value }) => [type, value])).toEqual([
      ['imBack', '問いa'],
      ['imBack', '問いb'],
      ['imBack', '問いc'],
    ])
    const [many] = shape({ sections: [say('x')], choices })
    expect(many?.suggestedActions).toBeUndefined()
    expect(many?.attachments).toHaveLength(1)
  })

  it('of a flow is one card with its progress, table and lists', () => {
    const messages = shape(STEP)
    expect(messages).toHaveLength(1)
    const card = JSON.stringify(messages[0]?.attachments)
    for (const part of ['手順 2／5', '"Table"', '要りません', '届出印', '2月末までに', 'どれにしますか'])
      expect(card).toContain(part)
    expect(messages[0]?.summary).toBe('どれにしますか')
  })

  it('too long for one message comes as several, each within the limit, with nothing lost', () => {
    const text = Array.from({ length: 900 }, (_, at) => `${at}番目の段落です。${'あ'.repeat(60)}`).join(
      '\n\n',
    )
    const messages = shape({ sections: [{ ...say(text), entry: 'long' }], choices: [] })
    expect(messages.length).toBeGreaterThan(1)
    for (const activity of messages) expect(bytesOf(activity)).toBeLessThanOrEqual(TEAMS_BYTES)
    expect(messages.map((activity) => activity.text).join('\n\n')).toBe(text)
    expect(messages.filter(({ channelData }) => channelData !== undefined)).toHaveLength(1)
  })
})
