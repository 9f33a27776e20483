/** Keeps conversations in one embedded SQLite file: the store that needs no server. */
import type Libsql from 'libsql'
import {
  type AppliedTurn,
  OWN_DELIVERY_MS,
  type PendingActivity,
  type StoredActivity,
  type StoredEvent,
  type TurnRequest,
  type TurnStore,
} from '../bot/ports.ts'
import { createCommitBatches } from './commit-batches.ts'
import { newId } from './ids.ts'
import {
  emptyWriteAheadLog,
  openLibsqlFile,
  openLibsqlFileToRead,
  openWriteAheadLog,
  type WriteAheadLog,
} from './libsql-file.ts'
import { showPresence } from './libsql-presence.ts'
import { prepareStatements, RELEASE_ALL, type Statement } from './libsql-statements.ts'
import { readSession } from './stored-session.ts'

/** Rows deleted in one transaction: about 10 ms, so that turns are hardly held up while much is forgotten. */
const FORGET_BATCH = 200

/**
 * Opens (or creates) the store in the file `path`. The file must lie on a local disk: SQLite's locks do not hold on
 * network drives. Throws StoreRefused if a newer program has written the file.
 * Writing calls take effect in the order they are made, each as a whole; those of one moment share a commit.
 */
export function openLibsqlStore(path: string): TurnStore {
  const database = openLibsqlFile(path)
  // Whoever claimed what is claimed now was killed: its replies would wait for seconds, and all later ones behind them.
  const leave = showPresence(path, () => database.exec(RELEASE_ALL))
  const log = openWriteAheadLog(path)
  return storeIn(database, {
    toDisk: log.toDisk,
    close() {
      log.close()
      leave()
    },
  })
}

/** Opens a store that is there, to read what a running bot writes; a writing call is rejected. Throws StoreRefused. */
export function openLibsqlStoreToRead(path: string): TurnStore {
  return storeIn(openLibsqlFileToRead(path), { toDisk: async () => undefined, close: () => undefined })
}

