/** A reply as an Adaptive Card 1.5, as data: the parts a chat message cannot show side by side, and buttons with ids. */
import { type Labels, plainText, progressText } from './plain-text.ts'
import type { Choice, DeskNote, Reply, Section, SourceNote } from './reply.ts'

/** An element or an action of the card: https://adaptivecards.io/schemas/1.5.0/adaptive-card.json */
export type CardPart = Readonly<Record<string, unknown>>

export interface AdaptiveCard {
  readonly type: 'AdaptiveCard'
  readonly $schema: string
  readonly version: '1.5'
  readonly lang: string
  /** What a client shows that does not know this version: the whole reply, with numbered choices. */
  readonly fallbackText: string
  readonly body: readonly CardPart[]
  readonly actions?: readonly CardPart[]
}

export const CARD_TYPE = 'application/vnd.microsoft.card.adaptive'

/** Older phones show no more than this many of a card's own actions; the rest go into the body. */
const ACTIONS = 6

/** What a button submits; a channel may add what its clients want besides. */
type SubmitData = (choice: Choice) => Readonly<Record<string, unknown>>

/** Everything of the reply, in reading order. Buttons submit `{choice: id}`. */
export function replyCard(
  reply: Reply,
  labels: Labels,
  data: SubmitData = ({ id }) => ({ choice: id }),
): AdaptiveCard {
  const submit = (choice: Choice): CardPart => ({
    type: 'Action.Submit',
    title: choice.label,
    data: data(choice),
  })
  const inBody = reply.choices.length > ACTIONS ? reply.choices : []
  const asActions = inBody.length > 0 ? [] : reply.choices
  return {
    type: 'AdaptiveCard',
    $schema: 'https://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    lang: 'ja',
    fallbackText: plainText(reply, labels),
    body: [
      ...reply.sections.flatMap((section, at) => sectionParts(section, labels, at)),
      ...(reply.ask === undefined ? [] : [words(reply.ask, { weight: 'Bolder', spacing: 'Large' })]),
      ...inBody.map((choice) => ({ type: 'ActionSet', actions: [submit(choice)] })),
    ],
    ...(asActions.length === 0 ? {} : { actions: asActions.map(submit) }),
  }
}

function sectionParts(section: Section, labels: Labels, at: number): CardPart[] {
  const {
    progress,
    title,
    notice,
    text,
    table,
    checklist = [],
    mind = [],
    was,
    sources,
    asOf,
    desk,
  } = section
  return [
    ...(progress === undefined ? [] : [words(progressText(progress, labels), { isSubtle: true })]),
    ...(title === undefined ? [] : [heading(title, 'Medium')]),
    ...(notice === undefined ? [] : [box('warning', [words(notice)])]),
    ...paragraphs(text),
    ...(table === undefined ? [] : [tablePart(table)]),
    ...(checklist.length === 0 ? [] : [heading(labels.checklist), words(list(checklist))]),
    ...(mind.length === 0 ? [] : [box('attention', [heading(labels.mind), words(list(mind))])]),
    ...(was === undefined ? [] : olderRule(was, labels, `was-${at}`)),
    ...(sources.length === 0 ? [] : [heading(labels.sources, 'Small'), words(list(sources.map(sourceLine)))]),
    ...(asOf === undefined ? [] : [words(asOf, { isSubtle: true })]),
    ...(desk === undefined ? [] : [deskPart(desk, labels)]),
  ]
}

/** First row and first column name what the others are, so that a screen reader can say it. */
function tablePart({ columns, rows }: NonNullable<Section['table']>): CardPart {
  const row = (cells: readonly string[], bold: boolean): CardPart => ({
    type: 'TableRow',
    cells: cells.map((cell, column) => ({
      type: 'TableCell',
      items: [words(cell, bold || column === 0 ? { weight: 'Bolder' } : {})],
    })),
  })
  return {
    type: 'Table',
    firstRowAsHeader: true,
    gridStyle: 'default',
    columns: columns.map(() => ({ width: 1 })),
    rows: [row(columns, true), ...rows.map((cells) => row(cells, false))],
  }
}

/** Folded away behind its heading. */
function olderRule(was: string, labels: Labels, id: string): CardPart[] {
  return [
    {
      type: 'ActionSet',
      actions: [{ type: 'Action.ToggleVisibility', title: labels.was, targetElements: [id] }],
    },
    { type: 'Container', id, isVisible: false, items: paragraphs(was) },
  ]
}

/** The number as a `tel:` link holds it, `#8008` with its sign. */
function dialled(number: string): string {
  return number.replace(/[^\d+#]/g, '').replace('#', '%23')
}

function deskPart({ name, handles, phones, hours, note, url }: DeskNote, labels: Labels): CardPart {
  const facts = [
    ...phones.map((phone) => ({
      title: labels.phone,
      value: `[${phone.number}](tel:${dialled(phone.number)})${phone.note === undefined ? '' : `（${phone.note}）`}`,
    })),
    ...hours.map((value) => ({ title: labels.hours, value })),
  ]
  return box('accent', [
    heading(labels.desk, 'Small'),
    words(url === undefined ? `${name}（${handles}）` : `[${name}](${url})（${handles}）`),
    ...(facts.length === 0 ? [] : [{ type: 'FactSet', facts }]),
    ...(note === undefined ? [] : [words(note)]),
  ])
}

function sourceLine({ title, edition, place, url }: SourceNote): string {
  const name = url === undefined ? title : `[${title}](${url.replaceAll('(', '%28').replaceAll(')', '%29')})`
  return `${[name, place].filter(Boolean).join(' ')}（${edition}）`
}

function paragraphs(text: string): CardPart[] {
  return text
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => words(paragraph))
}

function list(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n')
}

function words(text: string, more: CardPart = {}): CardPart {
  return { type: 'TextBlock', text, wrap: true, ...more }
}

function heading(text: string, size: 'Small' | 'Default' | 'Medium' = 'Default'): CardPart {
  return words(text, { weight: 'Bolder', size, style: 'heading' })
}

function box(style: string, items: readonly CardPart[]): CardPart {
  return { type: 'Container', style, items }
}
