/** Every promise, in the order of the report. */
import type { SoakPromise } from './promise.ts'
import { bigBodies } from './promises/big-bodies.ts'
import { canaries } from './promises/canaries.ts'
import { connectorOutage } from './promises/connector-outage.ts'
import { fuzzHttp } from './promises/fuzz-http.ts'
import { fuzzText } from './promises/fuzz-text.ts'
import { fuzzYaml } from './promises/fuzz-yaml.ts'
import { killLibsql, killPostgres } from './promises/kill.ts'
import { limits } from './promises/limits.ts'
import { longRun } from './promises/long-run.ts'
import { order } from './promises/order.ts'
import { reconnect } from './promises/reconnect.ts'
import { redelivery } from './promises/redelivery.ts'
import { restart } from './promises/restart.ts'
import { slowClients } from './promises/slow-clients.ts'
import { storeOutage } from './promises/store-outage.ts'

export const PROMISES: readonly SoakPromise[] = [
  order,
  redelivery,
  killPostgres,
  killLibsql,
  restart,
  reconnect,
  storeOutage,
  connectorOutage,
  limits,
  slowClients,
  bigBodies,
  longRun,
  canaries,
  fuzzText,
  fuzzYaml,
  fuzzHttp,
]
