/** Leaves a host alone for a while that does not take what is sent, each time longer. */
import type { Clock } from '../bot/ports.ts'

export interface Pauses {
  /** Pauses the host for 5 s, then 10 s, then 20 s each time; longer if it asked for that. */
  pause(host: string, askedMs?: number): void
  isPaused(host: string): boolean
  /** The host has taken something: its next pause is a short one again. */
  clear(host: string): void
}

const FIRST_MS = 5_000
/** With the 5 s between two sweeps, a host that is back is served within 30 s. */
const LONGEST_MS = 20_000
/** What a host may ask for; more would be a mistake, or malice. */
const LONGEST_ASKED_MS = 10 * 60_000

export function createPauses(clock: Clock): Pauses {
  const hosts = new Map<string, { readonly ms: number; readonly until: number }>()
  return {
    pause(host, askedMs = 0) {
      const ms = Math.min((hosts.get(host)?.ms ?? FIRST_MS / 2) * 2, LONGEST_MS)
      const wait = Math.max(ms, Math.min(askedMs, LONGEST_ASKED_MS))
      hosts.set(host, { ms, until: clock().getTime() + wait })
    },
    isPaused: (host) => clock().getTime() < (hosts.get(host)?.until ?? 0),
    clear: (host) => void hosts.delete(host),
  }
}
