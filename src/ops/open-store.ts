/** Opens the store that the operator has chosen. */
import { join } from 'node:path'
import type { Log, TurnStore } from '../bot/ports.ts'
import type { Config } from './config.ts'
import { guardStore } from './guarded-store.ts'

type Chosen = Pick<Config, 'store' | 'dataDir'>

// Only the chosen store's program is loaded: the start is quicker by the other's.
const libsql = () => import('./libsql-store.ts')
const postgres = () => import('./postgres-store.ts')

/** Throws StoreRefused if the operator must change something first. */
export async function openStore({ store, dataDir }: Chosen, log: Log): Promise<TurnStore> {
  const opened =
    store.kind === 'postgres'
      ? await (await postgres()).openPostgresStore({ url: store.url, log })
      : (await libsql()).openLibsqlStore(storeFile(dataDir))
  return guardStore(opened, log)
}

/**
 * For a tool that reads beside the running bot and never writes: it makes and changes no tables, and has no deadlines
 * but the store's own. Throws StoreRefused if there is nothing to read, or the operator must change something first.
 */
export async function openStoreToRead({ store, dataDir }: Chosen): Promise<TurnStore> {
  return store.kind === 'postgres'
    ? (await postgres()).openPostgresStoreToRead({ url: store.url, log: SILENT })
    : (await libsql()).openLibsqlStoreToRead(storeFile(dataDir))
}

/** What such a tool has to say it says itself. */
const SILENT: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }

function storeFile(dataDir: string): string {
  return join(dataDir, 'bot.db')
}
