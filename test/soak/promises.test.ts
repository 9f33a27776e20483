/** The short forms of what `npm run soak` tries for long: processes, stores and channels that fail under load. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { connectorOutage } from '../../soak/promises/connector-outage.ts'
import { killLibsql, killPostgres } from '../../soak/promises/kill.ts'
import { order } from '../../soak/promises/order.ts'
import { reconnect } from '../../soak/promises/reconnect.ts'
import { restart } from '../../soak/promises/restart.ts'
import { storeOutage } from '../../soak/promises/store-outage.ts'
import { compileChild } from '../ops/compile-child.ts'

const LONG = 180_000

let bot: ReturnType<typeof compileChild>
beforeAll(() => {
  bot = compileChild('soak/light-bot.ts')
})
afterAll(() => bot.remove())

it.each([order, killPostgres, killLibsql, restart, reconnect, storeOutage, connectorOutage])(
  '$name: nothing acknowledged is lost, doubled or out of order',
  async (promise) => {
    const figures = await promise.run({ size: 'short', program: bot.file, lightBot: bot.file })
    // Times are for the long run on a quiet machine.
    expect(figures.filter(({ kept, timing }) => !kept && !timing)).toEqual([])
  },
  LONG,
)
