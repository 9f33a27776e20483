/** How long a save takes to be live: `npm run build && npx vitest bench --run test/main/live-editing.bench.ts`. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bench, describe } from 'vitest'
import { type CopiedBot, startCopiedBot } from '../support/copied-bot.ts'

const SAVES = 20

describe('the compiled bot with the shipped content', () => {
  let bot: CopiedBot
  let file: string
  let text: string
  let n = 0
  bench(
    'a save of one entry, until the log says that it is live',
    async () => {
      n += 1
      writeFileSync(file, text.replace('  answer: |-\n', `  answer: |-\n    版${n}です。\n`))
      await bot.next('content-live')
    },
    {
      iterations: SAVES,
      time: 0,
      warmupIterations: 1,
      warmupTime: 0,
      async setup(_, mode) {
        if (mode === 'run') return
        bot = await startCopiedBot()
        file = join(bot.knowledge, 'entries/premiums/credit.yaml')
        text = readFileSync(file, 'utf8')
      },
      async teardown(_, mode) {
        if (mode === 'run') await bot.stop()
      },
    },
  )
})
