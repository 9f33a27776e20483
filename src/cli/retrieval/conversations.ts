/** How the conversations of `test/retrieval` fare: follow-ups, two questions at once, a situation in front of a question. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { respond } from '../../bot/respond.ts'
import type { Session, TurnResult } from '../../bot/turn.ts'
import type { World } from '../../bot/world.ts'

/** A message after an answer. `after` is a button's id; `alone` if the message is none on what was answered. */
interface FollowUp {
  readonly kind: 'follow-up'
  readonly after: string
  readonly q: string
  readonly entries?: readonly string[]
  readonly topic?: string
  readonly alone?: boolean
  /** True if no answer tells of it: the honest no is right. */
  readonly missing?: boolean
}

/** Two questions in one message, or one that only looks like two (`whole`). */
interface Double {
  readonly kind: 'double'
  readonly q: string
  readonly entries?: readonly (readonly string[])[]
  /** What the second part is, where no entry answers it: `unknown`, `topic:<id>` or `flow:<id>`. */
  readonly second?: string
  readonly whole?: readonly string[]
}

interface Situation {
  readonly kind: 'situation'
  readonly q: string
  readonly entries: readonly string[]
}

export type Conversation = FollowUp | Double | Situation

/** `wrong`: an entry was given as the answer that is none of the right ones; the rest asked back or said no. */
export type Verdict = 'right' | 'wrong' | 'missed'

export interface Judged {
  readonly group: 'follow-up' | 'alone' | 'double' | 'whole' | 'situation'
  readonly q: string
  readonly verdict: Verdict
  /** What was answered and offered, for a person to read. */
  readonly got: string
}

/** Nobody who tunes may read the held-out ones: only their counts are shown. */
export const CONVERSATION_SETS = ['tuning', 'held-out'] as const

/** The counts of each set; with `misses` what went wrong in the set that may be read. */
export function conversationReport(world: World, root: string, misses: boolean): string[] {
  return CONVERSATION_SETS.flatMap((name) => {
    const judged = judgeConversations(world, readConversations(root, name))
    const counts = [...countVerdicts(judged)].map(
      ([group, { right, wrong, all }]) => `  ${NAMES[group]} ${all}問 正しい ${right} 誤答 ${wrong}`,
    )
    const missed = judged.filter(({ verdict }) => verdict !== 'right' && misses && name === 'tuning')
    return [name, ...counts, ...missed.map(({ verdict, q, got }) => `- ${verdict} ${q} → ${got}`)]
  })
}

const NAMES: Readonly<Record<Judged['group'], string>> = {
  'follow-up': '続きの質問',
  alone: '続きでない質問',
  double: '2つの質問',
  whole: '2つに見える1つの質問',
  situation: '事情のあとの質問',
}

export function readConversations(root: string, name: (typeof CONVERSATION_SETS)[number]): Conversation[] {
  const file = join(root, 'test', 'retrieval', `conversations-${name}.yaml`)
  return parse(readFileSync(file, 'utf8')) as Conversation[]
}

export function judgeConversations(world: World, items: readonly Conversation[]): Judged[] {
  return items.map((item) =>
    item.kind === 'follow-up'
      ? judgeFollowUp(world, item)
      : item.kind === 'double'
        ? judgeDouble(world, item)
        : judgeSituation(world, item),
  )
}

/** Right, wrong and all of each group. */
export function countVerdicts(
  judged: readonly Judged[],
): Map<Judged['group'], Record<Verdict | 'all', number>> {
  const counts = new Map<Judged['group'], Record<Verdict | 'all', number>>()
  for (const { group, verdict } of judged) {
    const count = counts.get(group) ?? { right: 0, wrong: 0, missed: 0, all: 0 }
    counts.set(group, { ...count, [verdict]: count[verdict] + 1, all: count.all + 1 })
  }
  return counts
}

function judgeFollowUp(world: World, { after, q, entries = [], topic, alone, missing }: FollowUp): Judged {
  const { session } = respond({ kind: 'choice', id: after }, undefined, world)
  const result = ask(world, q, session)
  const said = { q: `${after} ＞ ${q}`, got: told(result) }
  if (missing)
    return { group: 'follow-up', ...said, verdict: answersOf(result).length > 0 ? 'wrong' : 'right' }
  if (!alone) return { group: 'follow-up', ...said, verdict: oneOf(result, entries, topic) }
  const fresh = told(ask(world, q))
  return { group: 'alone', ...said, verdict: fresh === said.got ? 'right' : 'wrong' }
}

function judgeSituation(world: World, { q, entries }: Situation): Judged {
  const result = ask(world, q)
  return { group: 'situation', q, verdict: oneOf(result, entries), got: told(result) }
}

function judgeDouble(world: World, { q, entries = [], second, whole }: Double): Judged {
  const result = ask(world, q)
  const answers = answersOf(result)
  const got = told(result)
  if (whole !== undefined)
    return {
      group: 'whole',
      q,
      got,
      verdict: answers.length > 1 ? 'wrong' : oneOf(result, whole),
    }
  const wanted = entries.filter((each) => each.length > 0)
  const foreign = answers.some((id) => !wanted.some((each) => each.includes(id)))
  const both =
    answers.length === wanted.length && wanted.every((each, at) => each.includes(answers[at] ?? ''))
  const rest = second === undefined || parts(world, result).includes(second)
  return { group: 'double', q, got, verdict: foreign ? 'wrong' : both && rest ? 'right' : 'missed' }
}

function ask(world: World, text: string, session?: Session): TurnResult {
  return respond({ kind: 'text', text }, session, world)
}

function oneOf(result: TurnResult, entries: readonly string[], topic?: string): Verdict {
  const answers = answersOf(result)
  if (topic !== undefined && result.topic === topic) return 'right'
  if (answers.some((id) => !entries.includes(id))) return 'wrong'
  const offered = result.reply.choices.map(({ id }) => id)
  return answers.length > 0 || entries.some((id) => offered.includes(`entry:${id}`)) ? 'right' : 'missed'
}

function answersOf({ reply }: TurnResult): string[] {
  return reply.sections.flatMap(({ entry }) => entry ?? [])
}

/** What became of the second part: the topic named, the flows offered, or that a part is unknown. */
function parts({ knowledge: { phrases } }: World, { reply, topic }: TurnResult): string[] {
  const isUnknown = reply.sections.some(({ text }) => text === phrases.two_second_unknown)
  return [
    ...(topic === undefined ? [] : [`topic:${topic}`]),
    ...reply.choices.map(({ id }) => id),
    ...(isUnknown ? ['unknown'] : []),
  ]
}

function told(result: TurnResult): string {
  const { outcome, topic, flow, reply } = result
  const offered = reply.choices.map(({ id }) => id).join(' ')
  return [outcome, ...answersOf(result), topic, flow, `[${offered}]`].filter(Boolean).join(' ')
}
