/** How many turns a second one process applies: `npx vitest bench --run test/ops/libsql-store.bench.ts`. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bench, describe } from 'vitest'
import type { AppliedTurn } from '../../src/bot/ports.ts'
import { NEW_SESSION } from '../../src/bot/turn.ts'
import { openLibsqlStore } from '../../src/ops/libsql-store.ts'

/** Enough that turns seldom hit the page just written, as with many citizens at once. */
const CONVERSATIONS = 1_000
/** About what an answer with its source and buttons takes as an activity. */
const ANSWER = { type: 'message', text: '年金の答えです。'.repeat(80), suggestedActions: ['1', '2', '3'] }

describe('the libsql store', () => {
  const folder = mkdtempSync(join(tmpdir(), 'nenkin-bench-'))
  const store = openLibsqlStore(join(folder, 'store.db'))
  let n = 0
  bench(
    'a turn: known id, session, question, 2 kB answer, event, commit on disk',
    async () => {
      n += 1
      const conversation = `c${n % CONVERSATIONS}`
      const request = { conversation, channel: 'test', activityId: `a${n}`, at: new Date() }
      await store.run(
        request,
        (): AppliedTurn => ({
          session: { ...NEW_SESSION, lastEntry: 'some-entry' },
          events: [
            { outcome: 'answered', entry: 'some-entry', confidence: 1, candidates: [], content: 'c0ffee' },
          ],
          heard: { type: 'message', text: '年金はいつから受け取れますか' },
          said: [ANSWER],
        }),
      )
    },
    {
      time: 5_000,
      async teardown(_, mode) {
        if (mode === 'warmup') return
        await store.close()
        rmSync(folder, { recursive: true, force: true })
      },
    },
  )
})
