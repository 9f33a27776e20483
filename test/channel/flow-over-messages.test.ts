import { join } from 'node:path'
import { expect, it } from 'vitest'
import { respond } from '../../src/bot/respond.ts'
import { openLibsqlStore } from '../../src/ops/libsql-store.ts'
import { temporaryFolder } from '../ops/temporary-folder.ts'
import { shippedWorld, shippedWorldOn } from '../support/shipped-knowledge.ts'
import { activity } from './helpers.ts'
import { type Rig, start } from './rig.ts'

it('a guide is walked over /api/messages with expectReplies, by buttons and by words', async () => {
  const rig = await start({ respond: (turn, session) => respond(turn, session, shippedWorld()) })
  const say = talk(rig)
  expect(await say({ value: { choice: 'flow:am-i-category' } })).toContain('何歳ですか')
  expect(await say({ text: '45歳です' })).toContain('「45歳」ですね')
  expect(await say({ text: 'いいえ' })).toContain('どこに住んでいますか')
  expect(await say({ text: '答えを変える' })).toContain('年齢：45歳')
  expect(await say({ value: { choice: 'flow:am-i-category.age' } })).toContain('何歳ですか')
  expect(await say({ text: '六十八' })).toContain('厚生年金')
  expect(await say({ value: { choice: 'flow-cancel' } })).toContain('案内をやめました')
})

it('a guide goes on after the store was closed and opened again, on the next day too', async () => {
  const path = join(temporaryFolder(), 'bot.db')
  const before = openLibsqlStore(path)
  const first = await start({
    store: before as never,
    respond: (turn, session) => respond(turn, session, shippedWorld()),
  })
  await talk(first)({ value: { choice: 'flow:am-i-category' } })
  await talk(first, 10)({ text: '45歳です' })
  await first.close()
  await before.close()

  const after = openLibsqlStore(path)
  const second = await start({
    store: after as never,
    respond: (turn, session) => respond(turn, session, shippedWorldOn('2026-11-23')),
  })
  const say = talk(second, 20)
  expect(await say({ text: 'いいえ' })).toContain('続きから始めますか')
  expect(await say({ text: 'はい' })).toContain('厚生年金に入っていますか')
  await second.close()
  await after.close()
})

/** Sends one activity after the other into the same conversation; gives the words of the replies. */
function talk(rig: Rig, from = 0): (fields: Record<string, unknown>) => Promise<string> {
  let sent = from
  return async (fields) => {
    sent += 1
    const { status, body } = await rig.send(
      'POST',
      '/api/messages',
      activity({ text: undefined, ...fields, id: `flow-${sent}` }),
    )
    expect(status).toBe(200)
    return JSON.stringify(body.activities)
  }
}
