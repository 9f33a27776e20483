/** A flow's node to what the citizen reads: the question or step with its buttons, and at the end the answer and a summary. */
import type { Used } from '../dialogs/replay.ts'
import type { Flow, FlowAnswer, FlowNode } from '../dialogs/schema.ts'
import { japaneseDate } from '../knowledge/calendar.ts'
import type { KnowledgeBase } from '../knowledge/knowledge-base.ts'
import { deskField, entrySection, fillContent, phraseSection, sourceNote } from './compose.ts'
import { fillPhrase } from './fill-phrase.ts'
import type { Choice, Reply, Section } from './reply.ts'

type Option = Extract<FlowNode, { kind: 'choice' }>['options'][number]

/** Where a citizen stands. Dates in texts are filled by `dates`, as only the flow knows them. */
export interface FlowPlace {
  readonly knowledge: KnowledgeBase
  /** ISO date in Japan. */
  readonly today: string
  readonly flow: Flow
  readonly id: string
  readonly node: FlowNode
  readonly used: readonly Used[]
  /** The options of a choice that this citizen is shown. */
  readonly options: readonly Option[]
  readonly progress?: { readonly at: number; readonly of: number }
  dates(text: string): string
}

/** What the guide is about and where it comes from; said once, at its start. */
export function introduction({ knowledge, today, flow, dates }: FlowPlace): Section {
  return {
    title: flow.title,
    text: fillContent(knowledge, today, dates(flow.about)),
    ...proof(knowledge, flow, flow.sources),
  }
}

/** The node, with its question and buttons. A go-to-flow shows nothing of its own. */
export function nodeReply(place: FlowPlace): Reply {
  const { node } = place
  if (node.kind === 'outcome') return outcomeReply(place, node)
  if (node.kind === 'go-to-flow') return { sections: [], choices: [] }
  const section = nodeSection(place, node)
  return {
    sections: section === undefined ? [] : [section],
    ask: askText(place),
    choices: answerChoices(place),
  }
}

/** The question alone, for when it was shown before: a step by its title. */
export function shortReply(place: FlowPlace): Reply {
  const { node, knowledge } = place
  const ask =
    node.kind === 'step'
      ? fillPhrase(knowledge.phrases.flow_again_step, { title: filled(place, node.title) })
      : askText(place)
  return { sections: [], ask, choices: answerChoices(place) }
}

/** An answer in the words of its button. */
export function answerLabel({ phrases }: KnowledgeBase, node: FlowNode, answer: FlowAnswer): string {
  if (answer === 'unknown') return phrases.case_unknown
  switch (node.kind) {
    case 'choice':
      return node.options.find(({ id }) => id === answer)?.label ?? String(answer)
    case 'yes-no':
      return answer === 'yes' ? phrases.flow_yes : phrases.flow_no
    case 'date':
      return japaneseDate(node.month ? String(answer).slice(0, MONTH) : String(answer))
    case 'number':
      return `${answer}${node.unit}`
    case 'text-check':
      return node.checks.find(({ id }) => id === answer)?.label ?? phrases.flow_otherwise
    case 'step':
      return answer === 'next' ? phrases.flow_next : (node.trouble?.label ?? String(answer))
    default:
      return String(answer)
  }
}

const MONTH = '2026-04'.length

/** The questions answered so far, each with the answer: `short：label`. */
export function answersGiven({ knowledge, used }: Pick<FlowPlace, 'knowledge' | 'used'>): readonly {
  readonly id: string
  readonly short: string
  readonly label: string
}[] {
  return used.flatMap(({ id, node, answer }) =>
    'short' in node ? [{ id, short: node.short, label: answerLabel(knowledge, node, answer) }] : [],
  )
}

/** The id that a button of a node carries. */
export function answerId(flow: Flow, node: string, answer: FlowAnswer): string {
  return `flow:${flow.id}.${node}:${answer}`
}

type Asking = Exclude<FlowNode, { kind: 'outcome' | 'go-to-flow' }>

function nodeSection(place: FlowPlace, node: Asking): Section | undefined {
  const { options, progress, knowledge } = place
  const fill = (text: string): string => filled(place, text)
  const columns = node.kind === 'choice' ? node.columns : undefined
  const section: Section = {
    ...(node.kind === 'step' ? { title: fill(node.title) } : {}),
    ...(progress === undefined ? {} : { progress }),
    text: node.text === undefined ? '' : fill(node.text),
    ...(columns === undefined
      ? {}
      : {
          table: {
            columns: [knowledge.phrases.flow_table_first, ...columns],
            rows: options.map(({ label, cells = [] }) => [label, ...cells.map(fill)]),
          },
        }),
    ...lists(place, node),
    sources: [],
  }
  const isEmpty =
    section.text === '' && !section.table && !section.checklist && !section.mind && !section.title
  return isEmpty ? undefined : section
}

