/** Keeps conversations in PostgreSQL: the store that several processes, on several machines, share. */
import type { Pool, QueryResultRow } from 'pg'
import { createKeyedQueue } from '../bot/keyed-queue.ts'
import {
  type AppliedTurn,
  type Log,
  OWN_DELIVERY_MS,
  type PendingActivity,
  type StoredActivity,
  type StoredEvent,
  type TurnRequest,
  type TurnRun,
  type TurnStore,
} from '../bot/ports.ts'
import { newId } from './ids.ts'
import { LIFE_LOCK, listenToTurns, type PostgresListener } from './postgres-listener.ts'
import { migrate, mustBeMigrated } from './postgres-migrations.ts'
import {
  codeOf,
  createPool,
  type Ends,
  named,
  READ_ONLY,
  refusalBehind,
  transaction,
} from './postgres-pool.ts'
import * as sql from './postgres-statements.ts'
import { StoreRefused } from './store-refused.ts'
import { readSession } from './stored-session.ts'

const AGAIN_MS = 2_000
const MINUTE_SECONDS = 60
/** Rows deleted by one statement, so that turns are hardly held up while much is forgotten. */
const FORGET_BATCH = 500

export interface PostgresOptions {
  /** `postgres://user:password@host/database`; holds a secret and is told to nobody. */
  readonly url: string
  readonly log: Log
}

/**
 * Opens the store and brings its tables up to date. A server that cannot be reached is tried again every 2 s while
 * every use of the store is rejected. Throws StoreRefused if the operator must change something first.
 */
export async function openPostgresStore({ url, log }: PostgresOptions): Promise<TurnStore> {
  const pool = createPool(url, log)
  let state: 'starting' | 'open' | 'closed' = 'starting'
  let timer: NodeJS.Timeout | undefined

  const start = async (): Promise<void> => {
    await transaction(pool, migrate)
    if (state === 'starting') state = 'open'
  }
  const startLater = (error: unknown): void => {
    log.warn('store-not-reached', { code: codeOf(error) })
    if (state === 'starting') timer = setTimeout(() => start().catch(startLater), AGAIN_MS).unref()
  }
  try {
    await start()
  } catch (error) {
    const refusal = refusalBehind(error)
    if (refusal !== undefined) {
      await pool.end()
      throw refusal
    }
    startLater(error)
  }

  const usable = (): Pool => {
    if (state !== 'open')
      throw new Error(state === 'closed' ? 'The store is closed' : 'The store is not open yet')
    return pool
  }
  return storeIn(usable, { url, log }, async () => {
    if (state === 'closed') return
    state = 'closed'
    clearTimeout(timer)
    await pool.end()
  })
}

/**
 * Opens a store that is there, to read what running bots write; a writing call is rejected. Throws StoreRefused if it
 * cannot be reached, or if the operator must change something first.
 */
export async function openPostgresStoreToRead({ url, log }: PostgresOptions): Promise<TurnStore> {
  const pool = createPool(url, log, READ_ONLY)
  try {
    await transaction(pool, mustBeMigrated)
  } catch (error) {
    await pool.end()
    throw (
      refusalBehind(error) ??
      new StoreRefused(
        'STORE のデータベースにつながりません。動いているか、接続先が正しいかを確かめてください。',
        {
          cause: error,
        },
      )
    )
  }
  let isOpen = true
  const usable = (): Pool => {
    if (!isOpen) throw new Error('The store is closed')
    return pool
  }
  return storeIn(usable, { url, log }, async () => {
    if (isOpen) await pool.end()
    isOpen = false
  })
}

/** @param usable gives the connections, or throws while the store may not be used */
function storeIn(usable: () => Pool, { url, log }: PostgresOptions, end: () => Promise<void>): TurnStore {
  // A conversation's turns wait here for one another rather than each with a connection of its own.
  const queue = createKeyedQueue()
  const origin = newId()
  let listener: PostgresListener | undefined

  /** A claim ends with its time, or with the process whose number it begins with. */
  const newClaim = (): string => {
    const owner = listener?.owner()
    return owner === undefined ? newId() : `${owner}:${newId()}`
  }

  const query = async (text: string, ...values: unknown[]): Promise<QueryResultRow[]> =>
    (await usable().query(text, values)).rows

  const deleteAll = async (statement: string, ...before: readonly Date[]): Promise<number> => {
    for (let total = 0; ; ) {
      const { rowCount } = await usable().query(statement, [...before, FORGET_BATCH])
      total += rowCount ?? 0
      if ((rowCount ?? 0) < FORGET_BATCH) return total
    }
  }

  return {
    run(request, apply) {
      const conversation = key(request.conversation)
      const notice = request.address === undefined ? listener?.notice(conversation) : undefined
      return queue.run(conversation, () =>
        transaction(
          usable(),
          (client, ends) => runTurn(client, ends, { ...request, conversation, newClaim }, apply),
          notice,
        ),
      )
    },
    async activitiesSince(conversation, watermark, limit) {
      return (await query(sql.ROWS_SINCE, key(conversation), watermark, limit)).map(toActivity)
    },
    async markDelivered(seqs, claim) {
      await usable().query(MARK_DELIVERED(seqs, claim))
    },
    async claimPending({ now, until }, limit) {
      const claim = newClaim()
      const lock = listener?.knowsTheDead() ? LIFE_LOCK : null
      await query(sql.CLAIM_PENDING, claim, until, now, limit, lock)
      return { claim, rows: (await query(sql.CLAIMED, claim, limit)).map(toPending) }
    },
    async outbox() {
      const [row] = await query(sql.OUTBOX)
      return { waiting: row?.waiting ?? 0, ...(row?.oldest instanceof Date ? { oldest: row.oldest } : {}) }
    },
    async release(claim) {
      await query(sql.RELEASE, claim)
    },
    async openConversation(conversation, channel, at) {
      await query(sql.OPEN_CONVERSATION, key(conversation), channel, at)
    },
    async conversationExists(conversation) {
      return (await query(sql.CONVERSATION_EXISTS, key(conversation))).length > 0
    },
    async forget(before) {
      await deleteAll(sql.FORGET_TURNS, before.conversations)
      const conversations = await deleteAll(sql.FORGET_CONVERSATIONS, before.sessions ?? before.conversations)
      const events = await deleteAll(sql.FORGET_EVENTS, before.events)
      await deleteAll(sql.FORGET_SHARES)
      return { conversations, events }
    },
    async eventsSince(from, after, limit) {
      return (await query(sql.EVENTS_SINCE, from, after, limit)).map(toEvent)
    },
    async takeShare({ key: who, burst, perMinute, uses = 1, at }) {
      const interval = MINUTE_SECONDS / perMinute
      const mostAhead = interval * (burst - uses)
      const [row] = await query(sql.TAKE_SHARE, who, at, interval * uses, mostAhead)
      const ahead = Math.max(0, row?.ahead ?? 0)
      if (row?.used !== true) return { wait: Math.max(1, Math.ceil(ahead - mostAhead)), left: 0 }
      // The times are whole microseconds: what lies that close below a whole number is that number.
      return { wait: 0, left: Math.max(0, Math.floor(burst - ahead / interval + 1e-3)) }
    },
    onCommitted(heard) {
      listener ??= listenToTurns({ url, origin, log }, heard)
    },
    async ping() {
      await query('SELECT 1')
    },
    async close() {
      await listener?.stop()
      await end()
    },
  }
}

