/** `backup <folder>`: copies the data folder of a running bot; what lies in PostgreSQL is PostgreSQL's to copy. */
import { parseArgs } from 'node:util'
import { backUp } from '../ops/backup.ts'
import { readConfig } from '../ops/config.ts'
import { StoreRefused } from '../ops/store-refused.ts'
import { WrongUse } from './wrong-use.ts'

/** 0 when the copy is whole; 1 with a sentence otherwise. */
export async function runBackup(args: string[]): Promise<number> {
  const { positionals } = parseArgs({ args, allowPositionals: true, options: {} })
  const [to] = positionals
  if (to === undefined || positionals.length > 1)
    throw new WrongUse(
      '控えを置くフォルダーを1つ書いてください（例: npm run backup -- ../控え/2026-11-22）。',
    )
  const read = readConfig(process.env)
  if ('problems' in read) {
    process.stderr.write(`設定を直してください。\n${read.problems.join('\n')}\n`)
    return 1
  }
  const { dataDir, store } = read.config
  try {
    const { conversations, files } = backUp(dataDir, to)
    process.stdout.write(`控えを作りました: ${to}（${files.join('、') || 'ファイルなし'}）\n`)
    if (conversations !== undefined) process.stdout.write(`会話は ${conversations} 件です。\n`)
    if (store.kind === 'postgres')
      process.stdout.write('会話は PostgreSQL にあります。pg_dump でも控えを取ってください。\n')
    return 0
  } catch (error) {
    if (!(error instanceof StoreRefused)) throw error
    process.stderr.write(`${error.message}\n`)
    return 1
  }
}
