/** Conditions on the ways of paying the premium. */
import type { Predicate } from '../context.ts'

export const paymentPredicates = {} satisfies Readonly<Record<string, Predicate>>
