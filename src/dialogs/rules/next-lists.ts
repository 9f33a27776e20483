/** Where a flow chooses between ways by conditions: each list of a node's `next`, with its path. */
import type { Path } from '../../content/parse.ts'
import type { Flow, Next } from '../schema.ts'

export interface NextList {
  readonly node: string
  readonly path: Path
  readonly ways: Exclude<Next, string>
}

export function nextLists({ nodes }: Flow): NextList[] {
  return Object.entries(nodes).flatMap(([id, node]) =>
    'next' in node && typeof node.next !== 'string'
      ? [{ node: id, path: ['nodes', id, 'next'], ways: node.next }]
      : [],
  )
}
