/** A short question on what was answered before: its part of that answer, a sibling that tells more, or an honest no. */
import { entrySection, fillContent, phraseSection } from '../../answers/compose.ts'
import { fillPhrase } from '../../answers/fill-phrase.ts'
import { passagesOn } from '../../answers/passages.ts'
import { type Choice, say } from '../../answers/reply.ts'
import { fold } from '../../knowledge/fold.ts'
import type { Entry, Topic } from '../../knowledge/schema.ts'
import { decide } from '../../matching/decide.ts'
import type { Item } from '../../matching/items.ts'
import type { Candidate, Found } from '../../matching/search.ts'
import type { Leaning } from '../leaning.ts'
import { endTurn, type Hearing, type Step } from '../result.ts'
import type { TurnResult } from '../turn.ts'
import {
  answerEntry,
  caseAnswer,
  choiceOf,
  distinct,
  guideChoices,
  MOST_CHOICES,
  relatedChoices,
} from './answer-entry.ts'
import { askWhich, signpostTopic } from './answer-question.ts'
import { GENERAL_DESK } from './follow-control-word.ts'

interface Following {
  readonly leaning: Leaning
  /** What the message finds together with the words of what was talked about. */
  readonly joined: Found
}

export const answerFollowUp: Step = (_turn, hearing) => {
  const { session, world, text, find } = hearing
  const { about } = session
  // With a number taken out, too little is left to be sure what the rest leans on.
  if (about === undefined || about.day !== world.today || hearing.masked) return undefined
  const leaning = world.leaning(text)
  if (leaning === undefined) return undefined
  const entry = about.kind === 'entry' ? world.knowledge.entry(about.id) : undefined
  const topic = about.kind === 'topic' ? world.knowledge.topic(about.id) : undefined
  const title = entry?.question ?? topic?.name
  if (title === undefined) return undefined
  const alone = find(text)
  if (leaning.named.length > 0 && standsAlone(hearing, leaning, alone)) return undefined
  const weight = world.knowledge.conversation.topic_weight.value
  const joined = { ...find(text, { text: title, weight }), inDomain: true }
  const following = { leaning, joined }
  if (entry !== undefined) return followEntry(hearing, entry, about.case, following)
  return topic && followTopic(hearing, topic, following)
}

/** A message that finds its own answer, or speaks of pensions without pointing back, is no follow-up. */
function standsAlone({ world }: Hearing, { points }: Leaning, alone: Found): boolean {
  const { kind } = decide(alone, world.knowledge.search.bands)
  return (kind !== 'which' && kind !== 'nothing') || (alone.inDomain && !points)
}

function followEntry(
  hearing: Hearing,
  entry: Entry,
  option: string | undefined,
  { leaning, joined }: Following,
): TurnResult | undefined {
  const { knowledge } = hearing.world
  const { phrases, search } = knowledge
  const [top] = joined.candidates
  const knowing = joined.candidates.filter(({ item }) => item.kind === 'entry' && knows(item, leaning))
  const others = knowing.filter(
    (each) => each.item.id !== entry.id && (each === top || entry.related.includes(each.item.id)),
  )
  const passages = passagesIn(hearing, entry, option, leaning)
  // Neither the last answer nor anything near it knows what the message names: it is about something else.
  const isKnown = others.length > 0 || knowing.some(({ item }) => item.id === entry.id)
  if (passages === undefined && !isKnown) return undefined

  const decision = decide(joined, search.bands)
  const other = others.find(({ item }) => decision.kind === 'answer' && item === decision.candidate.item)
  const sibling = other && knowledge.entry(other.item.id)
  if (sibling && (passages === undefined || (top?.confidence ?? 0) >= search.bands.sure.value))
    return answerEntry(hearing, sibling, {
      found: joined,
      lead: [say(fillPhrase(phrases.follow_other, { title: entry.question }))],
    })
  const near = nearest(hearing, top, others)
  if (passages !== undefined) return showPassages(hearing, entry, option, passages, near, joined)
  if (option === undefined && casesTell(hearing, entry, leaning))
    return answerEntry(hearing, entry, { found: joined, lead: [say(phrases.follow_case)] })
  if (near.length > 0 && (leaning.named.length > 0 || top?.item.id !== entry.id))
    return askWhich(hearing, near, joined, { follows: true })
  // Who worded the entry so has said that its answer holds for this too.
  if (leaning.named.length > 0 && isWorded(entry, leaning))
    return answerEntry(hearing, entry, {
      ...(option === undefined ? {} : { option }),
      found: joined,
      lead: [say(phrases.follow_same)],
    })
  return notToldHere(hearing, entry, near, joined)
}

function isWorded({ question, phrasings }: Entry, { named }: Leaning): boolean {
  return [question, ...phrasings].some((wording) => speaksOfAll([wording], named))
}

