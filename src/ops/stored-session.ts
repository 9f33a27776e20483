/** Reads a remembered session back, so that one written by another version of the program never stops a conversation. */
import { z } from 'zod'
import { NEW_SESSION, type Session } from '../bot/turn.ts'

/** Only what every session has is checked; what else it holds is the bot's affair, told apart by `version`. */
const storedSession = z.looseObject({
  version: z.literal(NEW_SESSION.version),
  misses: z.int().nonnegative(),
  maskTurns: z.int().nonnegative(),
})

/** The session, or undefined (the conversation starts anew) if the text is missing, unreadable or of another version. */
export function readSession(json: string | null | undefined): Session | undefined {
  if (json === null || json === undefined) return undefined
  const read = storedSession.safeParse(parse(json))
  return read.success ? (read.data as Session) : undefined
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