/** What every turn asks. */
const TAKE_CONVERSATION = named('take-conversation', sql.TAKE_CONVERSATION)
const KNOWN_TURN = named('known-turn', sql.KNOWN_TURN)
const WRITE_TURN = named('write-turn', sql.WRITE_TURN)
const MARK_DELIVERED = named('mark-delivered', sql.MARK_DELIVERED)

type Queryable = Pick<Pool, 'query'>

async function runTurn(
  client: Queryable,
  { begun, commit }: Ends,
  request: TurnRequest & { newClaim(): string },
  apply: Parameters<TurnStore['run']>[1],
): Promise<TurnRun> {
  const { conversation, activityId, at, newClaim } = request
  const channel = key(request.channel)
  const activity = key(activityId)
  const [taken, known] = await Promise.all([
    client.query(TAKE_CONVERSATION(conversation, channel, toJson(request.address), at)),
    client.query(KNOWN_TURN(conversation, activity)),
    begun,
  ])
  const { session, claimed } = taken.rows[0]
  const found = known.rows[0]
  const claimedUntil = new Date(at.getTime() + OWN_DELIVERY_MS)
  if (found.turn !== null) {
    const rows = (await client.query(sql.ROWS_OF_TURN, [found.turn])).rows.map(toActivity)
    const due = rows.find(({ delivered }) => !delivered)
    if (claimed || due === undefined || due.seq !== Number(found.first_pending))
      return { duplicate: true, rows }
    const claim = newClaim()
    await client.query(sql.CLAIM, [conversation, claim, claimedUntil])
    return { duplicate: true, rows, claim }
  }
  const applied = apply(readSession(session))
  const given = rowsOf(applied, request.address === undefined)
  const free = !claimed && found.first_pending === null && given.some(({ delivered }) => !delivered)
  const claim = free ? newClaim() : undefined
  const writing = WRITE_TURN(
    conversation,
    toJson(applied.session),
    claim,
    claimedUntil,
    activity,
    at,
    channel,
    applied.events.map(toJson),
    given.map(({ direction }) => direction),
    given.map(({ payload }) => toJson(payload)),
    given.map(({ delivered }) => delivered),
  )
  const [written] = await Promise.all([client.query(writing), commit()])
  const rows = given.map((row, at) => ({ seq: Number(written.rows[at].seq), conversation, ...row }))
  return { duplicate: false, rows, ...(claim === undefined ? {} : { claim }) }
}

/** What was heard came from the channel, so nothing of it is left to deliver. */
function rowsOf(
  { heard, said }: AppliedTurn,
  isRead: boolean,
): Omit<StoredActivity, 'seq' | 'conversation'>[] {
  return [
    ...(heard === undefined ? [] : [{ direction: 'in' as const, payload: heard, delivered: true }]),
    ...said.map((payload) => ({ direction: 'out' as const, payload, delivered: isRead })),
  ]
}

function toActivity({ seq, conversation, direction, payload, delivered }: QueryResultRow): StoredActivity {
  // The driver gives a bigint as text; a number is exact up to 9 × 10¹⁵ rows.
  return { seq: Number(seq), conversation, direction, payload: JSON.parse(payload), delivered }
}

function toPending(row: QueryResultRow): PendingActivity {
  const address = row.address === null ? {} : { address: JSON.parse(row.address) }
  return { ...toActivity(row), channel: row.channel, ...address }
}

function toEvent({ id, at, channel, event }: QueryResultRow): StoredEvent {
  return { id: Number(id), at, channel, event: JSON.parse(event) }
}

/** A channel's id as PostgreSQL can hold it: every character but NUL. */
function key(id: string): string {
  return id.replaceAll('\0', '\u2400')
}

function toJson(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value)
}
