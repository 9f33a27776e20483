import { describe, expect, it } from 'vitest'
import { expectedAnswer } from '../../src/dialogs/understand.ts'
import { shippedContent, shippedWorld, startTalk, TODAY } from '../support/shipped-knowledge.ts'

describe('an answer taken back', () => {
  it.each([
    ['間違えました、46歳です', '46歳です'],
    ['すみません、さっきのは違って、厚生年金でした', '厚生年金でした'],
    ['あの、まちがえた。５８歳', '58歳'],
    ['やっぱりカードで', 'カードで'],
    ['いえ、やっぱり海外', '海外'],
    ['46歳の間違いでした', '46歳'],
    ['海外に変えてください', '海外'],
    ['訂正します。無職です', '無職です'],
    ['sorry, 46', '46'],
  ])('%j leaves %j', (text, instead) => expect(shippedWorld().corrections(text)).toBe(instead))

  it.each(['46歳です', '間違えました', 'やっぱり', 'すみません、46歳です', `やっぱり${'あ'.repeat(70)}`])(
    'is none in %j',
    (text) => expect(shippedWorld().corrections(text)).toBeUndefined(),
  )
})

describe('a correction that cannot be', () => {
  it.each(['間違えました、200歳です', 'すみません、やっぱり150歳です'])(
    '%j asks again, with the range',
    (text) => {
      const talk = startTalk()
      talk.press('flow:am-i-category')
      talk.say('45歳です')
      const { reply, session } = talk.say(text)
      expect(session.flow?.at).toBe('age')
      expect(reply.sections[0]?.text).toMatch(/歳より/)
      expect(talk.say('46歳').session.flow?.answers).toEqual({ age: 46 })
    },
  )
})

describe('an answer that the node waits for', () => {
  const { flows } = shippedContent()
  const words = shippedWorld().answerWords
  const questions = flows.published.flatMap((flow) =>
    Object.entries(flow.nodes).map(([id, node]) => ({ flow: flow.id, id, node })),
  )
  const expected = (flow: string, id: string, text: string) => {
    const found = questions.find((each) => each.flow === flow && each.id === id)
    return found && expectedAnswer(found.node, text, { today: TODAY, words })
  }

  it.each([
    ['payment', 'now', '最初', 'pay'],
    ['am-i-category', 'adult-home', '海外', 'abroad'],
    ['am-i-category', 'teens-work', 'いいえ', 'no'],
    ['am-i-category', 'age', '62歳', 62],
    ['registration', 'k-ready', '終わりました', 'next'],
    ['payment', 'now', '最初から', undefined],
    ['am-i-category', 'teens-work', 'もういい', undefined],
    ['am-i-category', 'teens-work', '結構です', undefined],
    ['registration', 'k-ready', '間違えました', undefined],
  ])('%s/%s takes %j as %j', (flow, id, text, answer) => expect(expected(flow, id, text)).toBe(answer))

  it('is every label, whatever it steers elsewhere, and never a plain word for leaving or going back', () => {
    for (const { flow, id, node } of questions) {
      if (node.kind === 'choice')
        for (const option of node.options)
          expect(expected(flow, id, option.label), `${flow}.${id}`).toBe(option.id)
      for (const word of ['やめる', '戻る', '最初から', 'ヘルプ', '人と話したい', '答えを変えたい'])
        expect(expected(flow, id, word), `${flow}.${id}: ${word}`).toBeUndefined()
    }
    expect(questions.length).toBeGreaterThan(50)
  })
})
