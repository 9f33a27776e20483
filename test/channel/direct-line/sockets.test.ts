import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { WebSocket } from 'ws'
import { NEW_SESSION } from '../../../src/bot/turn.ts'
import { createSockets, PING_MS } from '../../../src/channel/direct-line/sockets.ts'
import { createMemoryStore, type MemoryStore } from '../../support/memory-store.ts'

/** A socket whose other end a test plays: whether it answers pings and reads what it is sent. */
class FakeSocket extends EventEmitter {
  readonly OPEN = 1
  readyState = 1
  bufferedAmount = 0
  answers = true
  readonly frames: string[] = []
  readonly closed: (number | 'terminated')[] = []

  send(frame: string): void {
    this.frames.push(frame)
  }

  ping(): void {
    if (this.answers) this.emit('pong')
  }

  close(code: number): void {
    this.closed.push(code)
    this.readyState = 2
    this.emit('close')
  }

  terminate(): void {
    this.closed.push('terminated')
    this.readyState = 3
    this.emit('close')
  }
}

const log = { info: () => undefined, warn: () => undefined, error: () => undefined }

async function say(store: MemoryStore, ...texts: string[]): Promise<void> {
  for (const text of texts)
    await store.run({ conversation: 'c1', channel: 'directline', activityId: text, at: new Date() }, () => ({
      session: NEW_SESSION,
      events: [],
      said: [{ text }],
    }))
}

describe('an open socket', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  function open(socket = new FakeSocket()) {
    const store = createMemoryStore()
    const sockets = createSockets(store, log)
    sockets.attach('c1', socket as unknown as WebSocket, 0)
    return { store, sockets, socket }
  }

  it('is kept alive every 30 s by a ping and an empty frame', async () => {
    const { socket } = open()
    await vi.advanceTimersByTimeAsync(3 * PING_MS)
    expect([PING_MS, socket.frames, socket.closed]).toEqual([30_000, ['', '', ''], []])
  })

  it('that leaves a ping unanswered is dead at the next', async () => {
    const { socket } = open()
    socket.answers = false
    await vi.advanceTimersByTimeAsync(PING_MS)
    expect(socket.closed).toEqual([])
    await vi.advanceTimersByTimeAsync(PING_MS)
    expect(socket.closed).toEqual(['terminated'])
    await vi.advanceTimersByTimeAsync(5 * PING_MS)
    expect(socket.closed).toHaveLength(1)
  })

  it('is brought what another process wrote to the same store', async () => {
    const { store, socket } = open()
    await say(store, 'elsewhere')
    await vi.advanceTimersByTimeAsync(PING_MS)
    expect(socket.frames.join()).toContain('elsewhere')
  })

  it('that does not read, with 1 MB waiting, is closed with 1013', async () => {
    const { store, sockets, socket } = open()
    socket.bufferedAmount = 1_000_001
    await say(store, 'more')
    await sockets.push('c1')
    expect([socket.frames, socket.closed]).toEqual([[], [1013]])
  })

  it('is sent each row once, however often it is told of news', async () => {
    const { store, sockets, socket } = open()
    await say(store, 'a', 'b')
    await Promise.all(Array.from({ length: 10 }, () => sockets.push('c1')))
    await say(store, 'c')
    await Promise.all(Array.from({ length: 10 }, () => sockets.push('c1')))
    const sent = socket.frames.flatMap((frame) =>
      JSON.parse(frame).activities.map(({ text }: { text: string }) => text),
    )
    expect(sent).toEqual(['a', 'b', 'c'])
  })
})

describe('a long talk', () => {
  it('is sent page by page, and others are heard between the pages', async () => {
    const store = createMemoryStore()
    await say(store, ...Array.from({ length: 120 }, (_, n) => `said ${n}`))
    const socket = new FakeSocket()
    const sent: number[] = []
    createSockets(store, log).attach('c1', socket as unknown as WebSocket, 0)
    for (let round = 0; round < 6; round += 1) {
      await new Promise((resolve) => setImmediate(resolve))
      sent.push(socket.frames.length)
    }
    expect([sent[0], sent.at(-1)]).toEqual([1, 3])
    const texts = socket.frames.flatMap((frame) => JSON.parse(frame).activities)
    expect(texts.map(({ text }) => text)).toEqual(Array.from({ length: 120 }, (_, n) => `said ${n}`))
  })
})

describe('unstored sayings', () => {
  it('of a thousand conversations wait, and no more', () => {
    const sockets = createSockets(createMemoryStore(), log)
    for (let n = 0; n < 1_500; n += 1) sockets.say(`c${n}`, { text: `${n}` })
    const waiting = Array.from({ length: 1_500 }, (_, n) => sockets.unsaid(`c${n}`).length)
    expect([waiting.filter((count) => count === 1).length, waiting[499], waiting[500]]).toEqual([1_000, 0, 1])
  })
})
