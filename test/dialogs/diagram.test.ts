import { describe, expect, it } from 'vitest'
import { edgeLabel, flowDiagram } from '../../src/dialogs/diagram.ts'
import { edges } from '../../src/dialogs/edges.ts'
import { aFlow, SMALL_FLOW } from '../support/small-flow.ts'

const draw = (flow = SMALL_FLOW) => flowDiagram(flow, (id) => (id === 'other' ? 'ほかの案内' : undefined))

describe('flowDiagram', () => {
  it('has a name and a description for those who cannot see it', () => {
    expect(draw()).toContain('\n  accTitle: 小さな案内\n  accDescr: 試しに使う案内です。\n')
  })

  it('shows every node in the shape and class of its kind', () => {
    const lines = draw().split('\n')
    expect(lines.filter((line) => /^ {2}n_\w+\W.*:::/.test(line))).toHaveLength(
      Object.keys(SMALL_FLOW.nodes).length,
    )
    expect(draw()).toContain('n_way{{"持ちもの<br>どちらをお持ちですか。"}}:::question')
    expect(draw()).toContain('n_insert["入れる"]:::step')
    expect(draw()).toContain('n_done(["終わり"]):::outcome')
    expect(draw()).toContain('n_elsewhere[["案内「ほかの案内」へ"]]:::handover')
  })

  it('has an arrow for every two nodes that a way joins, with all answers that take it', () => {
    const arrows = draw()
      .split('\n')
      .filter((line) => line.includes('-->|'))
    expect(arrows).toHaveLength(new Set(edges(SMALL_FLOW).map(({ from, to }) => `${from} ${to}`)).size)
    expect(draw()).toContain('n_insert -->|"入らない"| n_repair')
    const same = aFlow({ nodes: { ...SMALL_FLOW.nodes, sure: { ...SMALL_FLOW.nodes.sure, no: 'age' } } })
    expect(draw(same)).toContain('n_sure -->|"・はい<br>・いいえ"| n_age')
  })

  it('breaks long names after 12 characters, but not before a full stop, and says what a slot is for', () => {
    const titled = (title: string) =>
      draw(
        aFlow({
          nodes: { ...SMALL_FLOW.nodes, press: { kind: 'step', title, text: '押します。', next: 'done' } },
        }),
      )
    expect(titled('一二三四五六七八九十一二三{{date.x}}')).toContain(
      '["一二三四五六七八九十一二<br>三（日付）"]',
    )
    expect(titled('一二三四五六七八九十一二。')).toContain('["一二三四五六七八九十一<br>二。"]')
  })

  it('lets no mark of the text break the drawing', () => {
    const press = { kind: 'step', title: '"次" [押] <b>', text: '押します。', next: 'done' }
    expect(draw(aFlow({ nodes: { ...SMALL_FLOW.nodes, press } }))).toContain(
      'n_press["#34;次#34; [押] #60;b#62;"]',
    )
  })
})

it('names ways by their condition where the answer says nothing', () => {
  const age = {
    ...SMALL_FLOW.nodes.age,
    next: [{ when: 'before-enrolment-age', go: 'done' }, { otherwise: 'title' }],
  }
  const flow = aFlow({ nodes: { ...SMALL_FLOW.nodes, age } })
  const labels = edges(flow)
    .filter(({ from }) => from === 'age')
    .map((edge) => edgeLabel(flow, edge))
  expect(labels).toEqual(['国民年金に入り始める年齢（20歳）より前', 'それ以外'])
})