function storeIn(database: Libsql.Database, log: WriteAheadLog): TurnStore {
  const sql = prepareStatements(database)
  const batches = createCommitBatches(database, log.toDisk)

  let isOpen = true
  const mustBeOpen = (): void => {
    if (!isOpen) throw new Error('The store is closed')
  }

  const rows = (statement: Statement, ...values: unknown[]): StoredActivity[] =>
    (statement.all(...values) as ActivityRow[]).map(toActivity)

  /** Writes a turn; gives its rows, and a claim on their delivery if nothing stands in the way. */
  const write = (request: TurnRequest, applied: AppliedTurn, before: BeforeRow | undefined) => {
    const { conversation, channel, address } = request
    const at = request.at.getTime()
    const delivered = address === undefined
    const isFree = (before?.claimed_until ?? 0) <= at && (before?.first_pending ?? null) === null
    const claim = isFree && !delivered && applied.said.length > 0 ? newId() : undefined
    const claimedUntil = claim === undefined ? 0 : at + OWN_DELIVERY_MS
    sql.touch.run(
      conversation,
      channel,
      toJson(address),
      toJson(applied.session),
      at,
      claim ?? null,
      claimedUntil,
    )
    const turn = sql.addTurn.run(conversation, request.activityId, at).lastInsertRowid
    const add = (direction: 'in' | 'out', payload: StoredActivity['payload'], isDelivered: boolean) => {
      const row = [turn, conversation, direction, toJson(payload), isDelivered ? 1 : 0]
      const seq = Number(sql.addActivity.run(...row).lastInsertRowid)
      return { seq, conversation, direction, payload, delivered: isDelivered }
    }
    // What was heard came from the channel, so nothing of it is left to deliver.
    const heard = applied.heard === undefined ? [] : [add('in', applied.heard, true)]
    const said = applied.said.map((payload) => add('out', payload, delivered))
    for (const event of applied.events) sql.addEvent.run(at, channel, toJson(event))
    return { rows: [...heard, ...said], ...(claim === undefined ? {} : { claim }) }
  }

  /** What a turn wrote that comes a second time, and a claim if its delivery has stopped. */
  const readAgain = (turn: number, request: TurnRequest, before: BeforeRow) => {
    const written = rows(sql.rowsOfTurn, turn)
    const due = written.find(({ delivered }) => !delivered)
    const at = request.at.getTime()
    if (due === undefined || before.claimed_until > at || before.first_pending !== due.seq)
      return { rows: written }
    const claim = newId()
    sql.claim.run(claim, at + OWN_DELIVERY_MS, request.conversation)
    return { rows: written, claim }
  }

  /**
   * Repeats a batched deletion, letting turns run in between, until nothing is left; gives the number deleted. Among the
   * commits like all writing: a statement that writes by itself, and finds the file locked, is left half begun by libsql
   * 0.5.29, and no commit succeeds until it is run again (https://github.com/tursodatabase/libsql-client-ts/issues/352).
   */
  const deleteAll = async (statement: Statement, before: Date): Promise<number> => {
    for (let total = 0; ; ) {
      mustBeOpen()
      const { changes } = await batches.run(() => statement.run(before.getTime(), FORGET_BATCH))
      total += changes
      if (changes < FORGET_BATCH) return total
    }
  }

  return {
    async run(request, apply) {
      mustBeOpen()
      return batches.run(() => {
        const { conversation, activityId } = request
        const before = sql.before.get([activityId, conversation]) as BeforeRow | undefined
        const known = before?.known_turn ?? null
        if (before !== undefined && known !== null)
          return { duplicate: true, ...readAgain(known, request, before) }
        return { duplicate: false, ...write(request, apply(readSession(before?.session)), before) }
      })
    },
    async activitiesSince(conversation, watermark, limit) {
      mustBeOpen()
      return rows(sql.rowsSince, conversation, watermark, limit)
    },
    // After a loss of power, a mark or a claim that is lost has a reply sent again, or a claim end by itself.
    async markDelivered(seqs, claim) {
      mustBeOpen()
      await batches.note(() => {
        sql.markDelivered.run(JSON.stringify(seqs))
        if (claim !== undefined) sql.release.run(claim)
      })
    },
    async claimPending({ now, until }, limit) {
      mustBeOpen()
      const claim = newId()
      return batches.note(() => {
        sql.claimPending.run(claim, until.getTime(), now.getTime(), limit)
        return { claim, rows: (sql.claimed.all(claim, limit) as PendingRow[]).map(toPending) }
      })
    },
    async outbox() {
      mustBeOpen()
      const { waiting, oldest } = sql.outbox.get() as { waiting: number; oldest: number | null }
      return { waiting, ...(oldest === null ? {} : { oldest: new Date(oldest) }) }
    },
    async release(claim) {
      mustBeOpen()
      await batches.note(() => sql.release.run(claim))
    },
    async openConversation(conversation, channel, at) {
      mustBeOpen()
      await batches.run(() => sql.touch.run(conversation, channel, null, null, at.getTime(), null, 0))
    },
    async conversationExists(conversation) {
      mustBeOpen()
      return sql.conversation.get([conversation]) !== undefined
    },
    async forget(before) {
      await deleteAll(sql.forgetTurns, before.conversations)
      const conversations = await deleteAll(sql.forgetConversations, before.sessions ?? before.conversations)
      const events = await deleteAll(sql.forgetEvents, before.events)
      emptyWriteAheadLog(database)
      return { conversations, events }
    },
    async eventsSince(from, after, limit) {
      mustBeOpen()
      return (sql.eventsSince.all(from.getTime(), after, limit) as EventRow[]).map(toEvent)
    },
    async ping() {
      mustBeOpen()
      sql.ping.get()
    },
    async close() {
      if (!isOpen) return
      isOpen = false
      await batches.flush()
      emptyWriteAheadLog(database)
      log.close()
      database.close()
    },
  }
}

interface BeforeRow {
  readonly session: string | null
  readonly claimed_until: number
  readonly known_turn: number | null
  readonly first_pending: number | null
}

interface ActivityRow {
  readonly seq: number
  readonly conversation: string
  readonly direction: 'in' | 'out'
  readonly payload: string
  readonly delivered: 0 | 1
}

interface EventRow {
  readonly id: number
  readonly at: number
  readonly channel: string
  readonly event: string
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

function toEvent({ id, at, channel, event }: EventRow): StoredEvent {
  return { id, at: new Date(at), channel, event: JSON.parse(event) }
}

function toJson(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value)
}
