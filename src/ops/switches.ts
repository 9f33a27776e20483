/** Keeps the operator's switches in a file of the data folder, which every process of that folder follows. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Clock, Log } from '../bot/ports.ts'
import type { Switch, Switches, SwitchState } from '../bot/switches.ts'

const FILE = 'switches.json'
/** What another process turned is in force here within this time. */
const FOLLOW_MS = 1_000

const state = z.strictObject({
  off: z.boolean(),
  since: z.string().optional(),
  reason: z.string().optional(),
})
const saved = z.strictObject({ web: state, messages: state })
const ALL_ON: Readonly<Record<Switch, SwitchState>> = { web: { off: false }, messages: { off: false } }

export function openSwitches({
  dataDir,
  clock,
  log,
}: {
  readonly dataDir: string
  readonly clock: Clock
  readonly log: Log
}): Switches {
  const file = join(dataDir, FILE)
  let text = ''
  let now = ALL_ON
  const follow = (): void => {
    const read = readText(file)
    if (read === text) return
    text = read
    const parsed = saved.safeParse(parseJson(read))
    // A file that makes no sense leaves everything as it is; without a file nothing was ever shut.
    if (read === '') now = ALL_ON
    else if (parsed.success) now = parsed.data as typeof now
    else log.error('switches-unreadable', parsed.error)
  }
  follow()
  const following = setInterval(follow, FOLLOW_MS).unref()

  return {
    isOff: (which) => now[which].off,
    state: () => now,
    turn(which, { off, reason }) {
      follow()
      const next = { ...now, [which]: { off, since: clock().toISOString(), reason } }
      const written = JSON.stringify(next)
      mkdirSync(dataDir, { recursive: true })
      writeFileSync(`${file}.new`, written, { mode: 0o600 })
      renameSync(`${file}.new`, file)
      ;[now, text] = [next, written]
      // The audit: who turned it is whoever holds the token.
      log.warn('switch-turned', { switch: which, off, reason })
    },
    close: () => clearInterval(following),
  }
}

/** Empty if there is no such file. */
function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw error
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
