/** What a flow's conditions and computed dates may look at: the answers so far, today, the figures and the holidays. */
import { valueOn } from '../knowledge/figures.ts'
import type { KnowledgeBase } from '../knowledge/knowledge-base.ts'
import { isNationalHoliday } from './business-days.ts'
import type { FlowAnswer } from './schema.ts'

/**
 * Node id → answer: an option's id, `yes` or `no`, `unknown`, `next` or `trouble`, an ISO date, a number, a check's id or
 * `otherwise`. Never the citizen's words. Conditions and dates get only the answers on the way that was gone.
 */
export type FlowAnswers = Readonly<Record<string, FlowAnswer>>

export interface FlowContext {
  /** ISO date in Japan. */
  readonly today: string
  /** A figure's number on an ISO day (today if none is named); undefined if no period covers the day. */
  figure(id: string, day?: string): number | undefined
  /** Whether an ISO day is a national holiday; Saturdays and Sundays alone are none. */
  isHoliday(day: string): boolean
}

/** A named condition of a flow. */
export interface Predicate {
  /** What it asks, one line of Japanese: the label in the diagrams. */
  readonly about: string
  /** Pure; must also answer when an answer it looks for is not there. */
  test(answers: FlowAnswers, context: FlowContext): boolean
}

/** A date that is computed, shown where a flow's text says `{{date.name}}`. */
export interface ComputedDate {
  /** What it is the date of, one line of Japanese, for editors. */
  readonly about: string
  /** An ISO day or month (`2026-11-30`, `2026-11`); undefined while an answer or a figure it needs is missing. */
  day(answers: FlowAnswers, context: FlowContext): string | undefined
}

export function createFlowContext(knowledge: Pick<KnowledgeBase, 'figure'>, today: string): FlowContext {
  return {
    today,
    figure(id, day = today) {
      const figure = knowledge.figure(id)
      return figure && valueOn(figure, day)
    },
    isHoliday: isNationalHoliday,
  }
}

/** The answer of a node if it is a text (an option's id, a date …). */
export function textAnswer(answers: FlowAnswers, node: string): string | undefined {
  const answer = Object.hasOwn(answers, node) ? answers[node] : undefined
  return typeof answer === 'string' ? answer : undefined
}

/** The answer of a number node; undefined if it was not asked or the citizen did not know. */
export function numberAnswer(answers: FlowAnswers, node: string): number | undefined {
  const answer = Object.hasOwn(answers, node) ? answers[node] : undefined
  return typeof answer === 'number' ? answer : undefined
}
