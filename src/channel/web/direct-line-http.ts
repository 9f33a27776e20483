/** Direct Line's requests, and what each way of failing means for the conversation. */
import type { Activity, ActivitySet } from './protocol.ts'

/** What outlives a reload: the conversation and the token that opens it. */
export interface Session {
  readonly conversationId: string
  readonly token: string
}

/** Where the session is kept. */
export interface Memory {
  load(): Session | undefined
  save(session: Session): void
  clear(): void
}

/** No answer, or the server is in trouble: worth trying again, not before `waitMs` if the server named a time. */
export class Unreachable extends Error {
  readonly waitMs: number
  constructor(reason: string, waitMs = 0) {
    super(reason)
    this.waitMs = waitMs
  }
}

/** The server no longer knows the conversation or its token. */
export class ConversationOver extends Error {}

/** The server will never take this request. */
export class Refused extends Error {}

interface Grant extends Session {
  readonly expires_in?: number
  readonly streamUrl?: string
}

const BASE = '/v3/directline'

/** Azure's Direct Line, if this page speaks through it. Tokens are made by our own server all the same. */
export const HOSTED = document.documentElement.dataset.directLine ?? ''

/** How the page's languages are called in Direct Line; Japanese needs no word. */
const LOCALES: Readonly<Record<string, string>> = { en: 'en', easy: 'ja-x-easy' }

const GENERATE = '/tokens/generate'

/** A request without an answer for this long is taken for a dead connection; a turn takes well under 2 s. */
const TIMEOUT_MS = 10_000

/** A server that asks for more patience than this is asked again all the same. */
const LONGEST_WAIT_MS = 15_000

export class DirectLineHttp {
  private readonly memory: Memory
  private session: Session | undefined
  private refreshing: ReturnType<typeof setTimeout> | undefined

  constructor(memory: Memory) {
    this.memory = memory
    this.session = memory.load()
  }

  /** True if there is a conversation to go on with. */
  get hasConversation(): boolean {
    return this.session !== undefined
  }

  /** Begins a conversation; gives the address of its stream. */
  async begin(): Promise<string> {
    const { token } = await request<Grant>('POST', GENERATE)
    const locale = LOCALES[document.documentElement.dataset.language ?? '']
    return this.keep(
      await request<Grant>('POST', '/conversations', token, locale === undefined ? locale : { locale }),
    )
  }

  /** Takes the conversation up again; gives the address of a stream of what came after the watermark. */
  async resume(watermark: string): Promise<string> {
    return this.keep(await this.inConversation<Grant>('GET', `?watermark=${encodeURIComponent(watermark)}`))
  }

  activities(watermark: string): Promise<ActivitySet> {
    return this.inConversation('GET', `/activities?watermark=${encodeURIComponent(watermark)}`)
  }

  async post(activity: Activity): Promise<void> {
    await this.inConversation('POST', '/activities', activity)
  }

  /** Forgets the conversation, here and in the browser. */
  forget(): void {
    clearTimeout(this.refreshing)
    this.session = undefined
    this.memory.clear()
  }

  private keep(grant: Grant): string {
    const { conversationId = this.session?.conversationId, token = this.session?.token } =
      grant as Partial<Grant>
    if (conversationId === undefined || token === undefined) throw new Unreachable('no token in the answer')
    this.session = { conversationId, token }
    this.memory.save(this.session)
    if (grant.expires_in !== undefined) {
      clearTimeout(this.refreshing)
      // Half-way there is time for a second try; a failed one is made good by the next refused request.
      this.refreshing = setTimeout(() => void this.refresh().catch(() => {}), grant.expires_in * 500)
    }
    return grant.streamUrl ?? ''
  }

  private async refresh(): Promise<void> {
    const { session } = this
    const grant = await request<Grant>('POST', '/tokens/refresh', session?.token)
    // The conversation may have been ended meanwhile; then nothing of it may be kept.
    if (this.session?.conversationId === session?.conversationId) this.keep(grant)
  }

  private async inConversation<T>(method: string, path: string, body?: Activity): Promise<T> {
    const attempt = (): Promise<T> => {
      if (this.session === undefined) throw new ConversationOver('no conversation')
      const { conversationId, token } = this.session
      return request<T>(method, `/conversations/${encodeURIComponent(conversationId)}${path}`, token, body)
    }
    try {
      return await attempt()
    } catch (problem) {
      if (!(problem instanceof TokenExpired)) throw problem
      await this.refresh()
      return await attempt()
    }
  }
}

/** Never leaves this file except as its base class: a token that cannot be refreshed ends the conversation. */
class TokenExpired extends ConversationOver {}

async function request<T>(method: string, path: string, token?: string, body?: object): Promise<T> {
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), TIMEOUT_MS)
  try {
    const response = await fetch((path === GENERATE ? '' : HOSTED) + BASE + path, {
      method,
      signal: abort.signal,
      cache: 'no-store',
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw problemOf(response)
    return (await response.json()) as T
  } catch (problem) {
    if (problem instanceof ConversationOver || problem instanceof Refused || problem instanceof Unreachable)
      throw problem
    throw new Unreachable(String(problem))
  } finally {
    clearTimeout(timer)
  }
}

function problemOf({ status, headers }: Response): Error {
  if (status === 401 || status === 403) return new TokenExpired(String(status))
  if (status === 404 || status === 410) return new ConversationOver(String(status))
  if (status >= 500 || status === 408 || status === 429) {
    const seconds = Number(headers.get('retry-after') ?? 0) || 0
    return new Unreachable(String(status), Math.min(LONGEST_WAIT_MS, seconds * 1000))
  }
  return new Refused(String(status))
}
