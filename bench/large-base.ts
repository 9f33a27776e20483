/** The shipped content grown to any number of entries: the same wordings, recombined with other entries' words. */
import { join } from 'node:path'
import { createWorld, type World } from '../src/bot/world.ts'
import { readFolder } from '../src/content/read-folder.ts'
import { CONTENT_FOLDERS, loadAll } from '../src/dialogs/load.ts'
import { createKnowledgeBase } from '../src/knowledge/knowledge-base.ts'
import type { Entry } from '../src/knowledge/schema.ts'
import { createSearch } from '../src/matching/search.ts'

const DAY = '2026-11-22'
/** As many as a shipped entry may do with; the shipped ones have up to fifty. */
const WORDINGS = 12

/** The whole world of a turn. The grown entries are the same each time. Throws if the shipped content has errors. */
export function largeWorld(root: string, entries: number): World {
  const files = CONTENT_FOLDERS.flatMap((folder) => readFolder(join(root, folder)))
  const { content } = loadAll(files, DAY, { knowledge: [], flows: [] })
  if (content === undefined) throw new Error('the content has errors')
  const knowledge = createKnowledgeBase({
    ...content.knowledge,
    entries: grown(content.knowledge.entries, entries),
  })
  return createWorld({ knowledge, flows: content.flows, search: createSearch(knowledge) }, DAY)
}

/** The given entries, then copies whose wordings each carry a keyword of another entry. */
function grown(shipped: readonly Entry[], count: number): Entry[] {
  const pick = createPick(20_261_122)
  const words = [...new Set(shipped.flatMap(({ keywords }) => keywords))]
  return Array.from({ length: count }, (_, n) => {
    const entry = shipped[n % shipped.length] as Entry
    if (n < shipped.length) return entry
    const round = Math.floor(n / shipped.length)
    const word = pick(words)
    return {
      ...entry,
      id: `${entry.id}-${round}`,
      question: `${word}について、${entry.question}`,
      phrasings: Array.from({ length: WORDINGS }, () => `${pick(words)}の${pick(entry.phrasings)}`),
      keywords: [...entry.keywords, word],
    }
  })
}

/** Picks evenly, in the same order each time. */
function createPick(seed: number): <T>(from: readonly T[]) => T {
  let state = seed
  return (from) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return from[(state >>> 8) % from.length] as (typeof from)[number]
  }
}
