/** Keeps conversations in one embedded SQLite file: the store that needs no server. */
import { setImmediate as letOthersRun } from 'node:timers/promises'
import type { AppliedTurn, PendingActivity, StoredActivity, TurnRequest, TurnStore } from '../bot/ports.ts'
import { emptyWriteAheadLog, openLibsqlFile, transaction } from './libsql-file.ts'
import { prepareStatements, type Statement } from './libsql-statements.ts'
import { readSession } from './stored-session.ts'

/** Rows deleted in one transaction: about 10 ms, so that turns are hardly held up while much is forgotten. */
const FORGET_BATCH = 200

/**
 * Opens (or creates) the store in the file `path`. The file must lie on a local disk: SQLite's locks do not hold on
 * network drives. Throws an error with a message for the operator if a newer program has written the file.
 * Every call is one synchronous transaction inside, so calls take effect in the order they are made.
 */
export function openLibsqlStore(path: string): TurnStore {
  const database = openLibsqlFile(path)
  const sql = prepareStatements(database)

  let isOpen = true
  const mustBeOpen = (): void => {
    if (!isOpen) throw new Error('The store is closed')
  }

  const rows = (statement: Statement, ...values: unknown[]): StoredActivity[] =>
    (statement.all(...values) as ActivityRow[]).map(toActivity)

  const write = (request: TurnRequest, applied: AppliedTurn): number | bigint => {
    const { conversation, channel } = request
    const at = request.at.getTime()
    sql.touch.run(conversation, channel, toJson(request.address), toJson(applied.session), at)
    const turn = sql.addTurn.run(conversation, request.activityId, at).lastInsertRowid
    // What was heard came from the channel, so nothing of it is left to deliver.
    if (applied.heard) sql.addActivity.run(turn, conversation, 'in', toJson(applied.heard), 1)
    for (const said of applied.said) sql.addActivity.run(turn, conversation, 'out', toJson(said), 0)
    for (const event of applied.events) sql.addEvent.run(at, channel, toJson(event))
    return turn
  }

  /** Repeats a batched deletion, letting turns run in between, until nothing is left; gives the number deleted. */
  const deleteAll = async (statement: Statement, before: Date): Promise<number> => {
    for (let total = 0; ; await letOthersRun()) {
      mustBeOpen()
      const { changes } = statement.run(before.getTime(), FORGET_BATCH)
      total += changes
      if (changes < FORGET_BATCH) return total
    }
  }

  return {
    async run(request, apply) {
      mustBeOpen()
      return transaction(database, () => {
        const known = sql.knownTurn.get(request.conversation, request.activityId) as
          | { id: number }
          | undefined
        if (known) return { duplicate: true, rows: rows(sql.rowsOfTurn, known.id) }
        const stored = sql.session.get([request.conversation]) as { session: string | null } | undefined
        const turn = write(request, apply(readSession(stored?.session)))
        return { duplicate: false, rows: rows(sql.rowsOfTurn, turn) }
      })
    },
    async activitiesSince(conversation, watermark, limit) {
      mustBeOpen()
      return rows(sql.rowsSince, conversation, watermark, limit)
    },
    async markDelivered(seqs) {
      mustBeOpen()
      sql.markDelivered.run(JSON.stringify(seqs))
    },
    async pending(before, limit) {
      mustBeOpen()
      return (sql.pending.all(before.getTime(), limit) as PendingRow[]).map(toPending)
    },
    async openConversation(conversation, channel, at) {
      mustBeOpen()
      sql.touch.run(conversation, channel, null, null, at.getTime())
    },
    async conversationExists(conversation) {
      mustBeOpen()
      return sql.session.get([conversation]) !== undefined
    },
    async forget(before) {
      await deleteAll(sql.forgetTurns, before.conversations)
      const conversations = await deleteAll(sql.forgetConversations, before.conversations)
      const events = await deleteAll(sql.forgetEvents, before.events)
      emptyWriteAheadLog(database)
      return { conversations, events }
    },
    async ping() {
      mustBeOpen()
      sql.ping.get()
    },
    async close() {
      if (!isOpen) return
      isOpen = false
      emptyWriteAheadLog(database)
      database.close()
    },
  }
}

interface ActivityRow {
  readonly seq: number
  readonly conversation: string
  readonly direction: 'in' | 'out'
  readonly payload: string
  readonly delivered: 0 | 1
}

interface PendingRow extends ActivityRow {
  readonly channel: string
  readonly address: string | null
}

function toActivity(row: ActivityRow): StoredActivity {
  const { seq, conversation, direction } = row
  return { seq, conversation, direction, payload: JSON.parse(row.payload), delivered: row.delivered === 1 }
}

function toPending(row: PendingRow): PendingActivity {
  const address = row.address === null ? {} : { address: JSON.parse(row.address) }
  return { ...toActivity(row), channel: row.channel, ...address }
}

function toJson(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value)
}
