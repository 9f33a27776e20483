/** Conditions on gaps in a pension record. */
import type { Predicate } from '../context.ts'

export const recordGapPredicates = {} satisfies Readonly<Record<string, Predicate>>
