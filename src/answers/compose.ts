/** Entries, topics and desks to what the citizen reads: slots filled, notices, sources and dates attached. */
import { japaneseDate } from '../knowledge/calendar.ts'
import { figureOn } from '../knowledge/figures.ts'
import type { KnowledgeBase } from '../knowledge/knowledge-base.ts'
import type { Desk, Entry, SourceRef, Topic } from '../knowledge/schema.ts'
import { fillSlots } from '../knowledge/templates.ts'
import { fillPhrase } from './fill-phrase.ts'
import type { Labels } from './plain-text.ts'
import type { Choice, DeskNote, Section, SourceNote } from './reply.ts'

export { fillPhrase } from './fill-phrase.ts'

/** The whole answer of an entry. `text` replaces the entry's own answer when a case of it was chosen. */
export function entrySection(
  knowledge: KnowledgeBase,
  today: string,
  entry: Entry,
  text = entry.answer,
): Section {
  const notice = noticeOf(knowledge, entry)
  return {
    text: fillContent(knowledge, today, text),
    entry: entry.id,
    title: entry.question,
    ...(notice === undefined ? {} : { notice }),
    ...(entry.was === undefined ? {} : { was: fillContent(knowledge, today, entry.was) }),
    sources: entry.sources.flatMap((ref) => sourceNote(knowledge, ref)),
    asOf: fillPhrase(knowledge.phrases.as_of, { date: japaneseDate(entry.checked), iso: entry.checked }),
    ...deskField(knowledge, entry.desk),
  }
}

/** What a topic is and which desk answers it. */
export function topicSection(knowledge: KnowledgeBase, today: string, topic: Topic): Section {
  return {
    text: fillContent(knowledge, today, topic.answer),
    title: topic.name,
    sources: topic.sources.flatMap((ref) => sourceNote(knowledge, ref)),
    ...deskField(knowledge, topic.desk),
  }
}

/** A phrase of the bot, with a desk below it if one is named. */
export function phraseSection(knowledge: KnowledgeBase, text: string, desk?: string): Section {
  return { text, sources: [], ...deskField(knowledge, desk) }
}

/** A desk ready to show, or nothing if there is no such desk. */
export function deskNote({ desk }: KnowledgeBase, id: string): DeskNote | undefined {
  const found = desk(id)
  if (found === undefined) return undefined
  const { name, handles, phones, hours, note, url } = found
  return {
    id,
    name,
    handles,
    phones,
    hours,
    ...(note === undefined ? {} : { note }),
    ...(url === undefined ? {} : { url }),
  }
}

/** The bot's own labels for a plain text. */
export function labelsOf({ phrases }: Pick<KnowledgeBase, 'phrases'>): Labels {
  return {
    was: phrases.label_was,
    sources: phrases.label_sources,
    desk: phrases.label_desk,
    hours: phrases.label_hours,
    phone: phrases.label_phone,
    checklist: phrases.label_checklist,
    mind: phrases.label_mind,
    progress: phrases.label_progress,
    numbered: phrases.numbered_choices,
  }
}

/** The buttons of an entry's cases, always with one for those who do not know. */
export function caseChoices(knowledge: KnowledgeBase, entry: Entry): Choice[] {
  if (entry.cases === undefined) return []
  return [
    ...entry.cases.options.map(({ id, label }) => ({ id: `case:${entry.id}:${id}`, label })),
    { id: `case:${entry.id}:unknown`, label: knowledge.phrases.case_unknown },
  ]
}

function noticeOf({ phrases }: KnowledgeBase, { standing, since, certainty }: Entry): string | undefined {
  if (standing === 'changed' && since !== undefined)
    return fillPhrase(phrases.changed_notice, { since: japaneseDate(since), iso: since })
  if (standing === 'historical') return phrases.historical_notice
  if (standing === 'unconfirmed' || certainty === 'B' || certainty === 'U') return phrases.unconfirmed_notice
  return undefined
}

/** A text of the content with its desks and figures filled in. */
export function fillContent(knowledge: KnowledgeBase, today: string, text: string): string {
  return fillSlots(text, (slot) => {
    if (slot.kind === 'desk') return deskName(knowledge.desk(slot.id)) ?? slot.text
    const figure = knowledge.figure(slot.id)
    return (figure && figureOn(figure, slot.day ?? today)) ?? knowledge.phrases.figure_unknown
  })
}

function deskName(desk: Desk | undefined): string | undefined {
  if (desk === undefined) return undefined
  const [phone] = desk.phones
  return phone === undefined ? desk.name : `${desk.name}（${phone.number}）`
}

/** A section's desk, if one is named and known. */
export function deskField(knowledge: KnowledgeBase, id: string | undefined): { desk?: DeskNote } {
  const found = id === undefined ? undefined : deskNote(knowledge, id)
  return found === undefined ? {} : { desk: found }
}

/** A source ready to show, if it is known. */
export function sourceNote({ source }: KnowledgeBase, { document, ref, page }: SourceRef): SourceNote[] {
  const found = source(document)
  if (found === undefined) return []
  const place = placeOf(found.kind, ref, page)
  const { title, edition, date, url } = found
  return [
    {
      title,
      edition,
      date,
      ...(place === undefined ? {} : { place }),
      ...(url === undefined ? {} : { url }),
    },
  ]
}

/** 「1章 問2（3ページ）」 for the manual, 「2.1」 for the guide, 「第7条」 for a law. */
function placeOf(kind: string, ref: string | undefined, page: number | undefined): string | undefined {
  const [chapter, question] = ref?.split('-') ?? []
  const named = kind === 'manual' && question !== undefined ? `${chapter}章 問${question}` : ref
  const paged = page === undefined ? undefined : `${page}ページ`
  return named !== undefined && paged !== undefined ? `${named}（${paged}）` : (named ?? paged)
}
