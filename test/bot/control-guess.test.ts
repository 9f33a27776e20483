/** Texts that nothing else knows are guessed to steer the talk, and questions are not. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { DEAREST } from '../../src/bot/control-readings.ts'
import { shippedWorld, startTalk } from '../support/shipped-knowledge.ts'

const guess = (text: string, most = DEAREST): string | undefined => shippedWorld().guessControl(text, most)

describe('a guess', () => {
  it.each([
    ['a slip of the thumb', 'もどrる', 'back'],
    ['a letter twice', 'やめめる', 'cancel'],
    ['two letters in the wrong order', 'こんにはち', 'greeting'],
    ['another letter of the same key', 'ヘレプ', 'help'],
    ['a letter of the key beside it', 'やてる', 'cancel'],
    ['a letter too many', 'キャンセスル', 'cancel'],
    ['a letter that is missing', 'はじめらやり直す', 'restart'],
    ['a dialect', '人さ代わってけねが', 'person'],
    ['a clause in front that tells why', '鍋が吹きこぼれそうなので、終了で頼むわ', 'cancel'],
    ['a reason without a mark', '孫が勝手に押したけえ一問戻ってくれ', 'back'],
    ['a clause behind', '戻してや、孫が触ってもうた', 'back'],
    ['talk of the weather in front', '今日は風が強いですね、こんにちは', 'greeting'],
    ['a few words that are not known', '途中でごっちゃごちゃ、頭から出直したい', 'restart'],
    ['a clue of its own', '友だちにも話しとくわ、重宝しますなあ', 'thanks'],
  ])('reads through %s', (_what, text, control) => expect(guess(text)).toBe(control))

  it.each([
    '整骨院から戻ったとこ、腰が痛いわ',
    'となりのひとに こんにちはって いわれたよ',
    '人生やり直したいわ、はは',
    'お金は戻りますか',
    'いつ終わりますか',
    '確認メールが届きません。どうすればいいですか？',
    'わかりましたが、いくらですか',
    '隣の猫がうるさい',
    '別れた旦那に住所がばれないようにしたい',
    '',
    '。。。',
  ])('is none of %j', (text) => expect(guess(text)).toBeUndefined())

  it('is none of ordinary words that are one letter away', () => {
    const words = parse(
      readFileSync(join(import.meta.dirname, 'control-near-misses.yaml'), 'utf8'),
    ) as string[]
    const { recognise } = shippedWorld().controls
    expect(words.length).toBeGreaterThan(200)
    expect(words.filter((word) => (recognise(word) ?? guess(word)) !== undefined)).toEqual([])
  })

  it('costs more the less is known, and is not made for more than it may cost', () => {
    expect(guess('もどる', 0)).toBe('back')
    expect(guess('もどrる', 0)).toBeUndefined()
    expect(guess('もどrる', 1)).toBe('back')
  })

  it('is made of no text that may be a cry for help', () => {
    for (const text of ['もう終わりにしたいわ、ほんまに', '死にたいけん終わり'])
      expect(guess(text)).toBeUndefined()
  })
})

describe('in a conversation', () => {
  const helpText = shippedWorld().knowledge.phrases.help

  it('a guess is followed where nothing is found', () => {
    const result = startTalk().say('これ、なじょして使うんだべ')
    expect(result).toMatchObject({ outcome: 'help', reply: { sections: [{ text: helpText }] } })
  })

  it('a question that is known is answered, whatever it is made of', () => {
    expect(startTalk().say('年金事務所の電話番号').outcome).not.toBe('handed-over')
  })

  it('who parts with thanks is thanked back, and no guide is left by them', () => {
    expect(startTalk().say('さようなら、お世話になりました').outcome).toBe('thanks')
    expect(startTalk().say('さようなら').outcome).toBe('cancelled')
  })
})

describe('in a guide', () => {
  const started = (): ReturnType<typeof startTalk> => {
    const talk = startTalk()
    const [first] = talk.press('flow:registration').reply.choices
    talk.press(first?.id ?? '')
    return talk
  }
  let asked: ReturnType<ReturnType<typeof startTalk>['say']>
  let before: typeof asked
  beforeAll(() => {
    const talk = started()
    before = talk.say('続き')
    asked = talk.say('やめめるわ')
  })

  it('goes back one question on a guess', () => {
    const talk = started()
    const result = talk.say('孫が勝手に押したけえ、一問戻ってくれんね')
    expect(result.outcome).toBe('flow-step')
    expect(result.session.flow?.answers).toEqual({})
  })

  it('asks before it throws answers away on a guess', () => {
    const { phrases } = shippedWorld().knowledge
    expect(Object.keys(before.session.flow?.answers ?? {})).not.toEqual([])
    expect(asked.reply.ask).toBe(phrases.flow_cancel_ask)
    expect(asked.reply.choices.map(({ id }) => id)).toEqual(['flow-cancel', 'flow-resume'])
    expect(asked.session.flow?.answers).toEqual(before.session.flow?.answers)
  })

  it.each([
    ['はい', undefined, 'cancelled'],
    ['いいえ', 'registration', 'flow-step'],
  ])('%s then leaves the guide or not', (text, flow, outcome) => {
    const talk = started()
    talk.say('やめめるわ')
    const result = talk.say(text)
    expect(result.session.flow?.id).toBe(flow)
    expect(result.outcome).toBe(outcome)
  })

  it('begins anew once it is said so', () => {
    const talk = started()
    expect(talk.say('さいしょかrやる').reply.ask).toBe(shippedWorld().knowledge.phrases.flow_restart_ask)
    const result = talk.say('はい')
    expect(result.session.flow).toMatchObject({ id: 'registration', answers: {} })
  })

  it('any other words answer the question that was open before', () => {
    const talk = started()
    talk.say('やめめるわ')
    const result = talk.say('戻る')
    expect(result.session.flow?.answers).toEqual({})
  })
})
