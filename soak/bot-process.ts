/** The compiled bot as a process of its own, to be killed and started again at the same port. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { pause } from './promise.ts'

export interface BotProcess {
  readonly url: string
  /** Of the process last started. */
  readonly pid: number | undefined
  isRunning(): boolean
  /** Starts it, again if need be; gives the milliseconds until it was ready. @param settings besides its own */
  start(settings?: Readonly<Record<string, string>>): Promise<number>
  /** Ends when the process has. */
  kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>
}

export interface BotOptions {
  readonly port: number
  readonly dataDir: string
  /** As in the setting STORE. */
  readonly store: string
  /** The program to run; the whole bot, compiled, if absent. */
  readonly program?: string
}

/** As `npm start` has it. */
export const FLAGS = ['--max-semi-space-size=32']
const READY_MS = 60_000
const WHOLE_BOT = join(process.cwd(), 'dist/main.js')

/** The latest process of each bot: none outlives the trial. */
const children = new Set<ChildProcess | undefined>()
process.once('exit', () => {
  for (const child of children) child?.kill('SIGKILL')
})

/** For the whole bot, `dist/` must be built and the current folder must be the project's. */
export function botProcess({ port, dataDir, store, program = WHOLE_BOT }: BotOptions): BotProcess {
  const url = `http://127.0.0.1:${port}`
  let child: ChildProcess | undefined
  const kill: BotProcess['kill'] = async (signal) => {
    const running = child
    if (running === undefined || running.exitCode !== null || running.signalCode !== null) return
    const ended = once(running, 'exit')
    running.kill(signal)
    await ended
  }
  return {
    url,
    get pid() {
      return child?.pid
    },
    kill,
    isRunning: () => child !== undefined && child.exitCode === null && child.signalCode === null,
    async start(settings = {}) {
      const begun = Date.now()
      children.delete(child)
      child = spawn(process.execPath, [...FLAGS, program], {
        env: {
          PATH: process.env.PATH,
          PORT: String(port),
          DATA_DIR: dataDir,
          STORE: store,
          NODE_ENV: 'test',
          LOG_LEVEL: 'error',
          ...settings,
        },
        stdio: ['ignore', 'ignore', 'inherit'],
      })
      children.add(child)
      while (!(await isReady(url))) {
        if (child.exitCode !== null || Date.now() - begun > READY_MS) throw new Error(`no bot at ${url}`)
        await pause(25)
      }
      return Date.now() - begun
    },
  }
}

async function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/readyz`).then(
    async (response) => (await response.text()) !== '' && response.ok,
    () => false,
  )
}
