/** Every button of the shipped content, as channels send it back: an id that looks like somebody's secret is refused there. */
import { describe, expect, it } from 'vitest'
import { answerId } from '../../src/answers/compose-flow.ts'
import { activityToTurn } from '../../src/channel/activity-to-turn.ts'
import { edgesFrom } from '../../src/dialogs/edges.ts'
import { shippedContent } from '../support/shipped-knowledge.ts'

const { flows, knowledge } = shippedContent()

const refused = (ids: readonly string[]): string[] =>
  ids.filter((id) => {
    const turn = activityToTurn({ type: 'message', value: { choice: id } })
    return turn?.kind !== 'choice' || turn.id !== id
  })

describe.each(flows.all.map((flow) => ({ id: flow.id, flow })))('the buttons of $id', ({ id, flow }) => {
  const answers = Object.entries(flow.nodes).flatMap(([node, value]) =>
    edgesFrom(node, value).flatMap(({ answer }) =>
      answer === undefined ? [] : answerId(flow, node, answer),
    ),
  )

  it('come back from a channel as they were sent', () => {
    expect(answers.length).toBeGreaterThan(0)
    expect(refused([`flow:${id}`, ...answers])).toEqual([])
  })
})

it('buttons of entries, their cases and topics come back as well', () => {
  const cases = knowledge.entries.flatMap(({ id, cases: ways }) =>
    (ways?.options ?? []).map((option) => `case:${id}:${option.id}`),
  )
  const entries = knowledge.entries.flatMap(({ id }) => [`entry:${id}`, `whole:${id}`])
  const topics = knowledge.topics.map(({ id }) => `topic:${id}`)
  expect(refused([...entries, ...cases, ...topics])).toEqual([])
})
