/** One immutable version of all flows, with the look-ups the bot needs. */
import type { Flow } from './schema.ts'

export interface Flows {
  /** Drafts and retired ones too, for the tools of editors. */
  readonly all: readonly Flow[]
  /** Those a citizen may be offered, in the order of their files. */
  readonly published: readonly Flow[]
  /** A published flow; undefined also for one that was retired under an open conversation. */
  get(id: string): Flow | undefined
}

export function createFlows(all: readonly Flow[]): Flows {
  const published = all.filter(({ status }) => status === 'published')
  const byId = new Map(published.map((flow) => [flow.id, flow]))
  return { all, published, get: (id) => byId.get(id) }
}
