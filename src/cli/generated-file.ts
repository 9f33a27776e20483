/** What a file of `docs/generated/` is: a path and the text that belongs there, made from code and content alone. */
import type { Flows } from '../dialogs/flows.ts'
import type { KnowledgeBase } from '../knowledge/knowledge-base.ts'

export interface GenerateContext {
  readonly knowledge: KnowledgeBase
  readonly flows: Flows
}

export interface GeneratedFile {
  /** Relative to the repository, with `/`. */
  readonly path: string
  /** The whole text, ending in a line break; the same for the same context. */
  render(context: GenerateContext): string
}
