import { join } from 'node:path'
import Libsql from 'libsql'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { transaction } from '../../src/ops/libsql-file.ts'
import { migrate, SCHEMA_VERSION } from '../../src/ops/migrations.ts'
import { temporaryFolder } from './temporary-folder.ts'

describe('migrate', () => {
  let database: Libsql.Database
  beforeEach(() => {
    database = new Libsql(join(temporaryFolder(), 'store.db'))
    onTestFinished(() => {
      database.close()
    })
  })
  const version = () => database.prepare('SELECT version FROM schema_version').all()
  const tables = () =>
    database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").all()
  const run = () => transaction(database, () => migrate(database, 'store.db'))

  it('makes the tables of a new file and notes the version', () => {
    run()
    expect(version()).toEqual([{ version: SCHEMA_VERSION }])
    expect(tables()).toEqual(
      expect.arrayContaining([{ name: 'activities' }, { name: 'events' }, { name: 'turns' }]),
    )
  })

  it('changes nothing in a file that is up to date', () => {
    run()
    database.exec("INSERT INTO events (at, channel, event) VALUES (1, 'test', '{}')")
    run()
    expect(version()).toEqual([{ version: SCHEMA_VERSION }])
    expect(database.prepare('SELECT channel FROM events').all()).toEqual([{ channel: 'test' }])
  })

  it('keeps what a file of version 1 holds, and leaves nothing of Direct Line to be delivered', () => {
    database.exec(`
      CREATE TABLE schema_version (version INTEGER NOT NULL); INSERT INTO schema_version VALUES (1);
      CREATE TABLE conversations (id TEXT PRIMARY KEY, channel TEXT, address TEXT, session TEXT, touched INTEGER);
      CREATE TABLE activities (seq INTEGER PRIMARY KEY, conversation TEXT, delivered INTEGER);
      CREATE INDEX activities_pending ON activities (seq) WHERE delivered = 0;
      INSERT INTO conversations VALUES ('ours', 'directline', NULL, '{}', 1), ('teams', 'msteams', '{}', '{}', 1);
      INSERT INTO activities VALUES (1, 'ours', 0), (2, 'teams', 0)`)
    run()
    expect(version()).toEqual([{ version: SCHEMA_VERSION }])
    expect(database.prepare('SELECT seq, delivered FROM activities').all()).toEqual([
      { seq: 1, delivered: 1 },
      { seq: 2, delivered: 0 },
    ])
    expect(database.prepare('SELECT id, claim, claimed_until FROM conversations').all()).toEqual([
      { id: 'ours', claim: null, claimed_until: 0 },
      { id: 'teams', claim: null, claimed_until: 0 },
    ])
  })

  it('refuses the file of a newer program by name, both versions and what to do, and leaves it alone', () => {
    database.exec(
      'CREATE TABLE schema_version (version INTEGER NOT NULL); INSERT INTO schema_version VALUES (99)',
    )
    expect(run).toThrow(new RegExp(`store\\.db.*99.*${SCHEMA_VERSION}.*DATA_DIR`))
    expect(version()).toEqual([{ version: 99 }])
    expect(tables()).toEqual([{ name: 'schema_version' }])
  })
})
