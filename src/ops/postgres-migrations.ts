/** The tables in PostgreSQL, as numbered steps that are applied once each and never edited after release. */
import type { PoolClient } from 'pg'
import { StoreRefused } from './store-refused.ts'

/**
 * Step n (from 1) brings a database of version n-1 to version n. JSON is kept as text: `jsonb` refuses texts that
 * JavaScript can hold (NUL, lone surrogates) and would turn their order round.
 * Events name no conversation: they outlive it and must not lead back to a person.
 */
const STEPS: readonly string[] = [
  `
  CREATE TABLE conversations (
    id text PRIMARY KEY,
    channel text NOT NULL,
    address text,
    session text,
    touched timestamptz NOT NULL,
    claim text,
    claimed_until timestamptz NOT NULL DEFAULT '-infinity'
  );
  CREATE INDEX conversations_touched ON conversations (touched);
  CREATE INDEX conversations_claim ON conversations (claim) WHERE claim IS NOT NULL;

  CREATE TABLE turns (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    conversation text NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    activity text NOT NULL,
    at timestamptz NOT NULL,
    UNIQUE (conversation, activity)
  );
  CREATE INDEX turns_at ON turns (at);

  CREATE TABLE activities (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    turn bigint NOT NULL REFERENCES turns (id) ON DELETE CASCADE,
    conversation text NOT NULL,
    direction text NOT NULL CHECK (direction IN ('in', 'out')),
    payload text NOT NULL,
    delivered boolean NOT NULL
  );
  CREATE INDEX activities_turn ON activities (turn);
  CREATE INDEX activities_conversation ON activities (conversation, seq);
  CREATE INDEX activities_pending ON activities (conversation, seq) WHERE NOT delivered;

  CREATE TABLE events (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL,
    channel text NOT NULL,
    event text NOT NULL
  );
  CREATE INDEX events_at ON events (at);
  `,
  // Until when a share is used up. Not worth a write-ahead log: after a crash everybody begins anew.
  `
  CREATE UNLOGGED TABLE shares (
    key text PRIMARY KEY,
    free_at timestamptz NOT NULL
  );
  CREATE INDEX shares_free_at ON shares (free_at);
  `,
]

/** The version of a database that this program writes. */
export const SCHEMA_VERSION = STEPS.length

/** Any number that no other program is likely to lock in this database: "nenkin" in letters of a telephone. */
const LOCK = 636_546

/**
 * Brings the database to `SCHEMA_VERSION` inside the caller's transaction; processes that start together wait for
 * one another. Throws StoreRefused, and changes nothing, if a newer program has written it or it cannot hold Japanese.
 */
export async function migrate(client: PoolClient): Promise<void> {
  await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK])
  const encoding = (await client.query('SHOW server_encoding')).rows[0]?.server_encoding
  if (encoding !== 'UTF8')
    throw new StoreRefused(
      'STORE のデータベースの文字コードが UTF8 ではありません。UTF8 のデータベースを新しく作って指定してください。',
    )
  await client.query('CREATE TABLE IF NOT EXISTS schema_version (version integer NOT NULL)')
  const version: number = (await client.query('SELECT version FROM schema_version')).rows[0]?.version ?? 0
  if (version > SCHEMA_VERSION)
    throw new StoreRefused(
      `STORE のデータベースは、このプログラムより新しい版で作られています（データベース: ${version}、プログラム: ${SCHEMA_VERSION}）。` +
        '新しい版のプログラムで起動するか、別のデータベースを指定してください。データベースは変更していません。',
    )
  if (version === SCHEMA_VERSION) return
  for (const step of STEPS.slice(version)) await client.query(step)
  await client.query('DELETE FROM schema_version')
  await client.query('INSERT INTO schema_version (version) VALUES ($1)', [SCHEMA_VERSION])
}

/** For those who only read. Throws StoreRefused if the database is not of `SCHEMA_VERSION`. */
export async function mustBeMigrated(client: PoolClient): Promise<void> {
  const found = await client.query("SELECT to_regclass('schema_version') IS NOT NULL AS there")
  const version: number = found.rows[0]?.there
    ? ((await client.query('SELECT version FROM schema_version')).rows[0]?.version ?? 0)
    : 0
  if (version === SCHEMA_VERSION) return
  throw new StoreRefused(
    `STORE のデータベースは、このプログラムとは違う版で作られています（データベース: ${version}、プログラム: ${SCHEMA_VERSION}）。` +
      '動いているボットと同じ設定と版のプログラムで、もう一度打ってください。データベースは変更していません。',
  )
}
