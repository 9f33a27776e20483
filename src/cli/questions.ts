/** The questions of `test/retrieval`, and whether what was found for one of them is right. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { Flow } from '../dialogs/schema.ts'
import { type KnowledgeBase, seedRefs } from '../knowledge/knowledge-base.ts'
import type { Item } from '../matching/items.ts'

/** Asks for information (`refs` or `entries`), wishes to be led (`flow`), or else is out of scope. */
export interface Asked {
  readonly q: string
  readonly kind: string
  /** Places in the two documents: each entry that is drawn from one of them is right. */
  readonly refs?: readonly string[]
  /** The entries that are right, where it sounds like a wish to be led and is none. */
  readonly entries?: readonly string[]
  readonly flow?: string
}

/** A kind of questions on pensions that no entry answers: a topic is the right thing to find for them. */
export const OTHER_PENSION = 'pension-other'

/** A flow that carries the wanted references is right too: it leads to the answer. */
export function isRight(
  knowledge: KnowledgeBase,
  flows: readonly Flow[],
  { refs = [], entries = [], kind, flow }: Asked,
  { kind: found, id }: Pick<Item, 'kind' | 'id'>,
): boolean {
  if (flow !== undefined) return found === 'flow' && id === flow
  if (entries.length > 0) return found === 'entry' && entries.includes(id)
  if (refs.length === 0) return kind === OTHER_PENSION && found === 'topic'
  const carried =
    found === 'entry'
      ? seedRefs(knowledge.entry(id) ?? { sources: [] })
      : found === 'flow'
        ? seedRefs(flows.find((each) => each.id === id) ?? { sources: [] })
        : []
  return carried.some((ref) => refs.includes(ref))
}

/** A text that only steers the talk, and the control word it amounts to. */
export interface Steering {
  readonly q: string
  readonly control: string
}

export interface QuestionSet {
  readonly name: SetName
  /** Nobody who tunes may read it: only counts of its questions may be shown. */
  readonly hidden: boolean
  readonly inScope: readonly Asked[]
  readonly outOfScope: readonly Asked[]
  readonly wishes: readonly Asked[]
  /** Ask for information in words much like those of a wish to be led. */
  readonly nearMisses: readonly Asked[]
  readonly controls: readonly Steering[]
  /** Sound like a control and ask for something else. */
  readonly nearControls: readonly Asked[]
}

export const SET_NAMES = ['tuning', 'held-out', 'second-held-out', 'third-held-out'] as const
/** Sets that hold nothing but texts that steer the talk, and such as only sound so. */
export const CONTROL_SETS = ['controls-fourth'] as const
export type SetName = (typeof SET_NAMES)[number] | (typeof CONTROL_SETS)[number]

/** The sets whose wishes and controls have a file of their own; those of the others share `flow-wishes.yaml`. */
const OWN_WISHES: Partial<Record<SetName, string>> = {
  'second-held-out': 'flow-wishes-second',
  'third-held-out': 'flow-wishes-third',
}

/** A line of `flow-wishes.yaml` or of a file in {@link OWN_WISHES}. */
interface WishRow {
  readonly q: string
  readonly kind?: string
  readonly set?: string
  readonly flow?: string
  readonly entries?: readonly string[]
  readonly control?: string
}

export function readQuestionSet(root: string, name: SetName): QuestionSet {
  const read = <T>(file: string): T[] =>
    parse(readFileSync(join(root, 'test', 'retrieval', `${file}.yaml`), 'utf8')) as T[]
  const controlsOnly = isControlSet(name)
  const own = controlsOnly ? name : OWN_WISHES[name]
  const rows =
    own === undefined ? read<WishRow>('flow-wishes').filter(({ set }) => set === name) : read<WishRow>(own)
  const asked = rows.map((row) => ({ kind: 'wish', ...row }))
  return {
    name,
    hidden: name !== 'tuning',
    inScope: controlsOnly ? [] : read(name),
    outOfScope: controlsOnly ? [] : read(`out-of-scope-${name}`),
    wishes: asked.filter(({ flow }) => flow !== undefined),
    nearMisses: asked.filter(({ entries }) => entries !== undefined),
    controls: rows.flatMap(({ q, control }) =>
      control === undefined || control === NONE ? [] : [{ q, control }],
    ),
    nearControls: asked.filter(({ control }) => control === NONE),
  }
}

/** Stands for no control at all. */
const NONE = 'none'

function isControlSet(name: SetName): boolean {
  return CONTROL_SETS.some((each) => each === name)
}
