/** A Reply as elements: what was said, how sure and how old it is, who to ask, and the question with its buttons. */
import { make, outsideLink } from './dom.ts'
import { checklistView, mindView, printButton, progressView, tableView } from './guide-parts.ts'
import type { Choice, Desk, Reply, Section, Source } from './protocol.ts'
import { type Block, readBlocks } from './rich-text.ts'
import { text } from './texts.ts'
import { fill, japaneseDate, phoneLink, safeLink } from './wording.ts'

/** The question's buttons, which can be pressed until the question is settled. */
export interface ChoiceGroup {
  readonly element: HTMLElement
  readonly choices: readonly Choice[]
  /** No button can be pressed any more; the one that was pressed stays marked. */
  settle(pressed?: string): void
}

/** One bot message without its question; `undefined` if it only asks. */
export function replyView({ sections }: Reply): HTMLElement | undefined {
  return sections.length === 0 ? undefined : make('article', 'bubble bot', sections.map(inItsLanguage))
}

/** The buttons under their question; `undefined` if the reply has none. */
export function choicesView(reply: Reply, press: (choice: Choice) => void): ChoiceGroup | undefined {
  if (reply.choices.length === 0) {
    return reply.ask === undefined
      ? undefined
      : { element: make('p', 'ask', reply.ask), choices: [], settle: () => undefined }
  }
  let open = true
  const buttons = new Map(reply.choices.map((choice) => [choice.id, choiceButton(choice)]))
  const ask = make('p', 'ask', reply.ask ?? text('shortcuts'))
  ask.id = `ask-${++asked}`
  const kind = reply.ask === undefined ? 'choices shortcuts' : 'choices'
  const isUnderWay = reply.choices.some(({ id }) => id === 'flow-cancel')
  const [answers, steering] = [false, true].map((steers) =>
    reply.choices.flatMap((choice) =>
      isSteering(choice, isUnderWay) === steers ? (buttons.get(choice.id) ?? []) : [],
    ),
  )
  const element = make(
    'div',
    kind,
    ask,
    answers?.length ? make('div', 'buttons', answers) : undefined,
    steering?.length ? make('div', 'buttons steering', steering) : undefined,
  )
  element.setAttribute('role', 'group')
  element.setAttribute('aria-labelledby', ask.id)
  const settle = (pressed?: string): void => {
    open = false
    element.classList.add('settled')
    for (const button of buttons.values()) {
      // Disabling the focused button would throw the keyboard back to the top of the page.
      if (button === document.activeElement) button.setAttribute('aria-disabled', 'true')
      else button.disabled = true
    }
    if (pressed !== undefined) buttons.get(pressed)?.setAttribute('aria-pressed', 'true')
  }
  for (const choice of reply.choices) {
    buttons.get(choice.id)?.addEventListener('click', () => {
      if (open) press(choice)
    })
  }
  return { element, choices: reply.choices, settle }
}

/** Moves in a guide (`flow-back` …), and what may be read instead of it, stand apart from the answers to its question. */
function isSteering({ id }: Choice, isUnderWay: boolean): boolean {
  return id.startsWith('flow-') || (isUnderWay && id.startsWith('entry:'))
}

/** Numbers the questions of this page, for the ids of their labels. */
let asked = 0

function choiceButton({ label }: Choice): HTMLButtonElement {
  const button = make('button', 'choice', label)
  button.type = 'button'
  return button
}

/** Answers are in Japanese whatever the page is in, and a screen reader must know it. */
function inItsLanguage(section: Section): HTMLElement {
  const view = sectionView(section)
  const isAnswer = section.entry !== undefined || section.title !== undefined
  if (isAnswer && document.documentElement.lang !== 'ja') view.lang = 'ja'
  return view
}

function sectionView(section: Section): HTMLElement {
  const { progress, table, checklist = [], mind = [] } = section
  return make(
    'div',
    'part',
    progress && progressView(progress),
    section.title === undefined ? undefined : make('h3', '', section.title),
    section.notice === undefined
      ? undefined
      : make('p', 'notice', make('strong', '', text('notice')), section.notice),
    blocksView(section.text),
    table && tableView(table),
    checklist.length === 0 ? undefined : checklistView(checklist),
    mind.length === 0 ? undefined : mindView(mind),
    section.printable ? printButton() : undefined,
    section.was === undefined
      ? undefined
      : make('details', 'was', make('summary', '', text('was')), blocksView(section.was)),
    proofView(section),
    section.desk && deskView(section.desk),
  )
}

/** Where the answer comes from and when it was true. */
function proofView({ sources = [], asOf }: Section): HTMLElement | undefined {
  if (sources.length === 0 && asOf === undefined) return undefined
  return make(
    'div',
    'proof',
    sources.length === 0 ? undefined : make('p', 'label', text('sources')),
    sources.length === 0 ? undefined : make('ul', 'plain', sources.map(sourceView)),
    asOf === undefined ? undefined : make('p', 'as-of', asOf),
  )
}

function sourceView({ title, edition, place, date, url }: Source): HTMLElement {
  const link = safeLink(url)
  const day = japaneseDate(date)
  const dated = edition.includes(day) ? undefined : fill(text('source_date'), { date: day })
  return make(
    'li',
    '',
    link === undefined
      ? make('span', 'source', title)
      : outsideLink(link, title, make('span', 'unseen', text('new_window'))),
    make('span', 'source-facts', [place, edition, dated].filter(Boolean).join(text('source_separator'))),
  )
}

function deskView({ name, handles, phones, hours, note, url }: Desk): HTMLElement {
  const link = safeLink(url)
  return make(
    'div',
    'desk',
    make('p', 'label', text('desk')),
    make('h3', '', name),
    make('p', '', handles),
    phones.map(phoneView),
    hours.length === 0 ? undefined : make('p', 'label', text('hours')),
    hours.length === 0
      ? undefined
      : make(
          'ul',
          'plain',
          hours.map((line) => make('li', '', line)),
        ),
    note === undefined ? undefined : make('p', '', note),
    link === undefined
      ? undefined
      : make('p', '', outsideLink(link, text('desk_page'), make('span', 'unseen', text('new_window')))),
  )
}

function phoneView({ number, note }: Desk['phones'][number]): HTMLElement {
  const href = phoneLink(number)
  if (href === undefined) return make('p', 'phone', number)
  const link = make('a', 'call', make('span', 'unseen', text('call')), number)
  link.href = href
  return make('p', 'phone', link, note === undefined ? undefined : make('span', '', note))
}

function blocksView(words: string): HTMLElement[] {
  return readBlocks(words).map(blockView)
}

function blockView({ kind, start, lines }: Block): HTMLElement {
  if (kind === 'paragraph') return make('p', 'lines', lines.join('\n'))
  const items = lines.map((line) => make('li', 'lines', line))
  if (kind === 'bullets') return make('ul', '', items)
  const list = make('ol', '', items)
  list.start = start
  return list
}
