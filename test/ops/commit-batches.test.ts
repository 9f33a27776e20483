import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Libsql from 'libsql'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type CommitBatches, createCommitBatches } from '../../src/ops/commit-batches.ts'

describe('commit batches', () => {
  let folder: string
  let database: Libsql.Database
  let other: Libsql.Database
  let batches: CommitBatches
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'nenkin-batches-'))
    database = new Libsql(join(folder, 'db'))
    database.pragma('journal_mode = WAL')
    database.exec('CREATE TABLE said (word TEXT NOT NULL)')
    other = new Libsql(join(folder, 'db'))
    batches = createCommitBatches(database, async () => undefined)
  })
  afterEach(() => {
    // In this order: the spy would put the standing clock back.
    vi.restoreAllMocks()
    vi.useRealTimers()
    database.close()
    other.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const say = (word: string | null): Promise<unknown> =>
    batches.run(() => database.prepare('INSERT INTO said VALUES (?)').run(word))
  /** As another process sees it. */
  const said = (): string[] =>
    (other.prepare('SELECT word FROM said ORDER BY rowid').all() as { word: string }[]).map(
      ({ word }) => word,
    )
  const commits = () => {
    const exec = vi.spyOn(database, 'exec')
    return () => exec.mock.calls.filter(([sql]) => sql === 'COMMIT').length
  }

  it('commit twenty pieces of one moment once, in the order they came, and tell only then', async () => {
    const count = commits()
    // No machine is so busy that the moment ends before they are written.
    vi.spyOn(performance, 'now').mockReturnValue(0)
    const words = Array.from({ length: 20 }, (_, n) => `w${n}`)
    const seen = await Promise.all(words.map((word) => say(word).then(said)))
    expect(seen).toEqual(words.map(() => words))
    expect(count()).toBe(1)
  })

  it('undo a piece that throws, and that alone', async () => {
    const failing = batches.run(() => {
      database.prepare('INSERT INTO said VALUES (?)').run('half')
      throw new Error('the bot failed')
    })
    const all = await Promise.allSettled([say('before'), failing, say(null), say('after')])
    expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled'])
    await expect(failing).rejects.toThrow('the bot failed')
    expect(said()).toEqual(['before', 'after'])
  })

  it('tell everybody when the commit fails, keep nothing, and work again afterwards', async () => {
    const exec = database.exec.bind(database)
    const failing = vi.spyOn(database, 'exec').mockImplementation((sql) => {
      if (sql === 'COMMIT') throw new Error('disk I/O error')
      return exec(sql)
    })
    const all = await Promise.allSettled([say('a'), say('b')])
    expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(said()).toEqual([])
    failing.mockRestore()
    await say('c')
    expect(said()).toEqual(['c'])
  })

  it('tell nobody before the disk has it, nor who came too late for a sync under way', async () => {
    const syncs: { resolve(): void; reject(error: Error): void }[] = []
    const held = createCommitBatches(
      database,
      () => new Promise((resolve, reject) => void syncs.push({ resolve, reject })),
    )
    const told: string[] = []
    const add = (word: string): void =>
      void held
        .run(() => database.prepare('INSERT INTO said VALUES (?)').run(word))
        .then(
          () => told.push(word),
          (error: Error) => told.push(`${word}: ${error.message}`),
        )
    add('a')
    await vi.waitFor(() => expect(said()).toEqual(['a']))
    add('b')
    add('c')
    await vi.waitFor(() => expect(said()).toEqual(['a', 'b', 'c']))
    expect([told, syncs.length]).toEqual([[], 1])
    syncs[0]?.resolve()
    await vi.waitFor(() => expect([told, syncs.length]).toEqual([['a'], 2]))
    syncs[1]?.reject(new Error('the disk failed'))
    await vi.waitFor(() => expect(told).toEqual(['a', 'b: the disk failed', 'c: the disk failed']))
    add('d')
    const flushed = held.flush()
    expect(said()).toEqual(['a', 'b', 'c', 'd'])
    syncs[2]?.resolve()
    await flushed
    expect(told.at(-1)).toBe('d')
  })

  it('tell of a note once it is committed, and leave the disk alone for notes', async () => {
    const toDisk = vi.fn(async () => undefined)
    const held = createCommitBatches(database, toDisk)
    const add = (word: string) => () => database.prepare('INSERT INTO said VALUES (?)').run(word)
    const seen = await Promise.all(
      [held.note(add('a')), held.note(add('b'))].map((noted) => noted.then(said)),
    )
    expect([seen, toDisk.mock.calls.length]).toEqual([
      [
        ['a', 'b'],
        ['a', 'b'],
      ],
      0,
    ])
    const failing = held.note(() => {
      throw new Error('the bot failed')
    })
    await expect(failing).rejects.toThrow('the bot failed')
    await held.run(add('c'))
    expect([said(), toDisk.mock.calls.length]).toEqual([['a', 'b', 'c'], 1])
  })

  it('tell of a note while the disk is waited for by another piece of the same commit', async () => {
    const syncs: (() => void)[] = []
    const held = createCommitBatches(database, () => new Promise((resolve) => void syncs.push(resolve)))
    const add = (word: string) => () => database.prepare('INSERT INTO said VALUES (?)').run(word)
    const told: string[] = []
    const lasting = held.run(add('a')).then(() => told.push('a'))
    await held.note(add('b')).then(() => told.push('b'))
    expect([told, said()]).toEqual([['b'], ['a', 'b']])
    for (const end of syncs) end()
    await lasting
    expect(told).toEqual(['b', 'a'])
  })

  it('wait for another process that keeps the file, serving others meanwhile', async () => {
    other.exec('BEGIN IMMEDIATE')
    let served = 0
    const serving = setInterval(() => {
      served += 1
    }, 5)
    setTimeout(() => other.exec('ROLLBACK'), 300)
    await Promise.all([say('a'), say('b')])
    clearInterval(serving)
    expect(said()).toEqual(['a', 'b'])
    expect(served).toBeGreaterThan(0)
  })

  it('tell everybody when another process keeps the file for too long', async () => {
    other.exec('BEGIN IMMEDIATE')
    const all = await Promise.allSettled([say('a'), say('b')])
    expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    other.exec('ROLLBACK')
  })

  it('leave what comes after long work to the next batch', async () => {
    const count = commits()
    const long = batches.run(() => {
      for (const end = performance.now() + 30; performance.now() < end; );
    })
    await Promise.all([long, say('next')])
    expect(count()).toBe(2)
  })

  it('gather what comes after a commit that several shared, and never let one alone wait', async () => {
    const count = commits()
    vi.spyOn(performance, 'now').mockReturnValue(0)
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    const timers = vi.spyOn(globalThis, 'setTimeout')
    for (const word of ['a', 'b', 'c']) await say(word)
    expect([count(), timers.mock.calls.length]).toEqual([3, 0])
    await Promise.all([say('d'), say('e')])
    const first = say('f')
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)))
    const second = say('g')
    vi.advanceTimersByTime(10)
    await Promise.all([first, second])
    expect([count(), timers.mock.calls.length]).toEqual([5, 1])
    expect(said()).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g'])
  })

  it('commit at once when told to', async () => {
    const saying = say('a')
    const flushed = batches.flush()
    expect(said()).toEqual(['a'])
    await Promise.all([flushed, saying])
  })
})
