/** Opens the store that the operator has chosen. */
import { join } from 'node:path'
import type { Log, TurnStore } from '../bot/ports.ts'
import type { Config } from './config.ts'
import { guardStore } from './guarded-store.ts'
import { openLibsqlStore } from './libsql-store.ts'
import { openPostgresStore } from './postgres-store.ts'

/** Throws StoreRefused if the operator must change something first. */
export async function openStore(
  { store, dataDir }: Pick<Config, 'store' | 'dataDir'>,
  log: Log,
): Promise<TurnStore> {
  const opened =
    store.kind === 'postgres'
      ? await openPostgresStore({ url: store.url, log })
      : openLibsqlStore(join(dataDir, 'bot.db'))
  return guardStore(opened, log)
}
