/** The examples in a flow's file, walked: where they get and which ways they cross. */
import { onceEach } from '../knowledge/once-each.ts'
import type { FlowContext } from './context.ts'
import { isConnected, isEnd } from './graph.ts'
import { type Replay, replay } from './replay.ts'
import type { Flow, FlowExample } from './schema.ts'

/** The day of an example that names none. */
export const EXAMPLE_DAY = '2026-11-22'

export interface WalkedExample {
  readonly example: FlowExample
  readonly index: number
  readonly context: FlowContext
  readonly replay: Replay
}

/** What conditions see on an ISO day. */
export type ContextOn = (day: string) => FlowContext

/** Nothing for a flow with ways that lead nowhere. Five rules ask: walked once for the same `contextOn`. */
export const walkExamples = onceEach((flow: Flow, contextOn: ContextOn): readonly WalkedExample[] =>
  isConnected(flow)
    ? flow.examples.map((example, index) => {
        const context = contextOn(example.today ?? EXAMPLE_DAY)
        return { example, index, context, replay: replay(flow, example.answers, context) }
      })
    : [],
)

/** Why an example does not show what it says, in an editor's Japanese; nothing if it does. */
export function exampleFault(flow: Flow, { example, replay: walked }: WalkedExample): string | undefined {
  const { id, node, refused, returned, crossed } = walked
  if (refused) return `「${id}」で、答え「${String(example.answers[id])}」は使えません（${trail(walked)}）`
  if (id !== example.reaches) return `「${example.reaches}」ではなく「${id}」に着きます（${trail(walked)}）`
  if (!isEnd(node) && !returned) return `「${id}」は案内の終わりではありません（${trail(walked)}）`
  const passed = new Set(crossed.map(({ from }) => from))
  const unused = Object.keys(example.answers).filter((each) => !passed.has(each))
  if (unused.length === 0) return undefined
  const missing = unused.filter((each) => !Object.hasOwn(flow.nodes, each))
  return missing.length > 0
    ? `「${missing.join('、')}」というこまはありません`
    : `「${unused.join('、')}」は通りません（${trail(walked)}）`
}

/** 「start →card→ insert →next→ done」: the way as it was gone. */
export function trail({ id, crossed }: Pick<Replay, 'id' | 'crossed'>): string {
  return [...crossed.map((edge) => `${edge.from} →${edge.id.slice(edge.from.length + 1)}→ `), id].join('')
}
