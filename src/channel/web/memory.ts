/** What the browser keeps: the conversation's key until the tab is closed, and the wish for large type. */
import type { Memory, Session } from './direct-line-http.ts'

const SESSION_KEY = 'conversation'
const LARGE_KEY = 'large-type'

/** The conversation's id and token in sessionStorage; nothing that was said. */
export const tabMemory: Memory = {
  load: () => {
    const { conversationId, token } = JSON.parse(
      read(() => sessionStorage, SESSION_KEY) ?? '{}',
    ) as Partial<Session>
    return conversationId !== undefined && token !== undefined ? { conversationId, token } : undefined
  },
  save: (session) => write(() => sessionStorage, SESSION_KEY, JSON.stringify(session)),
  clear: () => write(() => sessionStorage, SESSION_KEY, undefined),
}

export function wantsLargeType(): boolean {
  return read(() => localStorage, LARGE_KEY) === 'yes'
}

export function rememberLargeType(wanted: boolean): void {
  write(() => localStorage, LARGE_KEY, wanted ? 'yes' : undefined)
}

// A browser that forbids storage throws at the mere mention of it; the page then works, but forgets.

function read(storage: () => Storage, key: string): string | null {
  try {
    return storage().getItem(key)
  } catch {
    return null
  }
}

function write(storage: () => Storage, key: string, value: string | undefined): void {
  try {
    if (value === undefined) storage().removeItem(key)
    else storage().setItem(key, value)
  } catch {}
}
