/** The real content of the repository, loaded once, on a fixed day. */
import { join } from 'node:path'
import { respond } from '../../src/bot/respond.ts'
import type { Session, Turn, TurnResult } from '../../src/bot/turn.ts'
import { createWorld, type World } from '../../src/bot/world.ts'
import { readFolder } from '../../src/content/read-folder.ts'
import type { KnowledgeBase } from '../../src/knowledge/knowledge-base.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { createSearch } from '../../src/matching/search.ts'

/** The day on which the content was last checked as a whole; figures and reviews are looked up for it. */
export const TODAY = '2026-11-22'
export const ROOT = join(import.meta.dirname, '../..')

let knowledge: KnowledgeBase | undefined
let world: World | undefined

export function shippedKnowledge(): KnowledgeBase {
  if (knowledge === undefined) {
    const loaded = loadKnowledge(readFolder(join(ROOT, 'knowledge')), TODAY)
    if (loaded.knowledge === undefined)
      throw new Error(`knowledge/ has problems: ${JSON.stringify(loaded.problems[0])}`)
    knowledge = loaded.knowledge
  }
  return knowledge
}

export function shippedWorld(): World {
  world ??= createWorld(shippedKnowledge(), createSearch(shippedKnowledge()), TODAY)
  return world
}

/** A conversation with the shipped content that remembers its session. */
export function startTalk(from?: Session): {
  say(text: string): TurnResult
  press(id: string): TurnResult
  open(): TurnResult
  take(turn: Turn): TurnResult
} {
  let session = from
  const take = (turn: Turn): TurnResult => {
    const result = respond(turn, session, shippedWorld())
    session = result.session
    return result
  }
  return {
    say: (text) => take({ kind: 'text', text }),
    press: (id) => take({ kind: 'choice', id }),
    open: () => take({ kind: 'opened' }),
    take,
  }
}
