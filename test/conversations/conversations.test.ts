/** Runs the scripts beside it: conversations written in YAML that anybody in the team can read aloud. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Activity } from 'botbuilder'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { labelsOf } from '../../src/answers/compose.ts'
import type { Choice } from '../../src/answers/reply.ts'
import { OUTCOMES, type TurnResult } from '../../src/bot/turn.ts'
import { activityToTurn } from '../../src/channel/activity-to-turn.ts'
import { shapeFor } from '../../src/channel/reply-to-activities.ts'
import { bytesOf, TEAMS_BYTES } from '../../src/channel/shapes/teams.ts'
import { shippedKnowledge, startTalk } from '../support/shipped-knowledge.ts'

const step = z
  .strictObject({
    say: z.string().optional(),
    press: z.string().optional(),
    open: z.literal(true).optional(),
    /** Before this step it has become this day, or the bot was started anew. */
    day: z.iso.date().optional(),
    restarted: z.literal(true).optional(),
    outcome: z.enum(OUTCOMES),
    entry: z.string().optional(),
    topic: z.string().optional(),
    desk: z.string().optional(),
    flow: z.string().optional(),
    /** The flow's node where the conversation stands after the step; null if no flow is open. */
    at: z.string().nullable().optional(),
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

/** Every shape there is; what a citizen does on it reaches the bot as that channel would send it. */
const CHANNELS = ['directline', 'webchat', 'msteams', 'emulator', 'sms']

describe.each(files)('%s', (file) => {
  const list = scripts.parse(parse(readFileSync(join(import.meta.dirname, file), 'utf8')))
  it.each(list)('$name', ({ steps }) => {
    const talk = startTalk()
    for (const [at, want] of steps.entries()) {
      prepare(talk, want)
      const result =
        want.say !== undefined
          ? talk.say(want.say)
          : want.press !== undefined
            ? talk.press(want.press)
            : talk.open()
      check(result, want, at)
    }
  })

  describe.each(CHANNELS)('on %s', (channel) => {
    it.each(list)('$name', ({ steps }) => {
      const talk = startTalk()
      let before: Partial<Activity>[] = []
      let choices: readonly Choice[] = []
      for (const [at, want] of steps.entries()) {
        prepare(talk, want)
        const turn = activityToTurn(sentOn(before, choices, want))
        if (turn === undefined) throw new Error(`step ${at + 1} does not reach the bot`)
        const result = talk.take(turn)
        check(result, want, at)
        choices = result.reply.choices
        before = shapeFor(channel)(result.reply, labelsOf(shippedKnowledge()))
        checkMessages(before, result, channel)
      }
    })
  })
})

function prepare(talk: ReturnType<typeof startTalk>, { day, restarted }: z.infer<typeof step>): void {
  if (day !== undefined) talk.on(day)
  if (restarted) talk.restart()
}

function check(result: TurnResult, want: z.infer<typeof step>, at: number): void {
  const where = `step ${at + 1}: ${want.say ?? want.press ?? 'open'}`
  expect(result.outcome, where).toBe(want.outcome)
  for (const key of ['entry', 'topic', 'desk', 'flow', 'heard'] as const)
    if (want[key] !== undefined) expect(result[key], where).toBe(want[key])
  if (want.at !== undefined) expect(standsAt(result), where).toBe(want.at)
  const ids = result.reply.choices.map(({ id }) => id)
  if (want.choices !== undefined) expect(ids, where).toEqual(want.choices)
  for (const id of want.offers ?? []) expect(ids, where).toContain(id)
  const text = readable(result)
  for (const part of want.reads ?? []) expect(text, where).toContain(part)
  for (const part of want.lacks ?? []) expect(text, where).not.toContain(part)
}

/** What the channel's client sends: typed words, or the pressed button found in the messages it shows. */
function sentOn(
  messages: readonly Partial<Activity>[],
  choices: readonly Choice[],
  { say, press }: z.infer<typeof step>,
): Partial<Activity> {
  if (say !== undefined) return { type: 'message', text: say }
  if (press === undefined)
    return {
      type: 'conversationUpdate',
      membersAdded: [{ id: 'u', name: '' }],
      recipient: { id: 'b', name: '' },
    }
  const suggested = messages.flatMap(({ suggestedActions }) => suggestedActions?.actions ?? [])
  const submits = messages.flatMap(({ attachments }) =>
    (attachments ?? []).flatMap(({ content }) => content.actions ?? []),
  )
  const values = [...suggested, ...submits].map(({ value, data }) => data ?? value)
  const value = values.find((candidate) => candidate?.choice === press)
  if (value !== undefined) return { type: 'message', value }
  const at = choices.findIndex(({ id }) => id === press)
  // A script may press a button of long ago; on Teams a short cut is typed by its label, elsewhere by its number.
  if (at < 0) return { type: 'message', value: { choice: press } }
  const label = choices[at]?.label ?? ''
  return { type: 'message', text: values.includes(label) ? label : String(at + 1) }
}

/** Nothing is lost on the way into a channel's shape, and each channel's own limits hold. */
function checkMessages(messages: readonly Partial<Activity>[], { reply }: TurnResult, channel: string): void {
  const shown = JSON.stringify(messages.map(({ channelData, ...rest }) => rest))
  expect(JSON.parse(JSON.stringify(messages))).toEqual(messages)
  for (const { label } of reply.choices) expect(shown).toContain(label)
  for (const line of reply.sections.flatMap(({ text }) => text.split('\n')))
    expect(shown).toContain(line.replace(/^ *- +/, ''))
  for (const { title } of reply.sections.flatMap(({ sources }) => sources)) expect(shown).toContain(title)
  for (const activity of messages) {
    expect(activity.textFormat).toBeDefined()
    expect(
      (activity.entities ?? []).filter(({ type }) => type === 'https://schema.org/Message').length,
    ).toBeLessThan(2)
    if (channel !== 'msteams') continue
    const actions = activity.suggestedActions?.actions ?? []
    expect(actions.length).toBeLessThanOrEqual(activity.attachments === undefined ? 3 : 0)
    expect(bytesOf(activity)).toBeLessThanOrEqual(TEAMS_BYTES)
  }
}

function standsAt({ session: { flow } }: TurnResult): string | null {
  return flow === undefined || flow.ended ? null : flow.at
}

function readable({ reply }: TurnResult): string {
  return JSON.stringify(reply)
}
