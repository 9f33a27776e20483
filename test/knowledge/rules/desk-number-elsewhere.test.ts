import { describe, expect, it } from 'vitest'
import { deskNumberElsewhere } from '../../../src/knowledge/rules/desk-number-elsewhere.ts'
import type { Desk } from '../../../src/knowledge/schema.ts'
import { check } from '../../support/located-content.ts'

const desk = (id: string, number: string): Desk => ({
  id,
  name: id,
  handles: '相談',
  phones: [{ number }],
  hours: [],
  source: '試し',
  checked: '2026-11-21',
  certainty: 'D1',
})
const desks = [desk('dial', '0570-05-1165'), desk('hotline', '188')]
const problems = (text: string, file = 'knowledge/phrases.yaml') =>
  check(deskNumberElsewhere, { desks }, { files: [{ file, text }] })

describe('desk-number-elsewhere', () => {
  it.each([
    'help: 0570-05-1165 におかけください。',
    'help: 0570051165 におかけください。',
    'help: ０５７０（０５）１１６５ におかけください。',
    '# 0570 05 1165',
    'help: 局番なし188に相談してください。',
  ])('refuses 「%s」', (text) =>
    expect(problems(`greeting: はい\n${text}\n`)).toMatchObject([
      { rule: 'desk-number-elsewhere', severity: 'error', file: 'knowledge/phrases.yaml', line: 2 },
    ]),
  )

  it.each([
    'help: {{desk.dial}} におかけください。',
    'help: 0570-05-11659',
    'help: 1188',
    'help: 188万円、188人、1.188倍',
    'url: https://example.jp/10570051165',
  ])('accepts 「%s」', (text) => expect(problems(text)).toEqual([]))

  it('leaves the desks themselves alone', () => {
    expect(problems('- number: 0570-05-1165', 'knowledge/desks.yaml')).toEqual([])
  })
})
