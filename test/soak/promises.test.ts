/** The short forms of what `npm run soak` tries for long: processes that die under load, with the stores they share. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { killLibsql, killPostgres } from '../../soak/promises/kill.ts'
import { restart } from '../../soak/promises/restart.ts'
import { compileChild } from '../ops/compile-child.ts'

const LONG = 180_000

let bot: ReturnType<typeof compileChild>
beforeAll(() => {
  bot = compileChild('soak/light-bot.ts')
})
afterAll(() => bot.remove())

it.each([killPostgres, killLibsql, restart])(
  '$name: nothing acknowledged is lost, doubled or out of order',
  async (promise) => {
    const figures = await promise.run({ size: 'short', program: bot.file })
    // Times are for the long run on a quiet machine.
    expect(figures.filter(({ kept, timing }) => !kept && !timing)).toEqual([])
  },
  LONG,
)
