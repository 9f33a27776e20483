/** The store file's tables, as numbered steps that are applied once each and never edited after release. */
import type Libsql from 'libsql'
import { StoreRefused } from './store-refused.ts'

/**
 * Step n (from 1) brings a file of version n-1 to version n.
 * `AUTOINCREMENT` keeps `seq` from being given again after its row was deleted: clients wait for what is above theirs.
 * Events name no conversation: they outlive it and must not lead back to a person.
 */
const STEPS: readonly string[] = [
  `
  CREATE TABLE conversations (
    id TEXT PRIMARY KEY,
    channel TEXT NOT NULL,
    address TEXT,
    session TEXT,
    touched INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX conversations_touched ON conversations (touched);

  CREATE TABLE turns (
    id INTEGER PRIMARY KEY,
    conversation TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    activity TEXT NOT NULL,
    at INTEGER NOT NULL,
    UNIQUE (conversation, activity)
  ) STRICT;
  CREATE INDEX turns_at ON turns (at);

  CREATE TABLE activities (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    turn INTEGER NOT NULL REFERENCES turns (id) ON DELETE CASCADE,
    conversation TEXT NOT NULL,
    direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
    payload TEXT NOT NULL,
    delivered INTEGER NOT NULL CHECK (delivered IN (0, 1))
  ) STRICT;
  CREATE INDEX activities_turn ON activities (turn);
  CREATE INDEX activities_conversation ON activities (conversation, seq);
  CREATE INDEX activities_pending ON activities (seq) WHERE delivered = 0;

  CREATE TABLE events (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    channel TEXT NOT NULL,
    event TEXT NOT NULL
  ) STRICT;
  CREATE INDEX events_at ON events (at);
  `,
  // Who delivers in a conversation, until when. The pending rows are looked for by conversation now.
  `
  ALTER TABLE conversations ADD COLUMN claim TEXT;
  ALTER TABLE conversations ADD COLUMN claimed_until INTEGER NOT NULL DEFAULT 0;
  CREATE INDEX conversations_claim ON conversations (claim) WHERE claim IS NOT NULL;
  DROP INDEX activities_pending;
  CREATE INDEX activities_pending ON activities (conversation, seq) WHERE delivered = 0;
  UPDATE activities SET delivered = 1 WHERE conversation IN (SELECT id FROM conversations WHERE address IS NULL);
  `,
]

/** The version of a file that this program writes. */
export const SCHEMA_VERSION = STEPS.length

/**
 * Brings the file to `SCHEMA_VERSION` inside the caller's transaction, so that processes starting together agree.
 * Throws StoreRefused, and changes nothing, if a newer program has written the file.
 */
export function migrate(database: Libsql.Database, path: string): void {
  database.exec('CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL) STRICT')
  const row = database.prepare('SELECT version FROM schema_version').get() as { version: number } | undefined
  const version = row?.version ?? 0
  if (version > SCHEMA_VERSION)
    throw new StoreRefused(
      `データファイル ${path} は、このプログラムより新しい版で作られています（ファイル: ${version}、プログラム: ${SCHEMA_VERSION}）。` +
        '新しい版のプログラムで起動するか、DATA_DIR に別のフォルダーを指定してください。ファイルは変更していません。',
    )
  if (version === SCHEMA_VERSION) return
  for (const step of STEPS.slice(version)) database.exec(step)
  database.exec(`DELETE FROM schema_version; INSERT INTO schema_version (version) VALUES (${SCHEMA_VERSION})`)
}

/** For those who only read. Throws StoreRefused if the file is not of `SCHEMA_VERSION`. */
export function mustBeMigrated(database: Libsql.Database, path: string): void {
  const hasTables =
    database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'schema_version'").get() !== undefined
  const row = hasTables ? database.prepare('SELECT version FROM schema_version').get() : undefined
  const { version } = (row ?? { version: 0 }) as { version: number }
  if (version === SCHEMA_VERSION) return
  throw new StoreRefused(
    `データファイル ${path} は、このプログラムとは違う版で作られています（ファイル: ${version}、プログラム: ${SCHEMA_VERSION}）。` +
      '動いているボットと同じ版のプログラムで、もう一度打ってください。ファイルは変更していません。',
  )
}
