/**
 * A process of its own that applies turns and prints each activity id once the store has acknowledged it.
 * Arguments: store file, conversation, prefix of the activity ids, number of turns.
 */
import { writeSync } from 'node:fs'
import { NEW_SESSION } from '../../src/bot/turn.ts'
import { openLibsqlStore } from '../../src/ops/libsql-store.ts'

const [path = '', conversation = '', prefix = '', count = '0'] = process.argv.slice(2)
const store = openLibsqlStore(path)
for (let n = 0; n < Number(count); n += 1) {
  const activityId = `${prefix}${n}`
  await store.run({ conversation, channel: 'test', activityId, at: new Date() }, (session = NEW_SESSION) => ({
    session: { ...session, misses: session.misses + 1 },
    events: [],
    heard: { id: activityId },
    said: [{ id: `${activityId}-said` }],
  }))
  // Written at once: a buffered line could be lost, or printed before its turn was applied.
  writeSync(1, `${activityId}\n`)
}
await store.close()
