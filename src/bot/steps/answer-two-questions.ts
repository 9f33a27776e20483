/** Two questions in one message, both answered in their order; whatever is not surely two is left to be answered as one. */
import { entrySection, topicSection } from '../../answers/compose.ts'
import { fillPhrase } from '../../answers/fill-phrase.ts'
import { type Choice, type Section, say } from '../../answers/reply.ts'
import type { Entry } from '../../knowledge/schema.ts'
import { type Decision, decide } from '../../matching/decide.ts'
import type { Candidate, Found } from '../../matching/search.ts'
import { endTurn, type Hearing, type Step } from '../result.ts'
import type { AskedPart } from '../split-questions.ts'
import type { OpenQuestion, TurnResult } from '../turn.ts'
import { caseQuestion, choiceOf, distinct, guideChoices, MOST_CHOICES } from './answer-entry.ts'
import { openStanding } from './show-node.ts'

/** One of the two, with what it finds by itself. */
interface Part extends AskedPart {
  readonly found: Found
  readonly decision: Decision
}

export const answerTwoQuestions: Step = (_turn, hearing) => {
  const { world, text } = hearing
  // With a number taken out, too little is left to be sure of two.
  if (hearing.masked) return undefined
  const asked = carriedOn(hearing, world.splitQuestions(text))
  if (asked.length < 2 || asked.length > MOST_PARTS) return undefined
  // An editor's wording may hold two sentences; said word for word it is one question.
  if (hearing.find(text).wordForWord) return undefined
  const [first, second] = asked.slice(0, 2).map((part): Part => {
    const found = hearing.find(part.text)
    return { ...part, found, decision: decisionOn(hearing, found) }
  })
  if (first === undefined || second === undefined) return undefined
  const next = withSubjectOf(hearing, first, second)
  return areTwo(hearing, first, next) ? answerBoth(hearing, first, next, asked.length > 2) : undefined
}

/** Beside an answer, a guess at what is not about pensions would only confuse. */
function decisionOn({ world }: Hearing, found: Found): Decision {
  const decision = decide(found, world.knowledge.search.bands)
  if (decision.kind !== 'which' || found.inDomain) return decision
  return { kind: 'nothing', inDomain: false, because: decision.because }
}

/** 「アクセスキーはどこ？あと、有効期限が切れたら？」: what the second leaves out, the first has said. */
function withSubjectOf({ world, find }: Hearing, { decision }: Part, second: Part): Part {
  const { search, conversation } = world.knowledge
  if (!second.linked || second.decision.kind === 'answer' || decision.kind !== 'answer') return second
  const { title, id } = decision.candidate.item
  const about = { text: title, weight: conversation.topic_weight.value }
  const found = { ...find(second.text, about), inDomain: true }
  const joined = decide(found, search.bands)
  const isOther = joined.kind === 'answer' && joined.candidate.item.id !== id
  const heldHere = isOther && found.words.some((word) => joined.candidate.contributions.has(`w:${word}`))
  return heldHere ? { ...second, found, decision: joined } : second
}

/** More than this is a story, not a list of questions. */
const MOST_PARTS = 3

/** The parts, those that say nothing of their own put to the one before: 「いくらですか」, 「お願いします」. */
function carriedOn(hearing: Hearing, parts: readonly AskedPart[]): AskedPart[] {
  const own: AskedPart[] = []
  for (const part of parts) {
    const before = own.at(-1)
    if (before !== undefined && !isOfItsOwn(hearing, part.text))
      own.splice(-1, 1, { ...before, text: `${before.text} ${part.text}` })
    else own.push(part)
  }
  return own
}

function isOfItsOwn({ world: { controls, leaning }, find }: Hearing, text: string): boolean {
  const leans = leaning(text)
  if (leans !== undefined && (leans.points || leans.named.length === 0)) return false
  return controls.recognise(text) === undefined && find(text).words.length > 0
}

/** Both surely different, and one of them surely answered. What no entry answers must be announced as another question. */
function areTwo(hearing: Hearing, first: Part, second: Part): boolean {
  const answers = [first, second].flatMap(({ decision }) => (decision.kind === 'answer' ? [decision] : []))
  const [one, other] = answers
  if (one === undefined) return false
  if (other !== undefined) return one.candidate.item.id !== other.candidate.item.id
  const rest = first.decision.kind === 'answer' ? second : first
  const entry = one.candidate.item.id
  switch (rest.decision.kind) {
    case 'start-flow':
      return openStanding(hearing) === undefined && leadsElsewhere(hearing, entry, rest.decision)
    case 'signpost':
      return second.linked || (rest.found.inDomain && isSure(hearing, rest.decision.candidate))
    case 'which':
      return second.linked && !rest.decision.candidates.some(({ item }) => item.id === entry)
    default:
      return second.linked && rest.found.candidates[0]?.item.id !== entry
  }
}

