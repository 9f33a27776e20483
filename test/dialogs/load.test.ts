import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { contentVersion, readFolder } from '../../src/content/read-folder.ts'
import { loadAll, loadAllInSteps } from '../../src/dialogs/load.ts'
import { createReload } from '../../src/knowledge/reload.ts'
import { finish } from '../../src/knowledge/steps.ts'
import { ROOT, TODAY } from '../support/shipped-knowledge.ts'
import { flowInput } from '../support/small-flow.ts'

const knowledge = readFolder(`${ROOT}/knowledge`)
const withFlow = (text: string, file = 'dialogs/small.yaml') => [...knowledge, { file, text }]
const GOOD = stringify(flowInput())
/** Only the reading, whatever the rules think of the flow. */
const reload = createReload((files, today, parse) =>
  loadAllInSteps(files, today, parse, { knowledge: [], flows: [] }),
)
const load = (text: string) => finish(reload.load(withFlow(text), TODAY))

describe('loadAll', () => {
  it('gives the flows beside the knowledge, under one version of both', () => {
    const { content, problems } = load(GOOD)
    expect(problems).toEqual([])
    expect(content?.flows.get('small')?.title).toBe('小さな案内')
    expect(content?.knowledge.version).toBe(contentVersion(withFlow(GOOD)))
    expect(content?.knowledge.version).not.toBe(load(`${GOOD}# x\n`).content?.knowledge.version)
  })

  it('offers no draft and no retired flow', () => {
    for (const status of ['draft', 'retired']) {
      const flows = load(GOOD.replace('status: published', `status: ${status}`)).content?.flows
      expect(flows?.all).toHaveLength(1)
      expect([flows?.published, flows?.get('small')]).toEqual([[], undefined])
    }
  })

  it.each([
    ['a misspelt field of an option', 'label: カード', 'lable: カード', 'unknown-field', /lable/],
    ['a kind that does not exist', 'kind: choice', 'kind: chioce', 'wrong-value', /choice・yes-no/],
    [
      'a long button',
      'label: カード',
      'label: マイナンバーカードとスマートフォンの両方がある',
      'wrong-value',
      /20文字/,
    ],
  ])('says in Japanese where there is %s, and serves nothing', (_, from, to, rule, message) => {
    const text = GOOD.replace(from, to)
    const { content, problems } = load(text)
    expect(content).toBeUndefined()
    const line = text.split('\n').findIndex((each) => each.includes(to)) + 1
    const here = problems.filter((problem) => problem.file === 'dialogs/small.yaml')
    expect(here.some((problem) => new RegExp(rule).test(problem.rule) && message.test(problem.message))).toBe(
      true,
    )
    expect(here.some((problem) => Math.abs(problem.line - line) <= 1)).toBe(true)
  })

  it('refuses the whole content for an error in one flow, found by a rule at its line', () => {
    const text = GOOD.replace('next: press', 'next: nowhere')
    const { content, problems } = loadAll(withFlow(text), TODAY)
    expect(content).toBeUndefined()
    const line = text.split('\n').findIndex((each) => each.includes('next: nowhere')) + 1
    expect(problems).toContainEqual(
      expect.objectContaining({ rule: 'unknown-node', file: 'dialogs/small.yaml', line }),
    )
  })

  it('does not let an unfinished draft hold up the rest', () => {
    const text = GOOD.replace('next: press', 'next: nowhere').replace('status: published', 'status: draft')
    const shipped = readFolder(`${ROOT}/dialogs`)
    const { content, problems } = loadAll([...withFlow(text), ...shipped], TODAY)
    expect(content?.flows.all).toHaveLength(shipped.length + 1)
    expect(content?.flows.get('small')).toBeUndefined()
    expect(problems).toContainEqual(expect.objectContaining({ rule: 'unknown-node', severity: 'warning' }))
    expect(
      problems.filter(({ file, severity }) => file === 'dialogs/small.yaml' && severity === 'error'),
    ).toEqual([])
  })

  it('still tells what is wrong with a flow while the knowledge cannot be read', () => {
    const files = withFlow(GOOD.replace('next: press', 'next: nowhere')).map((each) =>
      each.file === 'knowledge/desks.yaml' ? { ...each, text: '[' } : each,
    )
    const rules = new Set(loadAll(files, TODAY).problems.map(({ rule }) => rule))
    expect(rules).toContain('unknown-node')
  })
})
