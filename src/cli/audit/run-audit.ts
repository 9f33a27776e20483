/** `npm run audit`: fails on every known weakness of a package that docs/audit-allow-list.yaml does not accept. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { todayInJapan } from '../load-content.ts'
import { allowListFile, auditReport, judgeAudit } from './judge-audit.ts'

/** The exit code: 0 nothing open, 1 something is, 2 the registry did not say. */
export async function runAudit(args: string[], root: string): Promise<number> {
  const list = allowListFile.parse(parse(readFileSync(join(root, 'docs/audit-allow-list.yaml'), 'utf8')))
  const { stdout } = spawnSync('npm', ['audit', '--json', ...args], { cwd: root, encoding: 'utf8' })
  const report = auditReport.safeParse(jsonOrNothing(stdout))
  if (!report.success) {
    process.stderr.write('The registry gave no audit report; ask one that knows advisories (npm audit).\n')
    return 2
  }
  const open = judgeAudit(report.data, list, todayInJapan(undefined))
  process.stdout.write(open.length === 0 ? 'Nothing open.\n' : `${open.join('\n')}\n`)
  return open.length === 0 ? 0 : 1
}

function jsonOrNothing(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
