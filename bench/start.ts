/** How soon the compiled bot is ready after its start, and how large it is then. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { botProcess } from '../soak/bot-process.ts'
import { percentile } from '../soak/promise.ts'
import type { Figure } from './speed-report.ts'

const STARTS = 5
const PORT = 41_873
const PROMISED = { ms: 3_000, megabytes: 300 }

/** `root` is the project's folder, with `dist/` built. Linux only: memory is read from /proc. */
export async function startFigures(root: string): Promise<Figure[]> {
  const times: number[] = []
  const sizes: number[] = []
  for (let start = 0; start < STARTS; start += 1) {
    const dataDir = mkdtempSync(join(tmpdir(), 'nenkin-bench-'))
    const bot = botProcess({ port: PORT, dataDir, store: 'libsql', program: join(root, 'dist/main.js') })
    times.push(await bot.start())
    sizes.push(residentMegabytes(bot.pid))
    await bot.kill('SIGTERM')
    rmSync(dataDir, { recursive: true })
  }
  const [ms, megabytes] = [percentile(times, 0.5), Math.max(...sizes)]
  return [
    {
      what: `shipped content: ready after the start, median of ${STARTS}`,
      promised: `≤ ${PROMISED.ms} ms`,
      measured: `${ms} ms on the wall`,
      kept: ms <= PROMISED.ms,
    },
    {
      what: 'shipped content: memory of the bot when ready, most',
      promised: `≤ ${PROMISED.megabytes} MB`,
      measured: `${megabytes.toFixed(0)} MB`,
      kept: megabytes <= PROMISED.megabytes,
    },
  ]
}

function residentMegabytes(pid: number | undefined): number {
  const [, kilobytes = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return (Number(kilobytes) * 1_024) / 1e6
}
