/** The editors' and operators' tool: `check`, `ask`, `evaluate`, `generate`, `draw`, `teams-package`, `audit`, `backup`, `votes`. Exit code 0 fine, 1 problems found, 2 wrong use. */
import { fileURLToPath } from 'node:url'
import { runAsk } from './ask.ts'
import { runAudit } from './audit/run-audit.ts'
import { runBackup } from './backup.ts'
import { runCheck } from './check.ts'
import { runEvaluate } from './evaluate.ts'
import { runDraw, runGenerate } from './generate.ts'
import { runTrain } from './train.ts'
import { runVotes } from './votes/run-votes.ts'
import { runWarm } from './warm.ts'
import { wrongUse } from './wrong-use.ts'

/** The package's root: two folders above the compiled file. */
const root = fileURLToPath(new URL('../../', import.meta.url))

const COMMANDS = {
  ask: runAsk,
  check: runCheck,
  // Loaded only when asked for: its analyser is not installed where the bot merely runs.
  evaluate: async (args: string[], folder: string) =>
    args.some((arg) => /^--localgov(?:=|$)/.test(arg))
      ? (await import('./localgov/run-localgov.ts')).runLocalgov(args, folder)
      : runEvaluate(args, folder),
  generate: runGenerate,
  draw: runDraw,
  audit: runAudit,
  backup: runBackup,
  // Loaded only when asked for: what it builds with is not installed where the bot merely runs.
  'teams-package': async (args: string[], folder: string) =>
    (await import('./teams/teams-package.ts')).runTeamsPackage(args, folder),
  train: runTrain,
  votes: runVotes,
  warm: runWarm,
}

const USAGE = `使い方: npm run ask -- "質問"        答えと、そう答えた理由（--today 2026-04-01、--session ファイル）
        npm run check                 内容の誤りをすべて言う（--today 2026-04-01）
        npm run evaluate              質問の集まりで、どれだけ当たるかを測る
        npm run evaluate -- --localgov フォルダー   言い方のない FAQ を探す力を測る
        npm run generate              docs/generated を作り直す
        npm run draw                  案内の図を作り直す
        npm run train                 順位づけの重みを計算し直す
        npm run teams-package         Teams に入れる zip を作る
        npm run audit                 使っている部品の弱点を調べる
        npm run backup -- フォルダー   動いているボットのデータの控えを取る
        npm run votes                 市民が「役に立った」「役に立たなかった」を押した答え（--since 2026-11-01）
`

const [name, ...args] = process.argv.slice(2)
const command =
  name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name as keyof typeof COMMANDS] : undefined
process.exitCode =
  command === undefined ? refuse(`「${name ?? ''}」という仕事はありません。`) : await obey(command)

async function obey(chosen: (args: string[], root: string) => Promise<number>): Promise<number> {
  try {
    return await chosen(args, root)
  } catch (error) {
    const sentence = wrongUse(error)
    if (sentence === undefined) throw error
    return refuse(sentence)
  }
}

function refuse(sentence: string): number {
  process.stderr.write(`${sentence}\n${USAGE}`)
  return 2
}
