/** Reads a remembered session back, so that one written by another version of the program never stops a conversation. */
import { NEW_SESSION, type Session } from '../bot/turn.ts'

/** The session, or undefined (the conversation starts anew) if the text is missing, unreadable or of another version. */
export function readSession(json: string | null | undefined): Session | undefined {
  if (json === null || json === undefined) return undefined
  const read = parse(json)
  return isSession(read) ? read : undefined
}

/**
 * Only what every session has is checked; what else it holds is the bot's affair, told apart by `version`. By hand: a
 * schema's parser would copy the whole session at each turn.
 */
function isSession(value: unknown): value is Session {
  if (typeof value !== 'object' || value === null) return false
  const { version, misses, maskTurns } = value as Readonly<Record<string, unknown>>
  return version === NEW_SESSION.version && isCount(misses) && isCount(maskTurns)
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
