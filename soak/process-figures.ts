/** What the system says of a process, looked at from outside. Linux only. */
import { readdirSync, readFileSync } from 'node:fs'

export interface ProcessFigures {
  /** Memory in RAM. */
  readonly megabytes: number
  /** Open files and connections. */
  readonly files: number
}

export function processFigures(pid: number | undefined): ProcessFigures {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const [, kilobytes = '0'] = /^VmRSS:\s+(\d+) kB$/m.exec(status) ?? []
  return { megabytes: Number(kilobytes) / 1_024, files: readdirSync(`/proc/${pid}/fd`).length }
}
