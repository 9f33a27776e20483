/** Every promise, in the order of the report. */
import type { SoakPromise } from './promise.ts'
import { killLibsql, killPostgres } from './promises/kill.ts'
import { restart } from './promises/restart.ts'

export const PROMISES: readonly SoakPromise[] = [killPostgres, killLibsql, restart]
