/** Conditions on the registration for Nenkin Net. */
import type { Predicate } from '../context.ts'

export const registrationPredicates = {} satisfies Readonly<Record<string, Predicate>>
