/** The editors' and operators' tool: `check`, `ask`, `evaluate`, `generate`, `draw`, `teams-package`, `audit`. Exit code 0 fine, 1 problems found, 2 wrong use. */
import { fileURLToPath } from 'node:url'
import { runAsk } from './ask.ts'
import { runAudit } from './audit/run-audit.ts'
import { runCheck } from './check.ts'
import { runEvaluate } from './evaluate.ts'
import { runDraw, runGenerate } from './generate.ts'
import { runTrain } from './train.ts'
import { runWarm } from './warm.ts'

/** The package's root: two folders above the compiled file. */
const root = fileURLToPath(new URL('../../', import.meta.url))

const COMMANDS = {
  ask: runAsk,
  check: runCheck,
  evaluate: runEvaluate,
  generate: runGenerate,
  draw: runDraw,
  audit: runAudit,
  // Loaded only when asked for: what it builds with is not installed where the bot merely runs.
  'teams-package': async (args: string[], folder: string) =>
    (await import('./teams/teams-package.ts')).runTeamsPackage(args, folder),
  train: runTrain,
  warm: runWarm,
}

const [name, ...args] = process.argv.slice(2)
const command = name !== undefined && name in COMMANDS ? COMMANDS[name as keyof typeof COMMANDS] : undefined
if (command === undefined) {
  process.stderr.write(
    `使い方: npm run ask -- "質問"\n        npm run check\n        npm run evaluate\n        npm run generate\n        npm run draw\n        npm run teams-package\n        npm run audit\n`,
  )
  process.exitCode = 2
} else {
  process.exitCode = await command(args, root)
}
