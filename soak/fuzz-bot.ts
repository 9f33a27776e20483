/** The whole bot in this process, with its real content and a store of its own, for whatever may be sent to it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { labelsOf } from '../src/answers/compose.ts'
import { say } from '../src/answers/reply.ts'
import { respond } from '../src/bot/respond.ts'
import type { World } from '../src/bot/world.ts'
import { createServer } from '../src/channel/server.ts'
import { loadWorld } from '../src/cli/load-content.ts'
import { newId } from '../src/ops/ids.ts'
import { openLibsqlStore } from '../src/ops/libsql-store.ts'
import { createLog } from '../src/ops/log.ts'

export interface FuzzBot {
  readonly port: number
  /** Events of the log that tell of an error of ours. */
  readonly errors: string[]
  /** Where its store is. */
  readonly folder: string
  stop(): Promise<void>
}

let world: World | undefined

/** The shipped content, loaded once. Throws if it has errors. */
export function contentWorld(): World {
  world ??= loadWorld(process.cwd(), '2026-11-22')
  if (world === undefined) throw new Error('the content has errors')
  return world
}

/** @param write receives each line of the log */
export async function startFuzzBot(write: (line: string) => void = () => undefined): Promise<FuzzBot> {
  const folder = mkdtempSync(join(tmpdir(), 'nenkin-fuzz-'))
  const store = openLibsqlStore(join(folder, 'bot.db'))
  const errors: string[] = []
  const log = createLog({ level: 'info', write })
  const content = contentWorld()
  let at = Date.now()
  const server = createServer({
    respond: (turn, session) => respond(turn, session, content),
    store,
    log: {
      ...log,
      error(event, error, fields) {
        errors.push(event)
        log.error(event, error, fields)
      },
    },
    // Some seconds a reading: nothing is throttled, and a ticket of a minute still holds.
    clock: () => {
      at += 5_000
      return new Date(at)
    },
    newId,
    host: '127.0.0.1',
    port: 0,
    serviceHosts: [],
    directLine: { key: Buffer.alloc(32, 7), allowedOrigins: [], tokenSeconds: 10 ** 9 },
    texts: {
      error: 'エラー',
      busy: '混雑',
      notKept: '覚えておけません',
      switchedOff: say('休止'),
      labels: labelsOf(content.knowledge),
    },
    isReady: () => true,
  })
  const { port } = await server.listen()
  return {
    port,
    errors,
    folder,
    async stop() {
      await server.close()
      await store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
