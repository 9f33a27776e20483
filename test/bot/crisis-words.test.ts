import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { respond } from '../../src/bot/respond.ts'
import { ROOT, shippedKnowledge, shippedWorld, startTalk } from '../support/shipped-knowledge.ts'

const topicFor = (text: string): string | undefined => shippedWorld().crisis.topicFor(text)
const rows = (name: string): { q: string; expect?: string }[] =>
  parse(readFileSync(join(ROOT, 'test/retrieval', name), 'utf8'))

describe('words of crisis', () => {
  it.each([
    ['死にたい', 'life-crisis'],
    ['ｼﾆﾀｲ', 'life-crisis'],
    ['し に た い', 'life-crisis'],
    ['死にたーーい！！', 'life-crisis'],
    ['年金が払えなくて死にたくなりました。免除の手続きを教えてください', 'life-crisis'],
    ['もう消えたいです', 'life-crisis'],
    ['わしなんぞ死んだほうがましじゃ', 'life-crisis'],
    ['I want to die', 'life-crisis'],
    ['夫に殺されそうです', 'violence'],
  ])('%j get the help lines of %s', (text, topic) => expect(topicFor(text)).toBe(topic))

  it.each([
    '死んだ夫の年金',
    '死亡一時金はもらえますか',
    '年金が消えた',
    '年金だけで生きていけるか',
    '夫が自殺しました。遺族年金の手続きは',
    '死にたくない',
    '申請書の書き方しにたいして質問です',
    '死ね',
    '殺すぞ',
    '画面が消えた',
  ])('are not heard in %j', (text) => expect(topicFor(text)).toBeUndefined())

  it.each(['じゃあ死ねってこと？', '年寄りはもう飢え死にしろということか'])(
    'are heard in the anger of %j',
    (text) => expect(topicFor(text)).toBe('life-crisis'),
  )

  it.each(['もう終わりたい', '終わりにしたいです', 'もう無理です', '疲れた。もう終わりたい'])(
    'may be meant by %j: the talk ends, and the help line is named',
    (text) => {
      const talk = startTalk()
      talk.press('flow:am-i-category')
      const { outcome, desk, session } = talk.say(text)
      expect({ outcome, desk, flow: session.flow }).toEqual({
        outcome: 'cancelled',
        desk: shippedKnowledge().controls.crisis.either.desk,
        flow: undefined,
      })
    },
  )

  it.each(['免除の期間が終わりにしたい', '案内を終わりにしたい', '任意加入を終わりにしたい', '無理'])(
    'are not meant by %j',
    (text) => expect(shippedWorld().crisis.deskIfEither(text)).toBeUndefined(),
  )

  it('are heard in no wording of the content and in no question about anything else', () => {
    const { knowledge, flows } = shippedWorld()
    const crisis = new Set(knowledge.controls.crisis.kinds.map(({ topic }) => topic))
    const texts = [
      ...knowledge.entries.flatMap(({ question, phrasings }) => [question, ...phrasings]),
      ...knowledge.topics.filter(({ id }) => !crisis.has(id)).flatMap(({ phrasings }) => phrasings),
      ...flows.all.flatMap(({ wishes }) => wishes),
      ...['tuning', 'held-out', 'second-held-out', 'third-held-out'].flatMap((set) =>
        [...rows(`${set}.yaml`), ...rows(`out-of-scope-${set}.yaml`)].map(({ q }) => q),
      ),
    ]
    expect(texts.length).toBeGreaterThan(5_000)
    expect(texts.filter((text) => topicFor(text) !== undefined).length).toBe(0)
  })

  it('are told from what only sounds alike, however they are put', () => {
    const wishes = rows('wishes.yaml')
    const alarm = ({ q }: { q: string }): boolean => {
      const { topic } = respond({ kind: 'text', text: q }, undefined, shippedWorld())
      return topic === 'life-crisis' || topic === 'violence'
    }
    const crisis = wishes.filter((row) => row.expect === 'crisis')
    const others = wishes.filter((row) => row.expect !== 'crisis')
    expect(crisis.length).toBeGreaterThan(40)
    expect(crisis.filter((row) => !alarm(row)).length).toBe(0)
    expect(others.filter(alarm).length).toBe(0)
  })

  it('each name a topic, with a telephone that can be rung at any hour', () => {
    for (const { topic } of shippedKnowledge().controls.crisis.kinds) {
      const desk = shippedKnowledge().desk(shippedKnowledge().topic(topic)?.desk ?? '')
      expect(desk?.phones.length).toBeGreaterThan(0)
      expect(desk?.hours.join()).toContain('24時間')
    }
  })

  it('are heard at the end of a text that is longer than what is answered', () => {
    const result = respond({ kind: 'text', text: `${'あ'.repeat(400)}死にたい` }, undefined, shippedWorld())
    expect(result.topic).toBe('life-crisis')
    expect(result.events[0]).not.toHaveProperty('question')
  })

  it('are answered in the middle of a guide, which then waits instead of asking on', () => {
    const talk = startTalk()
    talk.press('flow:am-i-category')
    const answer = talk.say('もう死にたい')
    expect(answer.topic).toBe('life-crisis')
    expect(answer.reply.choices).toEqual([])
    expect(answer.reply.ask).toBeUndefined()
    expect(talk.say('続きから').flow).toBe('am-i-category')
  })
})
