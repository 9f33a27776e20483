/** The page's side of Direct Line 3.0: one conversation, held through reloads, restarts and dead connections. */
import { backOff } from './back-off.ts'
import { ConversationOver, DirectLineHttp, type Memory, Refused, Unreachable } from './direct-line-http.ts'
import { type Activity, type ActivitySet, type Outgoing, toActivity } from './protocol.ts'
import { listen } from './stream.ts'

/** What the page is told. */
export interface Listener {
  connected(yes: boolean): void
  /** `fresh` is false for history that is shown again after a reload. */
  activity(activity: Activity, fresh: boolean): void
  /** The server no longer knew the conversation; a new one has begun. */
  startedOver(): void
  /** The server will never take this message. */
  refused(message: Outgoing): void
}

/** A link that held this long was sound: after it is lost, waiting starts small again. */
const STABLE_MS = 10_000
/** How often to ask where sockets are blocked: twice a reader's pause, far below the server's limit of 180 a minute. */
const POLL_MS = 3_000
/** A message taken but not heard back by then was lost on the stream: ask. An answer takes well under 2 s. */
const ECHO_MS = 4_000

export class DirectLine {
  private readonly http: DirectLineHttp
  private readonly listener: Listener
  private readonly shown = new Set<string>()
  /** Written but not yet acknowledged, in order. */
  private readonly outbox: Outgoing[] = []
  private readonly unheard = new Set<string>()
  /** Counts the conversations of this page, so that a late answer to an old one is told apart. */
  private conversation = 0
  private watermark = ''
  private historyShown: boolean
  private posting = false
  private ended = false
  private polling = false
  /** Ends the current link or pause; set while there is one. */
  private breakLink: ((problem: Error) => void) | undefined
  private wake: (() => void) | undefined

  constructor(memory: Memory, listener: Listener) {
    this.http = new DirectLineHttp(memory)
    this.listener = listener
    this.historyShown = !this.http.hasConversation
  }

  /** Keeps the conversation linked until {@link end}. */
  async run(): Promise<void> {
    let attempt = 0
    while (!this.ended) {
      const start = Date.now()
      const problem = await this.link().catch((error: unknown) => error)
      if (this.ended) return
      this.listener.connected(false)
      if (Date.now() - start > STABLE_MS) attempt = 0
      attempt += 1
      if (problem instanceof ConversationOver) {
        if (this.http.hasConversation) this.listener.startedOver()
        this.forget()
        if (attempt === 1) continue
      }
      const wait = problem instanceof Unreachable ? problem.waitMs : 0
      await this.pause(Math.max(wait, backOff(attempt - 1, Math.random())))
    }
  }

  /** Takes a message; it is sent once, after those before it, as soon as there is a link. */
  send(message: Outgoing): void {
    this.outbox.push(message)
    void this.post()
  }

  /** The page came back to life (woken phone, network found): check the link instead of waiting. */
  check(): void {
    this.wake?.()
    if (this.breakLink) void this.catchUp(true).catch(this.breakLink)
  }

  /** The network is gone. */
  lost(): void {
    this.breakLink?.(new Unreachable('offline'))
  }

  /** Ends the conversation and forgets all of it. */
  end(): void {
    this.ended = true
    this.outbox.length = 0
    this.forget()
    this.breakLink?.(new ConversationOver('ended'))
    this.wake?.()
  }

  private forget(): void {
    this.http.forget()
    this.conversation += 1
    this.watermark = ''
    this.historyShown = true
    this.unheard.clear()
    this.shown.clear()
  }

  /** Opens the conversation and listens; throws when the link is lost. */
  private async link(): Promise<void> {
    let stream: string
    if (this.http.hasConversation) {
      if (!this.historyShown) {
        await this.catchUp(false)
        this.historyShown = true
      }
      stream = await this.http.resume(this.watermark)
    } else {
      stream = await this.http.begin()
    }
    if (this.ended) return this.http.forget()
    await listen(stream, {
      opened: (hangUp) => this.linked(hangUp),
      received: (set) => this.take(set, true),
    }).finally(() => {
      this.breakLink = undefined
    })
    if (!this.ended) await this.poll()
  }

  /** Asks again and again, where sockets are blocked on the way. */
  private async poll(): Promise<never> {
    this.polling = true
    const broken = new Promise<Error>((resolve) => this.linked(resolve))
    try {
      for (;;) {
        await this.catchUp(true)
        const problem = await Promise.race([broken, sleep(POLL_MS)])
        if (problem) throw problem
      }
    } finally {
      this.polling = false
      this.breakLink = undefined
    }
  }

  private linked(breakLink: (problem: Error) => void): void {
    this.breakLink = breakLink
    if (this.ended) {
      breakLink(new ConversationOver('ended'))
    } else {
      this.listener.connected(true)
      void this.post()
    }
  }

  private async catchUp(fresh: boolean): Promise<void> {
    for (;;) {
      const { conversation, watermark } = this
      const set = await this.http.activities(watermark)
      if (this.conversation !== conversation) return
      this.take(set, fresh)
      if (this.watermark === watermark) return
    }
  }

  private take({ activities, watermark }: ActivitySet, fresh: boolean): void {
    if (this.ended) return
    for (const activity of activities ?? []) {
      if (activity.id !== undefined && this.shown.has(activity.id)) continue
      if (activity.id !== undefined) this.shown.add(activity.id)
      this.heard(activity.channelData?.clientActivityID)
      this.listener.activity(activity, fresh)
    }
    if (watermark !== undefined) this.watermark = watermark
  }

  private heard(id: string | undefined): void {
    if (id === undefined) return
    this.unheard.delete(id)
    const at = this.outbox.findIndex((message) => message.id === id)
    if (at >= 0) this.outbox.splice(at, 1)
  }

  private async post(): Promise<void> {
    if (this.posting) return
    this.posting = true
    try {
      for (let first = this.outbox[0]; first && this.breakLink; first = this.outbox[0])
        await this.postOne(first)
    } catch (problem) {
      this.breakLink?.(problem as Error)
    } finally {
      this.posting = false
    }
  }

  private async postOne(message: Outgoing): Promise<void> {
    this.unheard.add(message.id)
    try {
      await this.http.post(toActivity(message))
    } catch (problem) {
      if (problem instanceof Unreachable && problem.waitMs > 0) return sleep(problem.waitMs)
      if (!(problem instanceof Refused)) throw problem
      this.listener.refused(message)
      this.heard(message.id)
      return
    }
    if (this.outbox[0] === message) this.outbox.shift()
    if (this.polling) this.check()
    setTimeout(() => {
      if (this.unheard.has(message.id)) this.check()
    }, ECHO_MS)
  }

  private pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds)
      this.wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