function followTopic(hearing: Hearing, topic: Topic, { leaning, joined }: Following): TurnResult | undefined {
  const [top] = joined.candidates
  const isTopic = top?.item.kind === 'topic' && top.item.id === topic.id
  if (leaning.named.length > 0 && !(isTopic && knows(top.item, leaning))) return undefined
  const title = fillPhrase(hearing.world.knowledge.phrases.follow_topic, { title: topic.name })
  return signpostTopic(hearing, topic, { found: joined, lead: [say(title)] })
}

/** The part of the answer that tells of what is asked; of what the message names too, if it names anything. */
function passagesIn(
  hearing: Hearing,
  entry: Entry,
  option: string | undefined,
  { asked, named }: Leaning,
): string | undefined {
  const names = named.map((name) => [name])
  return [caseAnswer(entry, option), entry.answer]
    .flatMap((text) => (text === undefined ? [] : text))
    .filter((text) => speaksOfAll([text], named))
    .map((text) => passages(hearing, text, [...asked, ...names]))
    .find((text) => text !== undefined)
}

function passages(
  { world: { knowledge, today } }: Hearing,
  text: string,
  words: Leaning['asked'],
): string | undefined {
  return passagesOn(text, {
    words,
    attached: knowledge.conversation.attached,
    read: (part) => fillContent(knowledge, today, part),
  })
}

function casesTell(hearing: Hearing, { cases }: Entry, { asked, named }: Leaning): boolean {
  const words = [...asked, ...named.map((name) => [name])]
  return cases?.options.some(({ answer }) => passages(hearing, answer, words) !== undefined) === true
}

function showPassages(
  hearing: Hearing,
  entry: Entry,
  option: string | undefined,
  text: string,
  near: readonly Candidate[],
  found: Found,
): TurnResult {
  const { knowledge, today } = hearing.world
  const { phrases } = knowledge
  const isWhole = text === (caseAnswer(entry, option) ?? entry.answer).trim()
  const whole = { id: ['whole', entry.id, option].filter(Boolean).join(':'), label: phrases.follow_whole }
  const choices: Choice[] = [
    ...(isWhole ? [] : [whole]),
    ...guideChoices(hearing, entry.flow),
    ...near.map(choiceOf),
  ]
  return endTurn(hearing, {
    outcome: 'answered',
    sections: [
      say(isWhole ? phrases.follow_same : phrases.follow_passage),
      entrySection(knowledge, today, entry, text),
    ],
    entry: entry.id,
    ...(option === undefined ? {} : { case: option }),
    ...(entry.desk === undefined ? {} : { desk: entry.desk }),
    choices: distinct(choices).slice(0, MOST_CHOICES),
    found,
  })
}

/** The answer does not say: so that is said, with the desk, and with what else there is. */
function notToldHere(hearing: Hearing, entry: Entry, near: readonly Candidate[], found: Found): TurnResult {
  const { knowledge } = hearing.world
  const missing = fillPhrase(knowledge.phrases.follow_missing, { title: entry.question })
  const desk = entry.desk ?? GENERAL_DESK
  const choices = [
    ...guideChoices(hearing, entry.flow),
    ...near.map(choiceOf),
    ...relatedChoices(hearing, entry),
  ]
  return endTurn(hearing, {
    outcome: 'unanswered',
    sections: [phraseSection(knowledge, missing, desk)],
    choices: distinct(choices).slice(0, MOST_CHOICES),
    desk,
    found,
    misses: hearing.session.misses + 1,
    keepQuestion: true,
    follows: true,
  })
}

/** Whether an item speaks of all that the message names; anything does where it names nothing. */
function knows({ wordings, keywords, answer }: Item, { named }: Leaning): boolean {
  return speaksOfAll([...wordings, ...keywords, answer], named)
}

function speaksOfAll(texts: readonly string[], named: readonly string[]): boolean {
  if (named.length === 0) return true
  const folded = texts.map(fold)
  return named.map(nameIn).every((name) => folded.some((text) => name.test(text)))
}

/** A lone kanji counts only as a word of its own: 国 is not named in 国民. Of a long name the beginning is enough: 失業中. */
function nameIn(name: string): RegExp {
  const word = fold(name)
  if (!/^\p{Script=Han}+$/u.test(word)) return new RegExp(word, 'u')
  if (word.length === 1) return new RegExp(`(?<!\\p{Script=Han})${word}(?!\\p{Script=Han})`, 'u')
  return new RegExp(word.slice(0, 2), 'u')
}

/** Those that are nearly as likely as the best. */
function nearest({ world }: Hearing, top: Candidate | undefined, others: readonly Candidate[]): Candidate[] {
  const reach = world.knowledge.search.bands.near.value
  return others.filter(({ score }) => score >= (top?.score ?? 0) - reach).slice(0, 2)
}
