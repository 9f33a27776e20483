import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type Libsql from 'libsql'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openLibsqlFile, openLibsqlFileToRead, transaction } from '../../src/ops/libsql-file.ts'
import { temporaryFolder } from './temporary-folder.ts'

describe('openLibsqlFile', () => {
  it('sets what keeps commits through a crash and wipes deleted words', () => {
    const database = open(join(temporaryFolder(), 'store.db'))
    const setting = (name: string) => Object.values((database.pragma(name) as object[])[0] ?? {})[0]
    expect(setting('journal_mode')).toBe('wal')
    // 1 is NORMAL: SQLite itself waits for the disk at checkpoints, the batches of commits after each of theirs.
    expect(setting('synchronous')).toBe(1)
    expect(setting('foreign_keys')).toBe(1)
    expect(setting('secure_delete')).toBe(1)
    expect(setting('busy_timeout')).toBe(250)
  })

  it('refuses a file that is no database and leaves it as it was', () => {
    const path = join(temporaryFolder(), 'store.db')
    const text = 'an editor saved a text here by mistake '.repeat(100)
    writeFileSync(path, text)
    expect(() => openLibsqlFile(path)).toThrow(expect.objectContaining({ code: 'SQLITE_NOTADB' }))
    expect(readFileSync(path, 'utf8')).toBe(text)
  })
})

describe('openLibsqlFileToRead', () => {
  it('changes nothing, and makes no file where there is none', () => {
    const path = join(temporaryFolder(), 'store.db')
    expect(() => openLibsqlFileToRead(path)).toThrow(/がありません/)
    expect(existsSync(path)).toBe(false)
    open(path)
    const database = openLibsqlFileToRead(path)
    onTestFinished(() => void database.close())
    expect(() => database.exec('DELETE FROM events')).toThrow(
      expect.objectContaining({ code: 'SQLITE_READONLY' }),
    )
  })

  it('refuses a file of another version, or of something else, and leaves it as it was', () => {
    const path = join(temporaryFolder(), 'store.db')
    open(path).exec('UPDATE schema_version SET version = 1')
    expect(() => openLibsqlFileToRead(path)).toThrow(/違う版で作られています（ファイル: 1、/)
    const text = join(temporaryFolder(), 'text.db')
    writeFileSync(text, 'not a store '.repeat(1_000))
    expect(() => openLibsqlFileToRead(text)).toThrow(/を読めません/)
    const empty = join(temporaryFolder(), 'empty.db')
    writeFileSync(empty, '')
    expect(() => openLibsqlFileToRead(empty)).toThrow(/違う版で作られています（ファイル: 0、/)
    expect(readFileSync(empty, 'utf8')).toBe('')
  })
})

describe('transaction', () => {
  it('undoes everything when the work throws, and the next one works', () => {
    const database = open(join(temporaryFolder(), 'store.db'))
    const add = () => database.exec("INSERT INTO events (at, channel, event) VALUES (1, 'test', '{}')")
    const failing = () =>
      transaction(database, () => {
        add()
        throw new Error('a bug')
      })
    expect(failing).toThrow('a bug')
    transaction(database, add)
    expect(database.prepare('SELECT count(*) AS events FROM events').get()).toMatchObject({ events: 1 })
  })
})

function open(path: string): Libsql.Database {
  const database = openLibsqlFile(path)
  onTestFinished(() => {
    database.close()
  })
  return database
}
