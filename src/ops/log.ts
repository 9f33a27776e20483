/** Writes the log: one JSON object a line, with ids, codes and counts but never a citizen's words. */
import { type DestinationStream, destination, pino } from 'pino'
import type { Clock, Log } from '../bot/ports.ts'
import { systemClock } from './clock.ts'
import { summariseError } from './log-error.ts'
import { safeFields, safeText } from './log-text.ts'

export const LOG_LEVELS = ['info', 'warn', 'error', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

export interface LogOptions {
  /** The least that is written; `silent` writes nothing. */
  readonly level: LogLevel
  /** Receives each line with its line end; standard output if absent. */
  readonly write?: (line: string) => void
  readonly clock?: Clock
}

/**
 * Each line holds `level`, `time` (ISO, UTC), `event`, `fields` if given, and of an error `error`: its name, code,
 * message hash and stack. As a last net, long numbers and control characters are taken out of every text, except
 * that the fields `conversation`, `activity`, `turn` and `content` keep their digits. Dates given as text are long
 * numbers too: log durations or counts instead.
 */
export function createLog({ level, write, clock = systemClock }: LogOptions): Log {
  // Written at once rather than buffered, so that the lines before a crash are not lost with it.
  const stream: DestinationStream = write ? { write } : destination({ sync: true })
  const logger = pino(
    {
      level,
      base: null,
      timestamp: () => `,"time":"${clock().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
    },
    stream,
  )
  const line = (event: string, fields?: Readonly<Record<string, unknown>>) => ({
    event: safeText(event),
    ...(fields && { fields: safeFields(fields) }),
  })
  return {
    info: (event, fields) => logger.info(line(event, fields)),
    warn: (event, fields) => logger.warn(line(event, fields)),
    error: (event, error, fields) => logger.error({ ...line(event, fields), error: summariseError(error) }),
  }
}
