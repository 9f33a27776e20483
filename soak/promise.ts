/** What a promise is here: something to run for a while, and figures that say whether it was kept. */

export interface Figure {
  readonly what: string
  /** The figure promised, as a person reads it. */
  readonly promised: string
  readonly measured: string
  readonly kept: boolean
  /** A time, which a busy machine may spoil. */
  readonly timing?: true
}

/** `short` is for every test run, `full` for a release. */
export type Size = 'short' | 'full'

export interface Scale {
  readonly size: Size
  /** Runs this compiled program instead of the whole bot, which takes seconds to read its content. */
  readonly program?: string
  /** The compiled bot without content, for promises that must count turns. */
  readonly lightBot: string
}

export interface SoakPromise {
  /** What `npm run soak -- <name>` calls it. */
  readonly name: string
  /** One line: what is promised and under which conditions it is tried. */
  readonly says: string
  run(scale: Scale): Promise<Figure[]>
}

/** A figure that must be nought. */
export function none(what: string, count: number): Figure {
  return { what, promised: '0', measured: String(count), kept: count === 0 }
}

/** A time that must not be exceeded. */
export function within(what: string, ms: number, limitMs: number): Figure {
  return { what, promised: `≤ ${seconds(limitMs)}`, measured: seconds(ms), kept: ms <= limitMs, timing: true }
}

/** A figure that says how much was tried, for which nothing is promised. */
export function tried(what: string, count: number): Figure {
  return { what, promised: '—', measured: count.toLocaleString('en'), kept: count > 0 }
}

/** True for a figure that only says how much was tried, or what is worth knowing beside it. */
export function isCount({ promised }: Figure): boolean {
  return promised === '—'
}

function seconds(ms: number): string {
  return ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(1)} s`
}

/** The value below which so great a part (0 to 1) of the values lies; 0 of none. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/** Waits until the condition holds, asking every 100 ms; gives the milliseconds that took, at most `limitMs`. */
export async function waitFor(condition: () => boolean | Promise<boolean>, limitMs: number): Promise<number> {
  const begun = Date.now()
  while (Date.now() - begun < limitMs && !(await condition())) await pause(100)
  return Date.now() - begun
}
