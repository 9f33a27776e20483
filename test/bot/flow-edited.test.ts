import { describe, expect, it } from 'vitest'
import { respond } from '../../src/bot/respond.ts'
import { NEW_SESSION, type Session, type Turn, type TurnResult } from '../../src/bot/turn.ts'
import { createWorld, type World } from '../../src/bot/world.ts'
import { createFlows } from '../../src/dialogs/flows.ts'
import { type Flow, flow as flowSchema } from '../../src/dialogs/schema.ts'
import { shippedWorld, TODAY } from '../support/shipped-knowledge.ts'

const base = {
  format: 1,
  id: 'slips',
  title: '納付書の案内',
  about: '納付書のことをご案内します。',
  status: 'published',
  wishes: ['甲', '乙', '丙', '丁', '戊'],
  checked: TODAY,
  review_by: '2027-04-01',
  sources: [{ document: 'manual', ref: '1-1' }],
  desk: 'nenkin-office',
  start: 'have',
  nodes: {
    have: { kind: 'yes-no', ask: '納付書はありますか。', short: '納付書', yes: 'lost', no: 'end' },
    lost: { kind: 'yes-no', ask: '期限は過ぎましたか。', short: '期限', yes: 'end', no: 'end' },
    end: { kind: 'outcome', title: '終わり', text: 'これで終わりです。' },
  },
  examples: [{ name: '例', answers: { have: 'no' }, reaches: 'end' }],
}
const flowOf = (nodes: Record<string, unknown> = {}, more: Record<string, unknown> = {}): Flow =>
  flowSchema.parse({ ...base, ...more, nodes: { ...base.nodes, ...nodes } })
const worldOf = (flow: Flow): World => createWorld({ ...shippedWorld(), flows: createFlows([flow]) }, TODAY)

/** As far as the question after the first answer. */
function begun(): Session {
  const world = worldOf(flowOf())
  const started = respond({ kind: 'choice', id: 'flow:slips' }, undefined, world)
  return respond({ kind: 'text', text: 'はい、あります' }, started.session, world).session
}

const words = ({ reply }: TurnResult): string => JSON.stringify(reply)
const say = (text: string): Turn => ({ kind: 'text', text })

describe('a flow that is edited under an open conversation', () => {
  it('is told to be new where the question the citizen answers is no longer on the way', () => {
    const edited = flowOf({
      have: { kind: 'yes-no', ask: '納付書はありますか。', short: '納付書', yes: 'paper', no: 'end' },
      paper: { kind: 'yes-no', ask: '紙の納付書ですか。', short: '紙', yes: 'lost', no: 'end' },
    })
    const result = respond(say('はい'), begun(), worldOf(edited))
    expect(words(result)).toContain('内容が新しくなりました')
    expect(result.reply.ask).toBe('紙の納付書ですか。')
    expect(result.session.flow).toMatchObject({ at: 'paper', answers: { have: 'yes' } })
  })

  it('asks again from the first answer that no longer fits', () => {
    const edited = flowOf({
      have: {
        kind: 'choice',
        ask: '納付書はどれですか。',
        short: '納付書',
        options: [
          { id: 'new', label: '新しいもの', next: 'lost' },
          { id: 'old', label: '古いもの', next: 'end' },
        ],
      },
    })
    const result = respond(say('いいえ'), begun(), worldOf(edited))
    expect(result.reply.ask).toBe('納付書はどれですか。')
    expect(result.session.flow?.answers).toEqual({})
  })

  it('is forgotten with a kind word when it was retired, and the question is still answered', () => {
    const retired = worldOf(flowOf({}, { status: 'retired' }))
    const result = respond(say('クレカで払いたい'), begun(), retired)
    expect(result).toMatchObject({ outcome: 'answered', entry: 'credit-noufu' })
    expect(words(result)).toContain('今はお出ししていません')
    expect(result.session.flow).toBeUndefined()
    expect(words(respond(say('クレカで払いたい'), result.session, retired))).not.toContain(
      'お出ししていません',
    )
  })

  it('does not move at an old button of a node that is gone', () => {
    const result = respond({ kind: 'choice', id: 'flow:slips.gone:yes' }, begun(), worldOf(flowOf()))
    expect(words(result)).toContain('そのボタンは')
    expect(result.session.flow?.at).toBe('lost')
  })
})

it('a session of before there were flows goes on as it was', () => {
  const old: Session = { ...NEW_SESSION, lastEntry: 'credit-noufu', misses: 1 }
  expect(respond(say('ありがとう'), old, shippedWorld())).toMatchObject({ outcome: 'thanks' })
})

it('neither session nor event of a flow holds a word of the citizen', () => {
  const world = worldOf(flowOf())
  const started = respond({ kind: 'choice', id: 'flow:slips' }, undefined, world)
  const result = respond(say('ええ、ちゃんと手元にありますよ'), started.session, world)
  expect(result.session.flow?.answers).toEqual({ have: 'yes' })
  expect(JSON.stringify([result.session, result.events])).not.toContain('手元')
  expect(result.events).toMatchObject([{ outcome: 'flow-step', flow: 'slips', node: 'lost' }])
})
