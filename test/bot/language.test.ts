import { describe, expect, it } from 'vitest'
import { respond } from '../../src/bot/respond.ts'
import type { Session, Turn } from '../../src/bot/turn.ts'
import { shippedKnowledge, shippedWorld, startTalk } from '../support/shipped-knowledge.ts'

const { ja, en, easy } = shippedKnowledge().voices
const take = (turn: Turn, session?: Session) => respond(turn, session, shippedWorld())
const said = (result: ReturnType<typeof take>) => result.reply.sections.map(({ text }) => text)

describe('the bot’s own words', () => {
  it('are in the language a client opens the conversation in, and stay in it', () => {
    const opened = take({ kind: 'opened', language: 'en' })
    expect(said(opened)).toEqual([en.phrases.greeting])
    expect(said(take({ kind: 'text', text: 'ありがとう' }, opened.session))).toEqual([en.phrases.thanks])
  })

  it('are in the language of a button, or of its label when it is typed', () => {
    const talk = startTalk()
    expect(talk.open().reply.choices.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['language:en', 'language:easy']),
    )
    expect(said(talk.press('language:easy'))).toEqual([easy.phrases.greeting])
    expect(said(talk.say('ヘルプ'))).toEqual([easy.phrases.help])
    expect(said(talk.say('日本語'))).toEqual([ja.phrases.greeting])
    expect(said(talk.say('ヘルプ'))).toEqual([ja.phrases.help])
  })

  it('are in the language that a sentence asks for, or offer the languages where it names none', () => {
    const talk = startTalk()
    const asked = talk.say('言語を変えたい')
    expect(said(asked)).toEqual([ja.phrases.language_ask])
    expect(asked.reply.choices.map(({ id }) => id)).toEqual(['language:en', 'language:easy'])
    expect(said(talk.say('英語に変えてください'))).toEqual([en.phrases.greeting])
    expect(said(talk.say('日本語に戻して'))).toEqual([ja.phrases.greeting])
  })

  it('follow the language of a question, but not a single foreign word, and only until it changes', () => {
    const talk = startTalk()
    expect(said(talk.say('what is the weather'))).toEqual([en.phrases.out_of_scope])
    expect(said(talk.press('control:person'))).toEqual([en.phrases.person])
    expect(said(talk.say('ありがとう'))).toEqual([ja.phrases.thanks])
    expect(startTalk().say('hello').reply.sections[0]?.text).toBe(ja.phrases.greeting_again)
  })

  it('tell people of other languages that the answer is in Japanese, and date it', () => {
    const talk = startTalk()
    talk.press('language:en')
    const { reply, entry } = talk.press('entry:credit-noufu')
    expect(entry).toBe('credit-noufu')
    expect(reply.sections[0]?.text).toBe(en.phrases.answer_note)
    expect(reply.sections[1]?.asOf).toMatch(/^Checked on \d{4}-\d{2}-\d{2}\.$/)
    expect(said(startTalk().press('entry:credit-noufu'))).toHaveLength(1)
  })

  it('say nothing when a page asks again for the language there is, and leave the question open', () => {
    const talk = startTalk()
    talk.press('language:en')
    const asked = talk.say('基礎年金番号が2つある')
    const again = talk.press('language:en')
    expect(again.reply).toEqual({ sections: [], choices: [] })
    expect(again.session.open).toEqual(asked.session.open)
    expect(again.events).toEqual([])
  })
})

describe('each language', () => {
  it('has every phrase and every text of the page, with the same places to fill', () => {
    const places = (text: unknown): string[] =>
      [...JSON.stringify(text).matchAll(/\{\{?(\w+)\}?\}/g)].map((match) => match[1] ?? '').sort()
    for (const voice of [en, easy]) {
      for (const [key, text] of Object.entries(ja.phrases)) {
        const there = voice.phrases[key as keyof typeof ja.phrases]
        expect(there, key).toBeDefined()
        expect(
          places(there).map((name) => (name === 'iso' ? (key === 'as_of' ? 'date' : 'since') : name)),
          key,
        ).toEqual(places(text))
      }
      for (const [key, text] of Object.entries(ja.pageTexts))
        expect(places(voice.pageTexts[key]), key).toEqual(places(text))
    }
    const same = Object.keys(ja.phrases).filter(
      (key) => JSON.stringify(en.phrases[key as never]) === JSON.stringify(ja.phrases[key as never]),
    )
    expect(same).toEqual([])
  })
})
