/** A reply as markdown: the subset that Teams, Web Chat and the Emulator all show. */
import { type Labels, progressText, tableText } from '../../answers/plain-text.ts'
import type { DeskNote, Reply, Section, SourceNote } from '../../answers/reply.ts'

export interface MarkdownStyle {
  /** Sources get `[1]`, `[2]` … before their titles, as citations are marked. */
  readonly cite: boolean
  /** False where lists are not shown on every device: then each item is a paragraph of its own. */
  readonly lists: boolean
}

/** All sections and the question; no choices. */
export function markdown({ sections, ask }: Reply, labels: Labels, style: MarkdownStyle): string {
  let cited = 0
  const parts = sections.map((section) => {
    const text = sectionText(section, labels, style.cite ? cited + 1 : undefined)
    cited += section.sources.length
    return text
  })
  const text = paragraphs([...parts, ask])
  return style.lists ? text : withoutLists(text)
}

export function paragraphs(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('\n\n')
}

function sectionText(section: Section, labels: Labels, citeFrom: number | undefined): string {
  const { progress, title, notice, text, table, checklist, mind, was, sources, asOf, desk } = section
  const cite = (source: SourceNote, at: number): string =>
    citeFrom === undefined ? sourceLine(source) : `[${citeFrom + at}] ${sourceLine(source)}`
  return paragraphs([
    progress && progressText(progress, labels),
    title && `**${title}**`,
    notice && `**${notice}**`,
    text,
    table && tableText(table),
    titled(labels.checklist, checklist),
    titled(labels.mind, mind),
    was && paragraphs(['---', `**${labels.was}**`, was, '---']),
    titled(labels.sources, sources.map(cite)),
    asOf,
    desk && deskText(desk, labels),
  ])
}

function titled(title: string, lines: readonly string[] = []): string | undefined {
  return lines.length === 0 ? undefined : [`**${title}**`, '', ...lines.map((line) => `- ${line}`)].join('\n')
}

function sourceLine({ title, edition, place, date, url }: SourceNote): string {
  const name = url === undefined ? title : link(title, url)
  return `${[name, place].filter(Boolean).join(' ')}（${edition}、${japaneseDate(date)}）`
}

function deskText({ name, handles, phones, hours, note, url }: DeskNote, labels: Labels): string | undefined {
  return titled(labels.desk, [
    `${url === undefined ? name : link(name, url)}（${handles}）`,
    ...phones.map(
      (phone) => `${labels.phone} ${phone.number}${phone.note === undefined ? '' : `（${phone.note}）`}`,
    ),
    ...hours.map((line) => `${labels.hours} ${line}`),
    ...(note === undefined ? [] : [note]),
  ])
}

/** `- x` becomes 「・x」 on a line of its own; rules between parts go, steps keep their numbers. */
function withoutLists(text: string): string {
  return text
    .replace(/^---$/gm, '')
    .replace(/^ *- +/gm, '・')
    .replace(/\n+/g, '\n\n')
    .trim()
}

function link(text: string, url: string): string {
  return `[${text}](${url.replaceAll('(', '%28').replaceAll(')', '%29')})`
}

/** `2026-04-01` as 2026年4月1日; anything else as it stands. */
function japaneseDate(date: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? []
  return year === undefined ? date : `${year}年${Number(month)}月${Number(day)}日`
}