function outcomeReply(place: FlowPlace, node: Extract<FlowNode, { kind: 'outcome' }>): Reply {
  const { knowledge, today, flow } = place
  const entry = node.entry === undefined ? undefined : knowledge.entry(node.entry)
  const uncertain = node.certainty === 'B' || node.certainty === 'U'
  const own: Section = {
    title: filled(place, node.title),
    ...(uncertain ? { notice: knowledge.phrases.unconfirmed_notice } : {}),
    text: node.text === undefined ? '' : filled(place, node.text),
    ...lists(place, node),
    // An entry brings its own proof.
    ...(entry === undefined
      ? proof(knowledge, flow, node.sources.length > 0 ? node.sources : flow.sources)
      : { sources: [] }),
    ...deskField(knowledge, node.desk),
  }
  return {
    sections: [
      own,
      ...(entry === undefined ? [] : [entrySection(knowledge, today, entry)]),
      ...(node.summary ? [summary(place)] : []),
    ],
    choices: node.related
      .flatMap((id) => knowledge.entry(id) ?? [])
      .slice(0, MOST_RELATED)
      .map(({ id, question }) => ({ id: `entry:${id}`, label: question })),
  }
}

/** Teams shows no more buttons beside a text. */
const MOST_RELATED = 3

/** What was answered and done, to be kept or printed. */
function summary(place: FlowPlace): Section {
  const { phrases } = place.knowledge
  const given = answersGiven(place).map(({ short, label }) => `- ${short}：${label}`)
  const steps = place.used
    .flatMap(({ node, answer }) => (node.kind === 'step' && answer === 'next' ? [node.title] : []))
    .map((title, at) => `${at + 1}. ${filled(place, title)}`)
  return {
    title: fillPhrase(phrases.flow_summary, { title: place.flow.title, date: japaneseDate(place.today) }),
    text: [
      ...(given.length === 0 ? [] : [phrases.flow_summary_answers, given.join('\n')]),
      ...(steps.length === 0 ? [] : [phrases.flow_summary_steps, steps.join('\n')]),
    ].join('\n\n'),
    printable: true,
    sources: [],
  }
}

function askText(place: FlowPlace): string {
  const { node, knowledge } = place
  const { phrases } = knowledge
  if (node.kind === 'step')
    return node.trouble === undefined
      ? phrases.flow_step_ask
      : fillPhrase(phrases.flow_step_ask_trouble, { trouble: node.trouble.label })
  if (node.kind === 'outcome' || node.kind === 'go-to-flow') return ''
  const hint =
    node.kind === 'number'
      ? fillPhrase(phrases.flow_number_hint, { unit: node.unit })
      : node.kind === 'date'
        ? node.month
          ? phrases.flow_month_hint
          : phrases.flow_date_hint
        : undefined
  const ask = filled(place, node.ask)
  return hint === undefined ? ask : `${ask}\n${hint}`
}

function answerChoices({ flow, id, node, options, knowledge: { phrases } }: FlowPlace): Choice[] {
  const choice = (answer: string, label: string): Choice => ({ id: answerId(flow, id, answer), label })
  const unknown = 'unknown' in node && node.unknown ? [choice('unknown', phrases.case_unknown)] : []
  switch (node.kind) {
    case 'choice':
      return [...options.map((option) => choice(option.id, option.label)), ...unknown]
    case 'yes-no':
      return [choice('yes', phrases.flow_yes), choice('no', phrases.flow_no), ...unknown]
    case 'text-check':
      return [
        ...node.checks.map((check) => choice(check.id, check.label)),
        choice('otherwise', phrases.flow_otherwise),
        ...unknown,
      ]
    case 'step':
      return [
        choice('next', phrases.flow_next),
        ...(node.trouble === undefined ? [] : [choice('trouble', node.trouble.label)]),
      ]
    default:
      return unknown
  }
}

function lists(place: FlowPlace, node: Exclude<FlowNode, { kind: 'go-to-flow' }>): Partial<Section> {
  const fill = (text: string): string => filled(place, text)
  return {
    ...(node.checklist.length === 0 ? {} : { checklist: node.checklist.map(fill) }),
    ...(node.mind.length === 0 ? {} : { mind: node.mind.map(fill) }),
  }
}

function filled({ knowledge, today, dates }: FlowPlace, text: string): string {
  return fillContent(knowledge, today, dates(text))
}

function proof(
  knowledge: KnowledgeBase,
  flow: Flow,
  sources: Flow['sources'],
): Pick<Section, 'sources' | 'asOf'> {
  return {
    sources: sources.flatMap((ref) => sourceNote(knowledge, ref)),
    asOf: fillPhrase(knowledge.phrases.as_of, { date: japaneseDate(flow.checked) }),
  }
}

/** What the bot says when it cannot go on by itself: a phrase, with the flow's desk below it. */
export function deskSection(knowledge: KnowledgeBase, flow: Flow, text: string): Section {
  return phraseSection(knowledge, text, flow.desk)
}
