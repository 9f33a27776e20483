/** Figures beside what is promised: on the screen, and as `docs/generated/speed.md`. */
import { writeFileSync } from 'node:fs'
import { arch, cpus, loadavg, platform } from 'node:os'

export interface Figure {
  readonly what: string
  /** As a person reads it; — where nothing is. */
  readonly promised: string
  readonly measured: string
  readonly kept: boolean
}

const REPORT = 'docs/generated/speed.md'

export function printFigures(figures: readonly Figure[]): void {
  process.stdout.write(`${machine()}\n`)
  for (const { what, promised, measured, kept } of figures)
    process.stdout.write(`  ${kept ? 'kept  ' : 'BROKEN'} ${what}: ${measured} (promised ${promised})\n`)
}

export function writeSpeedReport(figures: readonly Figure[]): void {
  const rows = figures.map(
    ({ what, promised, measured, kept }) =>
      `| ${what} | ${promised} | ${measured} | ${kept ? 'yes' : '**no**'} |`,
  )
  writeFileSync(
    REPORT,
    `<!-- Written by npm run bench -- find --write; do not edit by hand. -->
# How long a question takes to find its entries

One question looked up (\`search.find\`), warm, one at a time. What a question costs its own thread is at most the time on
the wall, which whatever else runs on the machine makes longer, and at most the processor time of the process, to which
the collector's and the compiler's threads add theirs: the smaller of the two, question by question, stands first and is
what the promise is judged by; both stand beside it. The large content is made of
the shipped one by exchanging half of its content words (\`bench/corpus.ts\`), the same each time; hostile texts are in
\`bench/hostile.ts\`. Measured on ${machine()}.

| figure | promised | measured | kept |
|---|---|---|---|
${rows.join('\n')}
`,
  )
}

function machine(): string {
  const day = new Date().toISOString().slice(0, 10)
  const [load = 0] = loadavg()
  const processor = `${cpus().length} × ${cpus()[0]?.model.trim() || arch()}`
  return `${day}, Node ${process.versions.node}, ${platform()}, ${processor}, load ${load.toFixed(1)} at the end`
}
