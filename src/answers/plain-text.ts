/** A reply as plain text, complete: what a channel without buttons or cards shows, and what `ask` prints. */
import { fillPhrase } from './fill-phrase.ts'
import type { DeskNote, Reply, Section, SourceNote } from './reply.ts'

/** The bot's own labels, from phrases.yaml. */
export interface Labels {
  readonly was: string
  readonly sources: string
  readonly desk: string
  readonly hours: string
  readonly phone: string
  readonly checklist: string
  readonly mind: string
  /** With `{{at}}` and `{{of}}`. */
  readonly progress: string
  /** Told under numbered choices where there are no buttons. */
  readonly numbered: string
}

/** `choices` false leaves the numbered list out, where a channel shows buttons. */
export function plainText(reply: Reply, labels: Labels, { choices = true } = {}): string {
  return [
    ...reply.sections.map((section) => sectionText(section, labels, hasSeveral(reply))),
    ...(reply.ask === undefined ? [] : [reply.ask]),
    ...(choices && reply.choices.length > 0
      ? [reply.choices.map(({ label }, at) => `${at + 1}. ${label}`).join('\n')]
      : []),
  ].join('\n\n')
}

/** 「手順 2／5」 */
export function progressText({ at, of }: NonNullable<Section['progress']>, labels: Labels): string {
  return fillPhrase(labels.progress, { at: String(at), of: String(of) })
}

/** Two answers, or an answer and a topic, of which each needs its heading. */
function hasSeveral({ sections }: Reply): boolean {
  return sections.filter(({ title }) => title !== undefined).length > 1
}

function sectionText(section: Section, labels: Labels, headed: boolean): string {
  const {
    entry,
    title,
    text,
    progress,
    table,
    checklist = [],
    mind = [],
    notice,
    was,
    sources,
    asOf,
    desk,
  } = section
  return [
    progress && progressText(progress, labels),
    // An entry's title is the question just asked; a step's or a summary's says what follows.
    entry === undefined || headed ? title : undefined,
    notice,
    text === '' ? undefined : text,
    table && tableText(table),
    checklist.length === 0 ? undefined : `${labels.checklist}：\n${bullets(checklist)}`,
    mind.length === 0 ? undefined : `${labels.mind}：\n${bullets(mind)}`,
    was === undefined ? undefined : `${labels.was}：${was}`,
    sources.length === 0 ? undefined : `${labels.sources}：\n${bullets(sources.map(sourceText))}`,
    asOf,
    desk === undefined ? undefined : `${labels.desk}：${deskText(desk, labels)}`,
  ]
    .filter((part) => part !== undefined)
    .join('\n\n')
}

/** Each row under its first cell, the others by the names of their columns: readable at any width and aloud. */
export function tableText({ columns, rows }: NonNullable<Section['table']>): string {
  return rows
    .map(([name = '', ...cells]) =>
      [name, ...cells.map((cell, at) => `- ${columns[at + 1] ?? ''}：${cell}`)].join('\n'),
    )
    .join('\n\n')
}

function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n')
}

function sourceText({ title, edition, place, url }: SourceNote): string {
  return [title, place, `（${edition}）`, url].filter((part) => part !== undefined).join(' ')
}

function deskText({ name, handles, phones, hours, note, url }: DeskNote, labels: Labels): string {
  return [
    `${name}（${handles}）`,
    ...phones.map(
      (phone) => `- ${labels.phone} ${phone.number}${phone.note === undefined ? '' : `（${phone.note}）`}`,
    ),
    ...hours.map((line) => `- ${labels.hours} ${line}`),
    ...(note === undefined ? [] : [`- ${note}`]),
    ...(url === undefined ? [] : [`- ${url}`]),
  ].join('\n')
}
