/** Starts the compiled bot on a copy of the project, whose content a test may change and break. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { emulatorMessage } from './emulator-message.ts'
import { ROOT, TODAY } from './shipped-knowledge.ts'

export interface LogLine {
  readonly event: string
  readonly fields: Readonly<Record<string, unknown>>
  /** Milliseconds on the test's own clock when the line was seen. */
  readonly seen: number
}

export interface CopiedBot {
  /** The folder `knowledge/` of the copy. */
  readonly knowledge: string
  /** Its folder `dialogs/`. */
  readonly dialogs: string
  /** The next line of one of these events that was not yet given out. Rejects if the process ends first. */
  next(...events: string[]): Promise<LogLine>
  /** What the bot answers, in a conversation of its own. */
  ask(question: string): Promise<string>
  /** The chat page's document. */
  page(): Promise<string>
  isRunning(): boolean
  /** Asks the process to end, and gives its exit code once it has; the copy is removed. */
  stop(): Promise<number | null>
}

/** `dist/` must be built. */
export async function startCopiedBot(): Promise<CopiedBot> {
  const folder = mkdtempSync(join(tmpdir(), 'nenkin-copy-'))
  // Node takes a program's real place for its own, so the compiled files are copied.
  for (const part of ['dist', 'knowledge', 'dialogs', 'package.json'])
    cpSync(join(ROOT, part), join(folder, part), { recursive: true })
  for (const part of ['node_modules', 'src']) symlinkSync(join(ROOT, part), join(folder, part))
  const child = spawn(process.execPath, [join(folder, 'dist/main.js')], {
    env: { PATH: process.env.PATH, PORT: '0', DATA_DIR: join(folder, 'data'), NODE_ENV: 'test', TODAY },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const next = followLog(child)
  const { fields } = await next('listening').catch((error) => {
    rmSync(folder, { recursive: true, force: true })
    throw error
  })
  const { port } = fields
  let questions = 0
  return {
    knowledge: join(folder, 'knowledge'),
    dialogs: join(folder, 'dialogs'),
    next,
    async ask(question) {
      questions += 1
      const response = await fetch(`http://127.0.0.1:${port}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(emulatorMessage({ id: 'a1', conversation: `c${questions}`, text: question })),
      })
      const { activities } = (await response.json()) as { activities: { text: string }[] }
      return activities.map(({ text }) => text).join('\n')
    },
    page: async () => (await fetch(`http://127.0.0.1:${port}/`)).text(),
    isRunning: () => child.exitCode === null && child.signalCode === null,
    async stop() {
      if (child.exitCode === null && child.kill('SIGTERM')) await once(child, 'exit')
      rmSync(folder, { recursive: true, force: true })
      return child.exitCode
    },
  }
}

function followLog(child: ChildProcess): CopiedBot['next'] {
  if (child.stdout === null) throw new Error('the child has no output')
  const lines: LogLine[] = []
  const waiting = new Set<() => void>()
  const wake = (): void => {
    for (const look of waiting) look()
  }
  createInterface({ input: child.stdout }).on('line', (text) => {
    if (!text.startsWith('{')) return
    lines.push({ fields: {}, ...JSON.parse(text), seen: performance.now() })
    wake()
  })
  child.once('exit', wake)
  return (...events) =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const at = lines.findIndex(({ event }) => events.includes(event))
        const line = lines[at]
        if (line === undefined && child.exitCode === null && child.signalCode === null) return
        waiting.delete(look)
        if (line === undefined) reject(new Error(`the process ended before ${events.join(' or ')}`))
        else resolve(line)
        lines.splice(0, at + 1)
      }
      waiting.add(look)
      look()
    })
}
