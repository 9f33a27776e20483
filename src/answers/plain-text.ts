/** A reply as plain text, complete: what a channel without buttons or cards shows, and what `ask` prints. */
import type { DeskNote, Reply, Section, SourceNote } from './reply.ts'

/** The bot's own labels, from phrases.yaml. */
export interface Labels {
  readonly was: string
  readonly sources: string
  readonly desk: string
  readonly hours: string
}

/** `choices` false leaves the numbered list out, where a channel shows buttons. */
export function plainText(reply: Reply, labels: Labels, { choices = true } = {}): string {
  return [
    ...reply.sections.map((section) => sectionText(section, labels)),
    ...(reply.ask === undefined ? [] : [reply.ask]),
    ...(choices && reply.choices.length > 0
      ? [reply.choices.map(({ label }, at) => `${at + 1}. ${label}`).join('\n')]
      : []),
  ].join('\n\n')
}

function sectionText({ text, notice, was, sources, asOf, desk }: Section, labels: Labels): string {
  return [
    notice,
    text,
    was === undefined ? undefined : `${labels.was}：${was}`,
    sources.length === 0
      ? undefined
      : `${labels.sources}：\n${sources.map((source) => `- ${sourceText(source)}`).join('\n')}`,
    asOf,
    desk === undefined ? undefined : `${labels.desk}：${deskText(desk, labels)}`,
  ]
    .filter((part) => part !== undefined)
    .join('\n\n')
}

function sourceText({ title, edition, place, url }: SourceNote): string {
  return [title, place, `（${edition}）`, url].filter((part) => part !== undefined).join(' ')
}

function deskText({ name, handles, phones, hours, note, url }: DeskNote, labels: Labels): string {
  return [
    `${name}（${handles}）`,
    ...phones.map((phone) => `- 電話 ${phone.number}${phone.note === undefined ? '' : `（${phone.note}）`}`),
    ...hours.map((line) => `- ${labels.hours} ${line}`),
    ...(note === undefined ? [] : [`- ${note}`]),
    ...(url === undefined ? [] : [`- ${url}`]),
  ].join('\n')
}
