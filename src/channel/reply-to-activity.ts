/** A Reply as the message a channel shows: everything in its markdown text, and the choices as buttons. */
import type { Activity, CardAction } from 'botbuilder'
import type { Labels } from '../answers/plain-text.ts'
import type { Choice, DeskNote, Reply, Section, SourceNote } from '../answers/reply.ts'

/** Teams shows the first three suggested actions and drops the rest. */
const TEAMS_ACTIONS = 3

/** Plain JSON, so that it can be stored and sent later just as well. */
export function replyToActivity(reply: Reply, channelId: string, labels: Labels): Partial<Activity> {
  const shown = channelId === 'msteams' ? reply.choices.slice(0, TEAMS_ACTIONS) : reply.choices
  return {
    type: 'message',
    locale: 'ja-JP',
    textFormat: 'markdown',
    text: markdown(reply, labels, shown.length),
    inputHint: reply.ask === undefined ? 'acceptingInput' : 'expectingInput',
    ...(shown.length === 0
      ? {}
      : { suggestedActions: { to: [], actions: shown.map((choice) => button(choice, channelId)) } }),
    ...(channelId === 'directline' || channelId === 'webchat' ? { channelData: { reply } } : {}),
  }
}

/** Teams knows no messageBack among suggested actions: there the label comes back as if the citizen had typed it. */
function button({ id, label }: Choice, channelId: string): CardAction {
  if (channelId === 'msteams') return { type: 'imBack', title: label, value: label }
  return {
    type: 'messageBack',
    title: label,
    text: label,
    displayText: label,
    value: { choice: id },
  }
}

/** `shown` choices have buttons; the others are listed with their numbers. */
function markdown({ sections, ask, choices }: Reply, labels: Labels, shown: number): string {
  const unshown = choices.slice(shown).map(({ label }, at) => `${shown + at + 1}. ${label}`)
  return paragraphs([...sections.map((section) => sectionText(section, labels)), ask, unshown.join('\n')])
}

function sectionText({ title, notice, text, was, sources, asOf, desk }: Section, labels: Labels): string {
  return paragraphs([
    title && `**${title}**`,
    notice && `**${notice}**`,
    text,
    was && paragraphs(['---', `**${labels.was}**`, was, '---']),
    sources.length > 0 ? [`**${labels.sources}**`, '', ...sources.map(sourceLine)].join('\n') : undefined,
    asOf,
    desk && deskText(desk, labels),
  ])
}

function sourceLine({ title, edition, place, date, url }: SourceNote): string {
  const name = url === undefined ? title : link(title, url)
  return `- ${[name, place].filter(Boolean).join(' ')}（${edition}、${japaneseDate(date)}）`
}

function deskText({ name, handles, phones, hours, note, url }: DeskNote, labels: Labels): string {
  return [
    `**${labels.desk}**`,
    '',
    `- ${url === undefined ? name : link(name, url)}（${handles}）`,
    ...phones.map((phone) => `- 電話 ${phone.number}${phone.note === undefined ? '' : `（${phone.note}）`}`),
    ...hours.map((line) => `- ${labels.hours} ${line}`),
    ...(note === undefined ? [] : [`- ${note}`]),
  ].join('\n')
}

function link(text: string, url: string): string {
  return `[${text}](${url.replaceAll('(', '%28').replaceAll(')', '%29')})`
}

/** `2026-04-01` as 2026年4月1日; anything else as it stands. */
function japaneseDate(date: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? []
  return year === undefined ? date : `${year}年${Number(month)}月${Number(day)}日`
}

function paragraphs(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('\n\n')
}
