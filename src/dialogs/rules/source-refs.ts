/** Every source that a flow names, with its path. */
import type { Path } from '../../content/parse.ts'
import type { SourceRef } from '../../knowledge/schema.ts'
import type { Flow } from '../schema.ts'

export function sourceRefs(flow: Flow): { readonly source: SourceRef; readonly path: Path }[] {
  const ofNodes = Object.entries(flow.nodes).flatMap(([id, node]) =>
    node.kind === 'outcome'
      ? node.sources.map((source, index) => ({ source, path: ['nodes', id, 'sources', index] }))
      : [],
  )
  return [...flow.sources.map((source, index) => ({ source, path: ['sources', index] })), ...ofNodes]
}
