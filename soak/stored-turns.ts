/** Looks into a store from outside, as an auditor would: which turns are there, and what waits to be delivered. */
import { join } from 'node:path'
import Libsql from 'libsql'
import pg from 'pg'

export interface StoredTurns {
  /** The activity ids of all turns; one that was applied twice would stand here twice. */
  activities(): Promise<string[]>
  /** Replies that are not delivered. */
  waiting(): Promise<number>
}

const TURNS = 'SELECT activity FROM turns'

/** @param store as in the setting STORE */
export function storedTurns(store: string, dataDir: string): StoredTurns {
  return store === 'libsql' ? inFile(join(dataDir, 'bot.db')) : inPostgres(store)
}

function inFile(path: string): StoredTurns {
  const ask = <T>(sql: string): T[] => {
    const database = new Libsql(path, { readonly: true } as Libsql.Options)
    try {
      return database.prepare(sql).all() as T[]
    } finally {
      database.close()
    }
  }
  return {
    activities: async () => ask<{ activity: string }>(TURNS).map(({ activity }) => activity),
    waiting: async () => ask('SELECT seq FROM activities WHERE delivered = 0').length,
  }
}

function inPostgres(url: string): StoredTurns {
  const ask = async (sql: string): Promise<pg.QueryResultRow[]> => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      return (await client.query(sql)).rows
    } finally {
      await client.end()
    }
  }
  return {
    activities: async () => (await ask(TURNS)).map(({ activity }) => activity),
    waiting: async () => (await ask('SELECT seq FROM activities WHERE NOT delivered')).length,
  }
}
