/** A bot in a process of its own, and what it used of the machine. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { FLAGS } from '../soak/bot-process.ts'

export interface Usage {
  /** Milliseconds of processor since the process began. */
  readonly cpuMs: number
  readonly rssBytes: number
}

export interface MeasuredProcess {
  readonly url: string
  usage(): Promise<Usage>
  stop(): Promise<void>
}

/** @param program compiled, beside this file */
export async function startProcess(
  program: string,
  env: Readonly<Record<string, string>>,
): Promise<MeasuredProcess> {
  const child = fork(new URL(program, import.meta.url), {
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: [...FLAGS, ...process.execArgv],
  })
  process.once('exit', () => child.kill('SIGKILL'))
  const ended = once(child, 'exit')
  const answer = async (): Promise<unknown> => {
    const [message] = await Promise.race([
      once(child, 'message'),
      ended.then(() => Promise.reject(new Error(`${program} has ended`))),
    ])
    return message
  }
  const port = await answer()
  return {
    url: `http://127.0.0.1:${port}`,
    async usage() {
      const answered = answer()
      child.send('usage')
      return (await answered) as Usage
    },
    async stop() {
      child.disconnect()
      await ended
    },
  }
}

/** In the child: tells its port, and then its usage as often as it is asked. */
export function answerParent(port: number): void {
  process.on('message', () => {
    const { user, system } = process.cpuUsage()
    process.send?.({ cpuMs: (user + system) / 1_000, rssBytes: process.memoryUsage.rss() } satisfies Usage)
  })
  process.on('disconnect', () => process.exit())
  process.send?.(port)
}
