/** What the browser keeps: the conversation's key until the tab is closed, and the wish for large type. */
import type { Memory, Session } from './direct-line-http.ts'

const SESSION_KEY = 'conversation'
/** What was ticked off: the content's own words, nothing that was said. */
const TICKED_KEY = 'ticked'
const LARGE_KEY = 'large-type'

/** The conversation's id and token in sessionStorage; nothing that was said. */
export const tabMemory: Memory = {
  load: () => {
    try {
      const { conversationId, token } = JSON.parse(
        sessionStorage.getItem(SESSION_KEY) ?? '{}',
      ) as Partial<Session>
      return conversationId && token ? { conversationId, token } : undefined
    } catch {
      return undefined
    }
  },
  save: (session) => write(() => sessionStorage, SESSION_KEY, JSON.stringify(session)),
  clear: () => {
    write(() => sessionStorage, SESSION_KEY, undefined)
    write(() => sessionStorage, TICKED_KEY, undefined)
  },
}

export function isTicked(item: string): boolean {
  return ticked().includes(item)
}

export function rememberTick(item: string, yes: boolean): void {
  const others = ticked().filter((other) => other !== item)
  const all = yes ? [...others, item] : others
  write(() => sessionStorage, TICKED_KEY, all.length === 0 ? undefined : JSON.stringify(all))
}

function ticked(): readonly string[] {
  try {
    const items: unknown = JSON.parse(sessionStorage.getItem(TICKED_KEY) ?? '[]')
    return Array.isArray(items) ? items : []
  } catch {
    return []
  }
}

export function wantsLargeType(): boolean {
  try {
    return localStorage.getItem(LARGE_KEY) === 'yes'
  } catch {
    return false
  }
}

export function rememberLargeType(wanted: boolean): void {
  write(() => localStorage, LARGE_KEY, wanted ? 'yes' : undefined)
}

/** A browser that forbids storage throws at the mere mention of it; the page then works, but forgets. */
function write(storage: () => Storage, key: string, value: string | undefined): void {
  try {
    if (value === undefined) storage().removeItem(key)
    else storage().setItem(key, value)
  } catch {}
}
