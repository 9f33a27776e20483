/** `npm run soak -- <promise> [short]`: tries a promise for long and writes what was measured into the report. */
import { PROMISES } from './all.ts'
import { writeReport } from './report.ts'

const LIGHT_BOT = 'test-results/soak/soak/light-bot.js'
const REPORT = 'docs/generated/reliability.md'
const [asked, size = 'full'] = process.argv.slice(2)
const names = PROMISES.map(({ name }) => name)
const chosen = PROMISES.filter(({ name }) => asked === 'all' || name === asked)
if (chosen.length === 0 || (size !== 'full' && size !== 'short')) {
  process.stderr.write(`npm run soak -- <promise> [short]\npromises: all, ${names.join(', ')}\n`)
  process.exit(1)
}
for (const promise of chosen) {
  process.stdout.write(`${promise.name}: ${promise.says}\n`)
  const figures = await promise.run({ size, lightBot: LIGHT_BOT })
  for (const { what, promised, measured, kept } of figures)
    process.stdout.write(`  ${kept ? 'kept  ' : 'BROKEN'} ${what}: ${measured} (promised ${promised})\n`)
  // A short run is for the eye only.
  if (size === 'full') writeReport(REPORT, names, promise, figures, new Date().toISOString().slice(0, 10))
  if (figures.some(({ kept }) => !kept)) process.exitCode = 1
}
