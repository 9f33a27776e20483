/** The real content of the repository, loaded once, on a fixed day. */
import { join } from 'node:path'
import { type Analysis, createBasePreparation } from '../../src/bot/prepare-base.ts'
import { respond } from '../../src/bot/respond.ts'
import type { Session, Turn, TurnResult } from '../../src/bot/turn.ts'
import { type Base, createWorld, type World } from '../../src/bot/world.ts'
import { readFolder } from '../../src/content/read-folder.ts'
import { CONTENT_FOLDERS } from '../../src/dialogs/load.ts'
import type { KnowledgeBase } from '../../src/knowledge/knowledge-base.ts'
import { finish } from '../../src/knowledge/steps.ts'
import { buildOf, readKept, writeKept } from '../../src/ops/kept-analysis.ts'
import { readSession } from '../../src/ops/stored-session.ts'

/** The day on which the content was last checked as a whole; figures and reviews are looked up for it. */
export const TODAY = '2026-11-22'
export const ROOT = join(import.meta.dirname, '../..')

/** Kept for this very source code, so that one test file cuts and parses the content and all others read what it kept. */
const KEPT = join(ROOT, 'test-results/cache/analysis')

let world: World | undefined

/** What the bot itself would serve: entries, topics and published flows in one index. */
export function shippedWorld(): World {
  world ??= createWorld(loadBase(), TODAY)
  return world
}

function loadBase(): Base {
  const build = buildOf(join(ROOT, 'src'))
  // `npm run check` asks the rules; they would take longer than most tests.
  const preparation = createBasePreparation(readKept<Analysis>(KEPT, build), { knowledge: [], flows: [] })
  const files = CONTENT_FOLDERS.flatMap((folder) => readFolder(join(ROOT, folder)))
  const { base, problems } = finish(preparation.prepare(files, TODAY))
  if (base === undefined) throw new Error(`the content has problems: ${JSON.stringify(problems[0])}`)
  if (preparation.learnt) writeKept(KEPT, build, preparation.snapshot())
  return base
}

export function shippedContent(): Pick<Base, 'knowledge' | 'flows'> {
  return shippedWorld()
}

export function shippedKnowledge(): KnowledgeBase {
  return shippedWorld().knowledge
}

/** The same content on another day. */
export function shippedWorldOn(day: string): World {
  return day === TODAY ? shippedWorld() : createWorld(shippedWorld(), day)
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
