/** Every desk, source and entry that a flow refers to exists. */
import type { Path } from '../../content/parse.ts'
import type { Problem } from '../../content/problem.ts'
import { idFixes, knownIds } from '../../knowledge/rules/known-ids.ts'
import { type Located, problemAt } from '../../knowledge/rules/rule.ts'
import type { Flow } from '../schema.ts'
import type { FlowRule } from './rule.ts'
import { sourceRefs } from './source-refs.ts'

interface Reference {
  readonly kind: 'entry' | 'desk'
  readonly wanted: string
  readonly path: Path
}

export const unknownId: FlowRule = {
  id: knownIds.id,
  why: knownIds.why,
  check: ({ flows, knowledge }) => {
    if (knowledge === undefined) return []
    const { entries, desks, sources } = knowledge.content
    const known = {
      entry: new Set(entries.map(({ id }) => id)),
      desk: new Set(desks.map(({ id }) => id)),
      source: new Set(sources.map(({ id }) => id)),
    }
    return flows.flatMap((item): Problem[] => [
      ...references(item.value)
        .filter(({ kind, wanted }) => !known[kind].has(wanted))
        .map(({ kind, wanted, path }) => missing(item, path, wanted, idFixes[kind])),
      ...sourceRefs(item.value)
        .filter(({ source }) => !known.source.has(source.document))
        .map(({ source, path }) => missing(item, path, source.document, idFixes.source)),
    ])
  },
}

function missing(item: Located<Flow>, path: Path, wanted: string, fix: string): Problem {
  return problemAt(knownIds.id, item, path, `「${wanted}」という id はありません`, fix)
}

function references(flow: Flow): Reference[] {
  const ofNodes = Object.entries(flow.nodes).flatMap(([id, node]): Reference[] =>
    node.kind === 'outcome'
      ? [
          ...(node.desk === undefined
            ? []
            : [{ kind: 'desk' as const, wanted: node.desk, path: ['nodes', id, 'desk'] }]),
          ...node.related.map((wanted, index) => ({
            kind: 'entry' as const,
            wanted,
            path: ['nodes', id, 'related', index],
          })),
        ]
      : [],
  )
  return [{ kind: 'desk', wanted: flow.desk, path: ['desk'] }, ...ofNodes]
}
