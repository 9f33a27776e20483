/** What citizens ask about pensions must not be taken for somebody's number. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { maskPersonalData } from '../../../src/bot/personal-data/mask.ts'
import { ROOT, shippedKnowledge, shippedWorld } from '../../support/shipped-knowledge.ts'
import { HARMLESS } from './harmless.ts'

const allowed = shippedWorld().ownNumbers
const isMasked = (text: string, strict = false): boolean =>
  maskPersonalData(text, { allowed, strict }).count > 0

/** Questions of the test sets that are meant to be numbers and nothing else. */
const MEANT = /^\d{10,17}$/

function questions(): string[] {
  const { entries, topics } = shippedKnowledge()
  const sets = join(ROOT, 'test/retrieval')
  const asked = readdirSync(sets)
    .filter((file) => file.endsWith('.yaml'))
    .map((file): unknown => parse(readFileSync(join(sets, file), 'utf8')))
    // The others hold words, not questions.
    .filter((rows): rows is { q: string }[] => Array.isArray(rows))
    .flatMap((rows) => rows.map(({ q }) => q))
  return [
    ...entries.flatMap(({ question, phrasings }) => [question, ...phrasings]),
    ...topics.flatMap(({ phrasings }) => phrasings),
    ...asked,
  ].filter((text) => !MEANT.test(text))
}

describe('of the questions about pensions', () => {
  const all = questions()

  it('in the content and the test sets, at most 1 in 200 is masked', () => {
    expect(all.length).toBeGreaterThan(3_000)
    const wrong = all.filter((text) => isMasked(text))
    expect(wrong.length / all.length, wrong.slice(0, 5).join('\n')).toBeLessThanOrEqual(0.005)
  })

  it('asked after a number was spoken of, at most 1 in 200 is masked', () => {
    const wrong = all.filter((text) => isMasked(text, true))
    expect(wrong.length / all.length, wrong.slice(0, 5).join('\n')).toBeLessThanOrEqual(0.005)
  })

  it.each(HARMLESS)('%j stays as it is', (text) => {
    expect(maskPersonalData(text, { allowed })).toMatchObject({ text, count: 0 })
  })

  it('with every year, age and amount put in, none is masked', () => {
    const wrong: string[] = []
    const templates: readonly ((n: number) => string)[] = [
      (n) => `${1926 + (n % 110)}年に${20 + (n % 50)}歳で辞めました`,
      (n) => `昭和${1 + (n % 63)}年${1 + (n % 12)}月${1 + (n % 28)}日から納めています`,
      (n) => `平成${1 + (n % 31)}.${1 + (n % 12)}.${1 + (n % 28)}〜令和${1 + (n % 9)}.${1 + (n % 12)}.1の分`,
      (n) => `${1950 + (n % 90)}/${1 + (n % 12)}/${1 + (n % 28)}に引っ越した`,
      (n) => `保険料が${(10_000 + n * 37).toLocaleString('en-US')}円でした`,
      (n) => `年収${100 + n}万円と${n}円`,
      (n) => `月${10_000 + n}円を${1 + (n % 480)}か月`,
      (n) => `第${1 + (n % 150)}条の${2 + (n % 9)}第${1 + (n % 5)}項`,
      (n) => `${1 + (n % 480)}月と${n % 40}年${n % 12}か月`,
      (n) => `${1970 + (n % 50)}〜${1971 + (n % 50)}年度の免除`,
    ]
    for (let n = 0; n < 500; n += 1)
      for (const write of templates) if (isMasked(write(n))) wrong.push(write(n))
    expect(wrong).toEqual([])
  })
})
