/** Runs the scripts beside it: conversations written in YAML that anybody in the team can read aloud. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { OUTCOMES, type TurnResult } from '../../src/bot/turn.ts'
import { startTalk } from '../support/shipped-knowledge.ts'

const step = z
  .strictObject({
    say: z.string().optional(),
    press: z.string().optional(),
    open: z.literal(true).optional(),
    outcome: z.enum(OUTCOMES),
    entry: z.string().optional(),
    topic: z.string().optional(),
    desk: z.string().optional(),
    /** The ids of the buttons, in order. */
    choices: z.array(z.string()).optional(),
    /** Ids that must be among the buttons. */
    offers: z.array(z.string()).optional(),
    /** Texts that must stand in the reply, and that must not. */
    reads: z.array(z.string()).optional(),
    lacks: z.array(z.string()).optional(),
    heard: z.string().optional(),
  })
  .refine(
    ({ say, press, open }) => [say, press, open].filter((given) => given !== undefined).length === 1,
    'one of say, press, open',
  )
const scripts = z
  .array(z.strictObject({ name: z.string(), why: z.string(), steps: z.array(step).min(1) }))
  .min(1)

const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.yaml'))

it('finds the scripts', () => {
  expect(files.length).toBeGreaterThanOrEqual(5)
})

describe.each(files)('%s', (file) => {
  const list = scripts.parse(parse(readFileSync(join(import.meta.dirname, file), 'utf8')))
  it.each(list)('$name', ({ steps }) => {
    const talk = startTalk()
    for (const [at, want] of steps.entries()) {
      const result =
        want.say !== undefined
          ? talk.say(want.say)
          : want.press !== undefined
            ? talk.press(want.press)
            : talk.open()
      const where = `step ${at + 1}: ${want.say ?? want.press ?? 'open'}`
      expect(result.outcome, where).toBe(want.outcome)
      for (const key of ['entry', 'topic', 'desk', 'heard'] as const)
        if (want[key] !== undefined) expect(result[key], where).toBe(want[key])
      const ids = result.reply.choices.map(({ id }) => id)
      if (want.choices !== undefined) expect(ids, where).toEqual(want.choices)
      for (const id of want.offers ?? []) expect(ids, where).toContain(id)
      const text = readable(result)
      for (const part of want.reads ?? []) expect(text, where).toContain(part)
      for (const part of want.lacks ?? []) expect(text, where).not.toContain(part)
    }
  })
})

function readable({ reply }: TurnResult): string {
  return JSON.stringify(reply)
}
