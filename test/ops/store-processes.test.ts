import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { TurnStore } from '../../src/bot/ports.ts'
import { showPresence } from '../../src/ops/libsql-presence.ts'
import { openLibsqlStore } from '../../src/ops/libsql-store.ts'
import { compileChild } from './compile-child.ts'
import { temporaryFolder } from './temporary-folder.ts'

const ROUNDS = 5
/** A child left alone would go on for minutes: it is always killed in the middle. */
const ENDLESS = 1_000_000
/** Turns acknowledged before a kill, at most: from the very first turn to past a checkpoint of the log (1,000 pages). */
const MOST_TURNS_BEFORE_KILL = 400

describe('The libsql store among processes', () => {
  let program: ReturnType<typeof compileChild>
  beforeAll(() => {
    program = compileChild('test/ops/store-child.ts')
  })
  afterAll(() => program.remove())

  it('loses no turn when two processes apply 200 each to one conversation of a new file', async () => {
    const path = join(temporaryFolder(), 'store.db')
    const children = ['first-', 'second-'].map((prefix) => startChild(program.file, path, prefix, 200))
    const codes = await Promise.all(children.map(exitCode))
    expect(codes).toEqual([0, 0])

    const store = openStore(path)
    const heard = await heardIds(store)
    expect(heard).toHaveLength(400)
    expect(new Set(heard).size).toBe(400)
    expect(await counter(store)).toBe(400)
  })

  it('applies each turn once when two processes are handed the same turns', async () => {
    const path = join(temporaryFolder(), 'store.db')
    const children = [1, 2].map(() => startChild(program.file, path, 'same-', 200))
    expect(await Promise.all(children.map(exitCode))).toEqual([0, 0])

    const store = openStore(path)
    expect((await heardIds(store)).sort()).toEqual(Array.from({ length: 200 }, (_, n) => `same-${n}`).sort())
    expect(await counter(store)).toBe(200)
  })

  it('keeps every acknowledged turn, once, over five kills in the middle of writing', async () => {
    const path = join(temporaryFolder(), 'store.db')
    const acknowledged: string[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      const killAfter = 1 + Math.floor(Math.random() * MOST_TURNS_BEFORE_KILL)
      const child = startChild(program.file, path, `round-${round}-`, ENDLESS)
      acknowledged.push(...(await killedAfter(child, killAfter)))

      const store = openLibsqlStore(path)
      const heard = await heardIds(store)
      const context = `round ${round}, killed after ${killAfter} acknowledged turns`
      expect(new Set(heard).size, context).toBe(heard.length)
      expect(
        acknowledged.filter((id) => !heard.includes(id)),
        context,
      ).toEqual([])
      // At most the one turn of each round that was committed but not yet acknowledged comes on top.
      expect(heard.length - acknowledged.length, context).toBeLessThanOrEqual(round + 1)
      expect(await counter(store), context).toBe(heard.length)
      await store.close()
    }
    expect(acknowledged.length).toBeGreaterThanOrEqual(ROUNDS)
  })

  it('shows a process as long as it lives, and no longer', async () => {
    const path = join(temporaryFolder(), 'store.db')
    const isAlone = (): boolean => {
      let alone = false
      showPresence(path, () => {
        alone = true
      })()
      return alone
    }
    const child = startChild(program.file, path, 'present-', ENDLESS)
    await once(createInterface({ input: child.stdout as Readable }), 'line')
    expect(isAlone()).toBe(false)
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(isAlone()).toBe(true)
  })
})

const CONVERSATION = 'c1'

function startChild(file: string, path: string, prefix: string, turns: number): ChildProcess {
  const child = spawn(process.execPath, [file, path, CONVERSATION, prefix, String(turns)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  return child
}

async function exitCode(child: ChildProcess): Promise<number | null> {
  child.stdout?.resume()
  const [code] = await once(child, 'exit')
  return code
}

/** Kills the process as soon as it has acknowledged so many turns; gives all that it acknowledged until it died. */
async function killedAfter(child: ChildProcess, turns: number): Promise<string[]> {
  if (!child.stdout) throw new Error('The child has no output')
  const ids: string[] = []
  for await (const id of createInterface({ input: child.stdout })) {
    ids.push(id)
    if (ids.length === turns) child.kill('SIGKILL')
  }
  return ids
}

function openStore(path: string): TurnStore {
  const store = openLibsqlStore(path)
  onTestFinished(() => store.close())
  return store
}

async function heardIds(store: TurnStore): Promise<string[]> {
  const rows = await store.activitiesSince(CONVERSATION, 0, ENDLESS)
  return rows.filter((row) => row.direction === 'in').map((row) => String(row.payload.id))
}

/** How many turns the conversation's session has counted. */
async function counter(store: TurnStore): Promise<number | undefined> {
  let misses: number | undefined
  const reading = store.run(
    { conversation: CONVERSATION, channel: 'test', activityId: 'reader', at: new Date() },
    (session) => {
      misses = session?.misses
      throw new Error('only reading')
    },
  )
  await expect(reading).rejects.toThrow('only reading')
  return misses
}
