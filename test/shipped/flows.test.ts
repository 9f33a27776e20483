/** The shipped flows: their examples, and every way through them. */
import { describe, expect, it } from 'vitest'
import { createFlowContext } from '../../src/dialogs/context.ts'
import { dateText } from '../../src/dialogs/dates.ts'
import { edges } from '../../src/dialogs/edges.ts'
import { exampleFault, trail, walkExamples } from '../../src/dialogs/examples.ts'
import { nodeTexts } from '../../src/dialogs/flow-texts.ts'
import { isEnd } from '../../src/dialogs/graph.ts'
import { MAX_STEPS } from '../../src/dialogs/replay.ts'
import type { Flow } from '../../src/dialogs/schema.ts'
import { slotsOf } from '../../src/knowledge/templates.ts'
import { countSimplePaths, simplePaths, walks } from '../support/flow-walks.ts'
import { shippedContent } from '../support/shipped-knowledge.ts'

const { flows, knowledge } = shippedContent()
const contextOn = (day: string) => createFlowContext(knowledge, day)
/** An ordinary day, the days around a new year, and one just after the deadline for paying from April. */
const DAYS = ['2026-11-22', '2026-12-31', '2027-01-03', '2027-03-15']

it('ships the guides that the bot offers', () => {
  expect(flows.published.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['am-i-category', 'payment', 'record-gap', 'registration']),
  )
})

describe.each(flows.all.map((flow) => [flow.id, flow] as const))('%s', (_, flow) => {
  const walked = walkExamples(flow, contextOn)

  it.each(walked.map((each) => [each.example.name, each] as const))(
    'leads %s where it says',
    (_name, each) => {
      expect(exampleFault(flow, each)).toBeUndefined()
      expect(each.replay.id).toBe(each.example.reaches)
    },
  )

  it('has an example for every way', () => {
    const crossed = new Set(walked.flatMap(({ replay }) => replay.crossed.map(({ id }) => id)))
    expect(
      edges(flow)
        .map(({ id }) => id)
        .filter((id) => !crossed.has(id)),
    ).toEqual([])
  })

  it(`comes to an end on every simple way, within ${MAX_STEPS} steps`, () => {
    const paths = simplePaths(flow)
    expect(paths).toHaveLength(countSimplePaths(flow))
    expect(Math.max(...paths.map((path) => path.length))).toBeLessThanOrEqual(MAX_STEPS)
    // A step that is tried again only leads back to where it came from; nobody is asked anything in vain.
    const stuck = paths.filter((path) => {
      const end = flow.nodes[path.at(-1)?.to ?? flow.start]
      return !isEnd(end) && end?.kind !== 'step'
    })
    expect(stuck.map((crossed) => trail({ id: crossed.at(-1)?.to ?? '', crossed }))).toEqual([])
  })

  describe.each(daysFor(flow))('on %s', (day) => {
    const ends = walks(flow, contextOn(day))

    it('lets every citizen come to an end, whatever they answer', () => {
      const lost = ends.filter(({ node, refused, returned }) => refused || (!isEnd(node) && !returned))
      expect(lost.map(trail)).toEqual([])
      expect(ends.some(({ node }) => isEnd(node))).toBe(true)
      // Where every answer has one way of its own, the answers are the ways of the graph, rounds apart.
      const isPlain = edges(flow).every(({ answer, when }) => answer !== undefined && when === undefined)
      if (isPlain) {
        const straight = simplePaths(flow).filter((path) => isEnd(flow.nodes[path.at(-1)?.to ?? '']))
        expect(ends.filter(({ returned }) => !returned)).toHaveLength(straight.length)
      }
    })

    it('knows every date it shows', () => {
      const context = contextOn(day)
      const unknown = ends.flatMap((end) =>
        [...end.used.map(({ id }) => id), end.id].flatMap((id, at) => {
          const dates = datesOf(flow, id)
          if (dates.length === 0) return []
          const before = Object.fromEntries(end.used.slice(0, at).map((each) => [each.id, each.answer]))
          return dates
            .filter((date) => dateText(date, before, context) === undefined)
            .map((date) => `${date}: ${trail(end)}`)
        }),
      )
      expect(unknown).toEqual([])
    })
  })
})

/** The other days only where they can make a difference. */
function daysFor(flow: Flow): readonly string[] {
  const dates = Object.keys(flow.nodes).flatMap((id) => datesOf(flow, id))
  return dates.length > 0 || edges(flow).some(({ when }) => when !== undefined) ? DAYS : DAYS.slice(0, 1)
}

function datesOf(flow: Flow, id: string): string[] {
  const node = flow.nodes[id]
  if (node === undefined) return []
  return nodeTexts(node)
    .flatMap(({ text }) => slotsOf(text))
    .flatMap((slot) => (slot.kind === 'date' ? [slot.id] : []))
}
