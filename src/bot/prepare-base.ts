/** From the content's files to what a turn works with, again and again, working out only what changed. */
import type { ContentFile } from '../content/read-folder.ts'
import { LIVE_RULES, type Loaded, loadAllInSteps, type RuleSet } from '../dialogs/load.ts'
import { createReload, type KeptFile } from '../knowledge/reload.ts'
import type { Steps } from '../knowledge/steps.ts'
import { createFeatureMemory, type FeatureSnapshot } from '../matching/feature-table.ts'
import { buildSearch } from '../matching/search.ts'
import type { Base } from './world.ts'

/** What is worth keeping between two starts: plain data. */
export interface Analysis {
  readonly files: readonly KeptFile[]
  readonly features: FeatureSnapshot
}

export interface Prepared extends Loaded {
  /** Absent if any problem is an error. */
  readonly base: Base | undefined
}

export interface BasePreparation {
  /** Reads and checks the files alone, without the search. */
  load(files: readonly ContentFile[], today: string): Steps<Loaded>
  /** `today` is an ISO date in Japan. One at a time. */
  prepare(files: readonly ContentFile[], today: string): Steps<Prepared>
  snapshot(): Analysis
  /** True if the last round worked out something that the kept analysis does not hold. */
  readonly learnt: boolean
}

/** `kept` must come from the same build of this program. */
export function createBasePreparation(kept?: Analysis, rules: RuleSet = LIVE_RULES): BasePreparation {
  const reload = createReload(
    (files, today, parse) => loadAllInSteps(files, today, parse, rules),
    kept?.files,
  )
  const memory = createFeatureMemory(kept?.features)
  return {
    load: reload.load,
    *prepare(files, today) {
      const loaded = yield* reload.load(files, today)
      const { content } = loaded
      if (content === undefined) return { ...loaded, base: undefined }
      const search = yield* buildSearch(content.knowledge, content.flows.published, memory)
      return { ...loaded, base: { ...content, search } }
    },
    snapshot: () => ({ files: reload.snapshot(), features: memory.snapshot() }),
    get learnt() {
      return reload.fresh + memory.fresh > 0
    },
  }
}
