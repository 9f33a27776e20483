/** Keeps `docs/generated/reliability.md`: each run of a promise replaces that promise's rows. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { arch, cpus, platform } from 'node:os'
import type { Figure, SoakPromise } from './promise.ts'

const HEAD = `<!-- Written by npm run soak; do not edit by hand. -->
# Promises and what was measured

Loopback, synthetic load, the load generator on the same cores; no real Azure or Teams. A row says what one run of the
command measured on the day named, and nothing more.

| promise | tried as | figure | promised | measured | kept | command | day and machine |
|---|---|---|---|---|---|---|---|`

/** @param names the order of the promises in the table */
export function writeReport(
  path: string,
  names: readonly string[],
  { name, says }: SoakPromise,
  figures: readonly Figure[],
  day: string,
): void {
  const before = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : []
  const kept = before.filter((line) => line.startsWith('| ') && !line.startsWith('| promise |'))
  const others = kept.filter((line) => promiseOf(line) !== name)
  const machine = `${day}, Node ${process.versions.node}, ${platform()} ${arch()}, ${cpus().length} cores`
  const rows = figures.map(({ what, promised, measured, kept }) =>
    row(
      name,
      says,
      what,
      promised,
      measured,
      kept ? 'yes' : '**no**',
      `\`npm run soak -- ${name}\``,
      machine,
    ),
  )
  const sorted = [...others, ...rows].sort(
    (a, b) => names.indexOf(promiseOf(a)) - names.indexOf(promiseOf(b)),
  )
  writeFileSync(path, `${[HEAD, ...sorted].join('\n')}\n`)
}

function row(...cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '/')).join(' | ')} |`
}

function promiseOf(line: string): string {
  return line.split('|')[1]?.trim() ?? ''
}
