/** A node of a flow with all that its reading of a typed text needs to know. */
import type { FlowNode } from '../../dialogs/schema.ts'
import type { Listening } from '../../dialogs/understand.ts'
import { MASK } from '../personal-data/mask.ts'
import type { Hearing } from '../result.ts'
import { placeOf, type Standing } from './show-node.ts'

export interface Heard {
  readonly node: FlowNode
  readonly listening: Listening
}

/** `id` is the node being asked or one passed before; its options are those this citizen was shown. */
export function heardAt(hearing: Hearing, { flow, context, here }: Standing, id: string): Heard {
  const { node, options } = placeOf(hearing, flow, context, here, id)
  const { today, answerWords: words } = hearing.world
  return { node, listening: { today, words, options, masked: MASK } }
}
