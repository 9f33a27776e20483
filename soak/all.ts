/** Every promise, in the order of the report. */
import type { SoakPromise } from './promise.ts'
import { connectorOutage } from './promises/connector-outage.ts'
import { fuzzHttp } from './promises/fuzz-http.ts'
import { fuzzText } from './promises/fuzz-text.ts'
import { fuzzYaml } from './promises/fuzz-yaml.ts'
import { killLibsql, killPostgres } from './promises/kill.ts'
import { order } from './promises/order.ts'
import { restart } from './promises/restart.ts'
import { storeOutage } from './promises/store-outage.ts'

export const PROMISES: readonly SoakPromise[] = [
  order,
  killPostgres,
  killLibsql,
  restart,
  storeOutage,
  connectorOutage,
  fuzzText,
  fuzzYaml,
  fuzzHttp,
]
