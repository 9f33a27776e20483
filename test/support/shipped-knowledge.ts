/** The real content of the repository, loaded once, on a fixed day. */
import { join } from 'node:path'
import { respond } from '../../src/bot/respond.ts'
import type { Session, Turn, TurnResult } from '../../src/bot/turn.ts'
import { createWorld, type World } from '../../src/bot/world.ts'
import { readFolder } from '../../src/content/read-folder.ts'
import type { Flows } from '../../src/dialogs/flows.ts'
import { CONTENT_FOLDERS, loadAll } from '../../src/dialogs/load.ts'
import type { KnowledgeBase } from '../../src/knowledge/knowledge-base.ts'
import { createSearch } from '../../src/matching/search.ts'
import { readSession } from '../../src/ops/stored-session.ts'

/** The day on which the content was last checked as a whole; figures and reviews are looked up for it. */
export const TODAY = '2026-11-22'
export const ROOT = join(import.meta.dirname, '../..')

interface ShippedContent {
  readonly knowledge: KnowledgeBase
  readonly flows: Flows
}

let content: ShippedContent | undefined
let world: World | undefined

export function shippedContent(): ShippedContent {
  if (content === undefined) {
    const loaded = loadAll(
      CONTENT_FOLDERS.flatMap((folder) => readFolder(join(ROOT, folder))),
      TODAY,
      // `npm run check` asks the rules; they would take longer than most tests.
      { knowledge: [], flows: [] },
    )
    if (loaded.content === undefined)
      throw new Error(`the content has problems: ${JSON.stringify(loaded.problems[0])}`)
    content = loaded.content
  }
  return content
}

export function shippedKnowledge(): KnowledgeBase {
  return shippedContent().knowledge
}

/** The same content on another day. */
export function shippedWorldOn(day: string): World {
  return day === TODAY ? shippedWorld() : createWorld(shippedWorld(), day)
}

export function shippedWorld(): World {
  world ??= createWorld({ ...shippedContent(), search: createSearch(shippedKnowledge()) }, TODAY)
  return world
}

/** A conversation with the shipped content that remembers its session. */
export function startTalk(from?: Session): {
  say(text: string): TurnResult
  press(id: string): TurnResult
  open(): TurnResult
  take(turn: Turn): TurnResult
  /** What follows happens on this ISO day. */
  on(day: string): void
  /** The bot is stopped and started again: the session is written down and read back. */
  restart(): void
  readonly session: Session | undefined
} {
  let session = from
  let today = TODAY
  const take = (turn: Turn): TurnResult => {
    const result = respond(turn, session, shippedWorldOn(today))
    session = result.session
    return result
  }
  return {
    say: (text) => take({ kind: 'text', text }),
    press: (id) => take({ kind: 'choice', id }),
    open: () => take({ kind: 'opened' }),
    take,
    on(day) {
      today = day
    },
    restart() {
      session = readSession(JSON.stringify(session))
    },
    get session() {
      return session
    },
  }
}
