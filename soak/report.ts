/** Keeps `docs/generated/reliability.md`: each run of a promise replaces what was said of that promise. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { arch, cpus, loadavg, platform } from 'node:os'
import { type Figure, isCount, type SoakPromise } from './promise.ts'

const HEAD = `<!-- Written by npm run soak; do not edit by hand. -->
# Promises and what was measured

Loopback, synthetic load, the load generator on the same cores; no real Azure or Teams. A row says what one run of
\`npm run soak -- <promise>\` measured on the day named below, and nothing more. Where the load is above the number of
cores, times say more of the other programs than of the bot.
`
const FIGURES = `
| promise | figure | promised | measured | kept |
|---|---|---|---|---|`
const TRIALS = `
## How it was tried

| promise | tried as | day and machine |
|---|---|---|`
/** Cells of a row of each table. */
const [FIGURE_CELLS, TRIAL_CELLS] = [5, 3]

/** @param names the order of the promises in the tables */
export function writeReport(
  path: string,
  names: readonly string[],
  { name, says }: SoakPromise,
  figures: readonly Figure[],
  day: string,
): void {
  const before = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : []
  const others = before.filter((line) => names.includes(promiseOf(line)) && promiseOf(line) !== name)
  const keep = (cells: number): string[] => others.filter((line) => line.split(' | ').length === cells)
  const counts = figures.filter(isCount).map(({ what, measured }) => `${what}: ${measured}`)
  // Of five minutes; above the number of cores, other programs took their part of the time.
  const load = `load ${loadavg()[1]?.toFixed(1)}`
  const machine = `${day}, Node ${process.versions.node}, ${platform()} ${arch()}, ${cpus().length} cores, ${load}`
  const rows = figures
    .filter((figure) => !isCount(figure) || !figure.kept)
    .map(({ what, promised, measured, kept }) => row(name, what, promised, measured, kept ? 'yes' : '**no**'))
  const inOrder = (lines: readonly string[]): string[] =>
    [...lines].sort((a, b) => names.indexOf(promiseOf(a)) - names.indexOf(promiseOf(b)))
  const text = [
    HEAD + FIGURES,
    ...inOrder([...keep(FIGURE_CELLS), ...rows]),
    TRIALS,
    ...inOrder([...keep(TRIAL_CELLS), row(name, [says, ...counts].join('; '), machine)]),
  ]
  writeFileSync(path, `${text.join('\n')}\n`)
}

function row(...cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '/')).join(' | ')} |`
}

function promiseOf(line: string): string {
  return line.split('|')[1]?.trim() ?? ''
}
