/** `deploy/alarms.yaml`: what can be said of Prometheus' rules without Prometheus. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { createMetrics } from '../../src/channel/operators/metrics.ts'
import { start } from '../channel/rig.ts'
import { ROOT } from '../support/shipped-knowledge.ts'

const rule = z.strictObject({
  alert: z.string().regex(/^Nenkin[A-Za-z]+$/),
  expr: z.string(),
  for: z
    .string()
    .regex(/^\d+[smhd]$/)
    .optional(),
  labels: z.strictObject({ severity: z.enum(['page', 'ticket']) }),
  annotations: z.strictObject({
    summary: z.string().regex(/[ぁ-ん]/),
    description: z.string().regex(/[ぁ-ん]/),
  }),
})
const file = z.strictObject({
  groups: z.array(z.strictObject({ name: z.string(), rules: z.array(rule) })).length(1),
})

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')
const rules = file.parse(parse(read('deploy/alarms.yaml'))).groups.flatMap((group) => group.rules)
/** Metrics with the labels asked of them, as `name` and `{label="a|b"}`. */
const SELECTOR = /\b((?:nenkin|process|nodejs)_\w+)(?:\{([^}]*)\})?/g
const selectors = rules.flatMap(({ alert, expr }) =>
  [...expr.matchAll(SELECTOR)].map(([, metric = '', labels = '']) => ({ alert, metric, labels })),
)

describe('the alarms', () => {
  let metrics = ''
  beforeAll(async () => {
    const token = 'operator-token-of-32-characters-or-more'
    const switches = {
      isOff: () => true,
      state: () => ({}) as never,
      turn: () => undefined,
      close: () => undefined,
    }
    const { send } = await start({ operators: { token, metrics: createMetrics(), switches } })
    const { body } = await send('GET', '/metrics', undefined, { authorization: `Bearer ${token}` })
    metrics = body
  })

  it('have names of their own', () => {
    expect(rules.length).toBeGreaterThan(15)
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length)
  })

  it('look at figures that a bot tells from its start, each with the labels asked for', () => {
    const lines = metrics.split('\n').filter((line) => !line.startsWith('#'))
    const missing = selectors.flatMap(({ alert, metric, labels }) => {
      const series = lines.filter((line) => line.replace(/[{ ].*/, '') === metric)
      const asked = [...labels.matchAll(/(\w+)=~?"([^"]+)"/g)].flatMap(([, label, values = '']) =>
        values.split('|').map((value) => `${label}="${value}"`),
      )
      const unseen = asked.filter((pair) => !series.some((line) => line.includes(pair)))
      return series.length > 0 && unseen.length === 0 ? [] : [{ alert, metric, unseen }]
    })
    expect(selectors.length).toBeGreaterThanOrEqual(rules.length)
    expect(missing).toEqual([])
  })

  it('name only events that the program logs', () => {
    const events = selectors.flatMap(({ labels }) => /event="([^"]+)"/.exec(labels)?.[1] ?? [])
    const source = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((path) => /^(?:bot|channel|ops)\W.+\.ts$/.test(path) && !path.endsWith('metrics.ts'))
      .map((path) => read(join('src', path)))
      .join('\n')
    expect(events.length).toBeGreaterThan(5)
    expect(events.filter((event) => !source.includes(`'${event}'`))).toEqual([])
  })

  it('are asked with nothing but operators, numbers and functions of PromQL besides', () => {
    const known = new Set(
      'absent max min sum by instance limit le for rate increase max_over_time histogram_quantile'.split(' '),
    )
    const strange = rules.flatMap(({ expr }) =>
      (
        expr
          .replace(SELECTOR, '')
          .replace(/\[\d+[smh]\]/g, '')
          .match(/[a-z_]\w*/gi) ?? []
      ).filter((word) => !known.has(word)),
    )
    expect(strange).toEqual([])
    for (const { alert, expr } of rules) expect(expr.split('(').length, alert).toBe(expr.split(')').length)
  })

  it('ring at 75 % of what has a limit', () => {
    const limits = ['nenkin_waiting_limit', 'nenkin_connections_limit', 'process_max_fds', '1073741824']
    for (const limit of limits)
      expect(
        rules.some(({ expr }) => new RegExp(`> 0\\.75 \\* .*${limit}`).test(expr)),
        limit,
      ).toBe(true)
    expect(read('deploy/azure.bicep')).toContain("memory: '1Gi'")
    expect(metrics).toMatch(/^nenkin_switched_off 2$/m)
  })

  it('are each told of in the operator’s page', () => {
    const page = read('docs/tasks/operate.md')
    expect(rules.map(({ alert }) => alert).filter((alert) => !page.includes(alert))).toEqual([])
  })
})