function isSure({ world }: Hearing, { confidence }: Candidate): boolean {
  return confidence >= world.knowledge.search.bands.answer.value
}

/** The guide that belongs to the answer is offered with it anyway. */
function leadsElsewhere(
  { world: { knowledge } }: Hearing,
  entry: string,
  decision: Extract<Decision, { kind: 'start-flow' }>,
): boolean {
  return knowledge.entry(entry)?.flow !== decision.candidate.item.id
}

/** What one part adds to the reply. */
interface Share {
  readonly sections: readonly Section[]
  readonly choices?: readonly Choice[]
  readonly ask?: string
  readonly open?: OpenQuestion
  readonly entry?: Entry
  readonly topic?: string
}

function answerBoth(hearing: Hearing, first: Part, second: Part, more: boolean): TurnResult {
  const { phrases } = hearing.world.knowledge
  const shares = [shareOf(hearing, first, 'first'), shareOf(hearing, second, 'second')]
  const [entry, other] = shares.flatMap((share) => share.entry ?? [])
  // Only one question can be open; the case of the other is asked once its button is pressed.
  const asking = shares.findLast(({ ask }) => ask !== undefined)
  const unasked = shares.filter((share) => share.ask !== undefined && share !== asking)
  const topic = shares.find((share) => share.topic !== undefined)?.topic
  return endTurn(hearing, {
    outcome: 'answered',
    sections: [
      say(phrases.two_answers),
      ...shares.flatMap(({ sections }) => sections),
      ...(more ? [say(phrases.two_more)] : []),
    ],
    ...(asking === undefined
      ? { choices: distinct(shares.flatMap(({ choices = [] }) => choices)).slice(0, MOST_CHOICES) }
      : {
          ask: asking.ask,
          choices: distinct([...(asking.choices ?? []), ...unasked.flatMap(linkTo)]),
          open: asking.open,
        }),
    ...(entry === undefined ? {} : { entry: entry.id }),
    ...(other === undefined ? {} : { second: other.id }),
    ...(topic === undefined ? {} : { topic }),
    ...(entry?.desk === undefined ? {} : { desk: entry.desk }),
    found: first.decision.kind === 'answer' ? first.found : second.found,
    several: true,
    keepQuestion: other === undefined && topic === undefined,
  })
}

function linkTo({ entry }: Share): Choice[] {
  return entry === undefined ? [] : [{ id: `entry:${entry.id}`, label: entry.question }]
}

function shareOf(hearing: Hearing, { decision }: Part, place: 'first' | 'second'): Share {
  const { knowledge, today } = hearing.world
  const { phrases } = knowledge
  switch (decision.kind) {
    case 'answer': {
      const entry = knowledge.entry(decision.candidate.item.id)
      if (entry === undefined) return { sections: [] }
      const sections = [entrySection(knowledge, today, entry)]
      return { sections, entry, choices: guideChoices(hearing, entry.flow), ...caseQuestion(hearing, entry) }
    }
    case 'start-flow': {
      const { item } = decision.candidate
      return {
        sections: [say(fillPhrase(phrases.two_flow, { title: item.title }))],
        choices: guideChoices(hearing, item.id),
      }
    }
    case 'signpost': {
      const topic = knowledge.topic(decision.candidate.item.id)
      if (topic === undefined) return { sections: [] }
      return {
        sections: [topicSection(knowledge, today, topic)],
        topic: topic.id,
        choices: guideChoices(hearing, topic.flow),
      }
    }
    case 'which': {
      const options = decision.candidates.map(choiceOf)
      return {
        sections: [],
        ask: place === 'first' ? phrases.two_which_first : phrases.two_which_second,
        choices: [...options, { id: 'which:none', label: phrases.which_none }],
        open: { kind: 'which', options },
      }
    }
    case 'nothing':
      return { sections: [say(place === 'first' ? phrases.two_first_unknown : phrases.two_second_unknown)] }
  }
}
