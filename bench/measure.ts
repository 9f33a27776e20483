/** Times of many calls, on the wall and of the processor (all threads: compiler and collector too). */

export interface Times {
  readonly wall: readonly number[]
  readonly cpu: readonly number[]
  /** By value, the smaller of the two: what it cost its own thread is at most either. */
  readonly least: readonly number[]
}

/** Milliseconds of `use` for each value, after all of them have been tried `warm` times. */
export function timesOf<T>(values: readonly T[], use: (value: T) => unknown, warm = 3): Times {
  for (let round = 0; round < warm; round += 1) for (const value of values) use(value)
  const wall: number[] = []
  const cpu: number[] = []
  for (const value of values) {
    const before = process.cpuUsage()
    const begun = performance.now()
    use(value)
    wall.push(performance.now() - begun)
    const spent = process.cpuUsage(before)
    cpu.push((spent.user + spent.system) / 1_000)
  }
  return { wall, cpu, least: wall.map((ms, at) => Math.min(ms, cpu[at] ?? ms)) }
}
