/** Conditions on the kinds of insured persons. */
import type { Predicate } from '../context.ts'

export const categoryPredicates = {} satisfies Readonly<Record<string, Predicate>>
