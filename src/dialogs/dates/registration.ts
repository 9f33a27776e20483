/** Dates of the registration for Nenkin Net. */
import type { ComputedDate } from '../context.ts'

export const registrationDates = {} satisfies Readonly<Record<string, ComputedDate>>
