/**
 * The open WebSockets, at most one a conversation. Each remembers the last row it was sent, so that pushing is
 * reading on from there: nothing is lost, doubled or out of order, however often it is told that there is news.
 */
import { setImmediate as letOthersRun } from 'node:timers/promises'
import type { WebSocket } from 'ws'
import type { Log, TurnStore } from '../../bot/ports.ts'
import { StoreUnavailable } from '../../bot/store-unavailable.ts'
import { type ActivitySet, toActivitySet } from './activities.ts'

export interface Sockets {
  /** Takes a new socket, closes the conversation's older one, and sends all after the watermark. */
  attach(conversation: string, socket: WebSocket, watermark: number): void
  /** Sends what was committed since. Never rejects. */
  push(conversation: string): Promise<void>
  /** Does so for all, when news may have been missed. */
  pushAll(): void
  /** Sends an activity that is not stored, now or to whoever asks next. */
  say(conversation: string, activity: Readonly<Record<string, unknown>>): void
  /** Takes what was to be said while no socket was open, for a client that polls. */
  unsaid(conversation: string): readonly Readonly<Record<string, unknown>>[]
  /** Closes all with 1012 (service restart), so that clients come back; resolves when they have hung up. */
  close(): Promise<void>
}

interface Connection {
  readonly conversation: string
  readonly socket: WebSocket
  sent: number
  pushing: boolean
  news: boolean
  alive: boolean
}

/** As Direct Line's; a ping unanswered by the next one and the connection counts as dead. */
export const PING_MS = 30_000
/** A reply with its data is 5 to 10 KB, so a page of rows stays below half of the limit under it. */
const PAGE = 50
/** A client that lets this pile up does not read; it resumes by its watermark when it does. */
const MAX_BUFFERED = 1_000_000
/** Unstored sayings are apologies and answers without the store; what more conversations are owed is forgotten. */
const MAX_UNSAID = 1_000
const MAX_UNSAID_EACH = 10

/** After the store failed, reading on is tried again so soon; a page waits for its answer. */
const TRY_AGAIN_MS = 1_000

const CLOSE = { collision: 1008, restart: 1012, tooSlow: 1013 }

export function createSockets(store: TurnStore, log: Log): Sockets {
  const connections = new Map<string, Connection>()
  const waiting = new Map<string, Readonly<Record<string, unknown>>[]>()
  const pinging = setInterval(() => {
    for (const connection of connections.values()) ping(connection)
  }, PING_MS).unref()

  const push = async (connection: Connection): Promise<void> => {
    connection.news = true
    if (connection.pushing) return
    connection.pushing = true
    try {
      while (connection.news) {
        connection.news = false
        const rows = await store.activitiesSince(connection.conversation, connection.sent, PAGE)
        if (rows.length > 0) send(connection, toActivitySet(rows, connection.sent))
        connection.sent = rows.at(-1)?.seq ?? connection.sent
        if (rows.length < PAGE || !isOpen(connection)) continue
        connection.news = true
        // The embedded store answers at once: a talk of a whole day would be sent before anybody else is heard.
        await letOthersRun()
      }
    } catch (error) {
      // The line stays: answers that stand alone still come through it, and the rest follows when the store is back.
      if (!(error instanceof StoreUnavailable))
        log.error('push-failed', error, { conversation: connection.conversation })
      setTimeout(() => isOpen(connection) && void push(connection), TRY_AGAIN_MS).unref()
    } finally {
      connection.pushing = false
    }
  }

  /** Also brings what another process has committed to the same store meanwhile. */
  const ping = (connection: Connection): void => {
    if (!connection.alive) {
      connection.socket.terminate()
      return
    }
    connection.alive = false
    connection.socket.ping()
    // A page cannot see a ping; an empty frame tells it that the line is alive.
    connection.socket.send('')
    void push(connection)
  }

  return {
    attach(conversation, socket, watermark) {
      const connection = { conversation, socket, sent: watermark, pushing: false, news: false, alive: true }
      connections.get(conversation)?.socket.close(CLOSE.collision, 'collision')
      connections.set(conversation, connection)
      socket.on('pong', () => {
        connection.alive = true
      })
      socket.on('error', () => socket.terminate())
      socket.on('close', () => {
        if (connections.get(conversation) === connection) connections.delete(conversation)
      })
      void push(connection)
      for (const activity of take(waiting, conversation)) send(connection, { activities: [activity] })
    },
    async push(conversation) {
      const connection = connections.get(conversation)
      if (connection !== undefined) await push(connection)
    },
    pushAll() {
      for (const connection of connections.values()) void push(connection)
    },
    say(conversation, activity) {
      const connection = connections.get(conversation)
      if (connection !== undefined && isOpen(connection)) return send(connection, { activities: [activity] })
      const [oldest] = waiting.keys()
      if (waiting.size >= MAX_UNSAID && oldest !== undefined) waiting.delete(oldest)
      waiting.set(conversation, [...(waiting.get(conversation) ?? []), activity].slice(-MAX_UNSAID_EACH))
    },
    unsaid: (conversation) => take(waiting, conversation),
    async close() {
      clearInterval(pinging)
      const open = [...connections.values()].map(({ socket }) => socket)
      for (const socket of open) socket.close(CLOSE.restart)
      await Promise.all(open.map((socket) => new Promise((resolve) => socket.once('close', resolve))))
    },
  }
}

function send({ socket }: Connection, set: ActivitySet): void {
  if (socket.bufferedAmount > MAX_BUFFERED) socket.close(CLOSE.tooSlow)
  else socket.send(JSON.stringify(set))
}

function isOpen({ socket }: Connection): boolean {
  return socket.readyState === socket.OPEN
}

function take<T>(waiting: Map<string, T[]>, key: string): T[] {
  const taken = waiting.get(key) ?? []
  waiting.delete(key)
  return taken
}
