/** `docs/generated/load.md`: each measurement writes its own part and leaves the others' as they are. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { arch, cpus, platform } from 'node:os'

const REPORT = 'docs/generated/load.md'
const HEAD = `<!-- Written by npm run bench -- turns --write, -- overload --write and -- reload --write; do not edit by hand. -->
# Under load
`

/** Puts `text` under the heading `title`, in place of what stood there or at the end. */
export function writePart(title: string, text: string): void {
  const report = existsSync(REPORT) ? readFileSync(REPORT, 'utf8') : ''
  writeFileSync(REPORT, withPart(report, title, text))
}

/** The report with that part, and every other part it had. */
export function withPart(report: string, title: string, text: string): string {
  const part = `## ${title}\n\n${text.trim()}\n`
  const parts = report.split(/^(?=## )/m).filter((one) => one.startsWith('## '))
  const at = parts.findIndex((one) => one.startsWith(`## ${title}\n`))
  const all = at < 0 ? [...parts, part] : parts.with(at, part)
  return [HEAD, ...all.map((one) => `${one.trim()}\n`)].join('\n')
}

/** `on 2026-11-22 with Node 20.20.2, linux x64, 2 cores` */
export function dayAndMachine(): string {
  const day = new Date().toISOString().slice(0, 10)
  return `on ${day} with Node ${process.versions.node}, ${platform()} ${arch()}, ${cpus().length} cores`
}
