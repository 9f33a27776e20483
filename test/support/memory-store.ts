/** A turn store in memory that keeps the same contract as the real ones; its parts can be made to fail. */
import {
  type AppliedTurn,
  OWN_DELIVERY_MS,
  type PendingActivity,
  type StoredActivity,
  type TurnRequest,
  type TurnRun,
  type TurnStore,
} from '../../src/bot/ports.ts'
import type { Session } from '../../src/bot/turn.ts'

interface Row {
  readonly seq: number
  readonly conversation: string
  readonly direction: 'in' | 'out'
  readonly json: string
  readonly at: number
  delivered: boolean
}

interface Conversation {
  channel: string
  at: number
  session?: string
  address?: Readonly<Record<string, unknown>>
  claim?: string
  claimedUntil: number
  readonly applied: Map<string, { readonly at: number; readonly seqs: readonly number[] }>
}

/** `fail` is asked before every use and may throw, or give a promise to wait for. */
export interface MemoryStore extends TurnStore {
  fail: (use: keyof TurnStore) => void | Promise<void>
  /** Every row as JSON, to search for what must not be in it. */
  dump(): string
}

export function createMemoryStore(): MemoryStore {
  const conversations = new Map<string, Conversation>()
  let rows: Row[] = []
  let events: {
    readonly id: number
    readonly at: number
    readonly channel: string
    readonly json: string
  }[] = []
  let lastEvent = 0
  let lastSeq = 0
  let closed = false
  let claims = 0

  const use = async (name: keyof TurnStore): Promise<void> => {
    if (closed && name !== 'close') throw new Error('the store is closed')
    await store.fail(name)
  }
  const conversationOf = (id: string, channel: string, at: Date): Conversation => {
    const known = conversations.get(id) ?? { channel, at: at.getTime(), claimedUntil: 0, applied: new Map() }
    conversations.set(id, known)
    return known
  }
  const isPending = (row: Row): boolean => row.direction === 'out' && !row.delivered
  const nextClaim = (): string => {
    claims += 1
    return `claim ${claims}`
  }
  const giveBack = (claim: string | undefined): void => {
    for (const conversation of conversations.values())
      if (claim !== undefined && conversation.claim === claim) conversation.claimedUntil = 0
  }
  const claimFor = ({ conversation, at }: TurnRequest, seqs: readonly number[]): { claim?: string } => {
    const known = conversations.get(conversation)
    const first = rows.find((row) => row.conversation === conversation && isPending(row))
    if (!known || !first || !seqs.includes(first.seq) || known.claimedUntil > at.getTime()) return {}
    const claim = nextClaim()
    Object.assign(known, { claim, claimedUntil: at.getTime() + OWN_DELIVERY_MS })
    return { claim }
  }
  const apply = (request: TurnRequest, applying: (session: Session | undefined) => AppliedTurn): TurnRun => {
    const { conversation: id, channel, activityId, at, address } = request
    const repeated = conversations.get(id)?.applied.get(activityId)
    if (repeated !== undefined)
      return {
        duplicate: true,
        rows: rows.filter(({ seq }) => repeated.seqs.includes(seq)).map(toStored),
        ...claimFor(request, repeated.seqs),
      }
    const before = conversations.get(id)?.session
    const turn = applying(before === undefined ? undefined : JSON.parse(before))
    const made = [...(turn.heard === undefined ? [] : [turn.heard]), ...turn.said].map((payload, n) => ({
      conversation: id,
      direction: turn.heard !== undefined && n === 0 ? ('in' as const) : ('out' as const),
      json: JSON.stringify(payload),
      at: at.getTime(),
      delivered: address === undefined || (turn.heard !== undefined && n === 0),
    }))
    const session = JSON.stringify(turn.session)
    const written = made.map((row) => {
      lastSeq += 1
      return { seq: lastSeq, ...row }
    })
    const conversation = conversationOf(id, channel, at)
    Object.assign(conversation, { session, at: at.getTime(), ...(address === undefined ? {} : { address }) })
    conversation.applied.set(activityId, { at: at.getTime(), seqs: written.map(({ seq }) => seq) })
    rows.push(...written)
    for (const event of turn.events) {
      lastEvent += 1
      events.push({ id: lastEvent, at: at.getTime(), channel, json: JSON.stringify(event) })
    }
    const seqs = written.map(({ seq }) => seq)
    return { duplicate: false, rows: written.map(toStored), ...claimFor(request, seqs) }
  }

  const store: MemoryStore = {
    fail: () => undefined,
    dump: () => JSON.stringify([rows, events, [...conversations]]),
    async run(request, applying) {
      await use('run')
      return apply(request, applying)
    },
    async activitiesSince(conversation, watermark, limit) {
      await use('activitiesSince')
      const later = rows.filter((row) => row.conversation === conversation && row.seq > watermark)
      return later.slice(0, limit).map(toStored)
    },
    async markDelivered(seqs, claim) {
      await use('markDelivered')
      for (const row of rows) if (row.direction === 'out' && seqs.includes(row.seq)) row.delivered = true
      giveBack(claim)
    },
    async claimPending({ now, until }, limit) {
      await use('claimPending')
      const claim = nextClaim()
      for (const row of rows.filter(isPending)) {
        const conversation = conversations.get(row.conversation)
        if (conversation && conversation.claimedUntil <= now.getTime())
          Object.assign(conversation, { claim, claimedUntil: until.getTime() })
      }
      const due = rows.filter((row) => isPending(row) && conversations.get(row.conversation)?.claim === claim)
      const claimed = due.slice(0, limit).map((row): PendingActivity => {
        const { channel, address } = conversations.get(row.conversation) ?? { channel: '' }
        return { ...toStored(row), channel, ...(address === undefined ? {} : { address }) }
      })
      return { claim, rows: claimed }
    },
    async outbox() {
      await use('outbox')
      const pending = rows.filter(isPending)
      const [oldest] = pending.map(({ at }) => at).sort((a, b) => a - b)
      return { waiting: pending.length, ...(oldest === undefined ? {} : { oldest: new Date(oldest) }) }
    },
    async release(claim) {
      await use('release')
      giveBack(claim)
    },
    async openConversation(conversation, channel, at) {
      await use('openConversation')
      conversationOf(conversation, channel, at)
    },
    async conversationExists(conversation) {
      await use('conversationExists')
      return conversations.has(conversation)
    },
    async forget(before) {
      await use('forget')
      const end = before.conversations.getTime()
      const ended = [...conversations]
        .filter(([, { at }]) => at < (before.sessions ?? before.conversations).getTime())
        .map(([id]) => id)
      for (const id of ended) conversations.delete(id)
      for (const { applied } of conversations.values())
        for (const [id, { at }] of applied) if (at < end) applied.delete(id)
      rows = rows.filter(({ at, conversation }) => at >= end && conversations.has(conversation))
      const kept = events.filter(({ at }) => at >= before.events.getTime())
      const counts = { conversations: ended.length, events: events.length - kept.length }
      events = kept
      return counts
    },
    async eventsSince(from, after, limit) {
      await use('eventsSince')
      return events
        .filter(({ id, at }) => id > after && at >= from.getTime())
        .slice(0, limit)
        .map(({ id, at, channel, json }) => ({ id, at: new Date(at), channel, event: JSON.parse(json) }))
    },
    ping: () => use('ping'),
    async close() {
      closed = true
    },
  }
  return store
}

function toStored({ seq, conversation, direction, json, delivered }: Row): StoredActivity {
  return { seq, conversation, direction, payload: JSON.parse(json), delivered }
}
