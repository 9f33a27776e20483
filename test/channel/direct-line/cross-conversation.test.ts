import { expect, it } from 'vitest'
import { start } from '../rig.ts'
import { converse, DL, listen, post } from './client.ts'

const COUNT = 14

it('no token, in any combination, opens another conversation or speaks in it', async () => {
  const rig = await start()
  const all = []
  for (let n = 0; n < COUNT; n += 1) {
    rig.pass(10_000)
    all.push(await converse(rig))
  }
  for (const [n, one] of all.entries()) await post(rig, one, `ひみつ${n}`)
  const before = rig.store.dump()
  let tried = 0
  for (const mine of all)
    for (const other of all.filter(({ id }) => id !== mine.id)) {
      const path = `${DL}/conversations/${other.id}`
      const answers = [
        await rig.send('GET', path, undefined, mine.auth),
        await rig.send('GET', `${path}/activities`, undefined, mine.auth),
        await rig.send('GET', `${path}/activities?watermark=0`, undefined, mine.auth),
        await rig.send(
          'POST',
          `${path}/activities`,
          { type: 'message', text: 'x', from: { id: 'u' } },
          mine.auth,
        ),
        await rig.send(
          'GET',
          `${DL}/conversations/${mine.id}/../${other.id}/activities`,
          undefined,
          mine.auth,
        ),
        await rig.send(
          'GET',
          `${DL}/conversations/${encodeURIComponent(`${mine.id}/../${other.id}`)}/activities`,
          undefined,
          mine.auth,
        ),
      ]
      tried += answers.length
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([403]))
      expect(JSON.stringify(answers.map(({ body }) => body))).not.toContain('ひみつ')
    }
  expect(tried).toBe(COUNT * (COUNT - 1) * 6)
  expect(rig.store.dump()).toBe(before)
})

it('no ticket opens another conversation’s stream, and ids cannot be guessed', async () => {
  const rig = await start()
  const [mine, other] = [await converse(rig), await converse(rig)]
  for (const url of [
    mine.streamUrl.replace(mine.id, other.id),
    `${mine.streamUrl}&conversation=${other.id}`.replace(`/${mine.id}/`, `/${other.id}/`),
    other.streamUrl.replace(/t=[^&]+/, `t=${mine.token}`),
    other.streamUrl.replace(/t=[^&]+/, `t=${other.token}`),
    other.streamUrl.replace(/t=[^&]+/, 't='),
    other.streamUrl.replace(/[?].*$/, ''),
  ])
    expect(await listen(url).ended, url).toBe(403)
  // At least 128 random bits, written six to a letter.
  for (const { id } of [mine, other]) expect(id).toMatch(/^[\w-]{22,}$/)
})
