import { describe, expect, it } from 'vitest'
import { respond } from '../../src/bot/respond.ts'
import { NEW_SESSION, type Session, type Turn } from '../../src/bot/turn.ts'
import { shippedWorld, startTalk } from '../support/shipped-knowledge.ts'

const take = (turn: Turn, session?: Session) => respond(turn, session, shippedWorld())

describe('a vote', () => {
  it('is noted with its entry, and nothing is said', () => {
    const { outcome, reply, events } = take({ kind: 'feedback', vote: 'up', entry: 'zennou' })
    expect(outcome).toBe('feedback')
    expect(reply).toEqual({ sections: [], choices: [] })
    expect(events).toMatchObject([{ outcome: 'feedback', entry: 'zennou', vote: 'up' }])
  })

  it('counts once for each answer of a conversation', () => {
    const first = take({ kind: 'feedback', vote: 'up', entry: 'zennou' })
    const second = take({ kind: 'feedback', vote: 'down', entry: 'zennou' }, first.session)
    expect(second.events).toEqual([])
    expect(
      take({ kind: 'feedback', vote: 'down', entry: 'credit-noufu' }, second.session).events,
    ).toHaveLength(1)
  })

  it('finds the answer by the message it was given in, and is dropped if there is none', () => {
    const session = { ...NEW_SESSION, delivered: [{ message: 'm1', entry: 'zennou' }] }
    expect(take({ kind: 'feedback', vote: 'down', message: 'm1' }, session).events[0]?.entry).toBe('zennou')
    expect(take({ kind: 'feedback', vote: 'down', message: 'm2' }, session).events).toEqual([])
    expect(take({ kind: 'feedback', vote: 'up', entry: 'no-such-entry' }).events).toEqual([])
  })

  it('keeps a comment only masked and cut', () => {
    const comment = `基礎年金番号は1234-567890です。${'あ'.repeat(200)}`
    const { events, heard } = take({ kind: 'feedback', vote: 'down', entry: 'zennou', comment })
    expect(events[0]?.comment).toHaveLength(120)
    expect(JSON.stringify([events, heard])).not.toMatch(/1234|567890/)
  })

  it('leaves the open question open', () => {
    const talk = startTalk()
    const asked = talk.say('基礎年金番号が2つある')
    const { session } = take({ kind: 'feedback', vote: 'up', entry: 'bangou-futatsu' }, asked.session)
    expect(session.open).toEqual(asked.session.open)
    expect(asked.session.open).toBeDefined()
  })
})

describe('a number alone', () => {
  it('chooses from the last reply’s buttons, where a channel could only number them', () => {
    const talk = startTalk()
    const { reply } = talk.open()
    const chosen = talk.say('２番')
    expect(`entry:${chosen.entry}`).toBe(reply.choices[1]?.id)
  })

  it('that was not offered is no choice', () => {
    const talk = startTalk()
    talk.open()
    expect(talk.say('9').entry).toBeUndefined()
  })
})
