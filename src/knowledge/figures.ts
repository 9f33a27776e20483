/** An amount on a day, or nothing: an uncovered day is never filled with the last known value. */
import type { Figure } from './schema.ts'

/** `day` is an ISO date. Returns 「17,920円」, or undefined if no period covers the day. */
export function figureOn(figure: Figure, day: string): string | undefined {
  const value = valueOn(figure, day)
  return value === undefined ? undefined : `${value.toLocaleString('ja-JP')}${figure.unit}`
}

/** The same as a number, in the figure's unit. */
export function valueOn({ periods }: Figure, day: string): number | undefined {
  return periods.find(({ from, until }) => from <= day && (until === undefined || day <= until))?.value
}
