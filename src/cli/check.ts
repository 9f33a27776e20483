/** `npm run check`: every problem in the content, with its place and what to do. */
import { parseArgs } from 'node:util'
import { ALL_RULES } from './all-rules.ts'
import { loadContent, todayInJapan } from './load-content.ts'

/** Returns 0 if all is well, 1 if an editor must mend something; an overdue review counts. */
export async function runCheck(args: string[], root: string): Promise<number> {
  const { values } = parseArgs({ args, options: { today: { type: 'string' } } })
  const today = todayInJapan(values.today)
  const { content, errors, warnings, report } = loadContent(root, today, ALL_RULES)
  if (report !== '') process.stdout.write(`${report}\n\n`)
  const total = errors + warnings
  if (total > 0 || content === undefined) {
    process.stdout.write(`直すところが ${total} か所あります（${today} 現在）。\n`)
    return 1
  }
  const { entries, topics, desks } = content.knowledge
  process.stdout.write(
    `問題はありません（${today} 現在。項目 ${entries.length}、話題 ${topics.length}、窓口 ${desks.length}、案内 ${content.flows.all.length}）。\n`,
  )
  return 0
}
