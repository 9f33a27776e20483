import { describe, expect, it } from 'vitest'
import { caseChoices, entrySection, fillPhrase, topicSection } from '../../src/answers/compose.ts'
import { shippedKnowledge, TODAY } from '../support/shipped-knowledge.ts'
import { anEntry, smallKnowledge } from '../support/small-knowledge.ts'

const premium = {
  id: 'premium',
  name: '保険料',
  unit: '円',
  periods: [
    {
      from: '2026-04-01',
      until: '2027-03-31',
      value: 17920,
      source: { document: 'page-hokenryo' },
      certainty: 'D1' as const,
    },
  ],
}
const section = (fields: Parameters<typeof anEntry>[0], today = TODAY) => {
  const entry = anEntry(fields)
  return entrySection(smallKnowledge({ entries: [entry], figures: [premium] }), today, entry)
}

describe('entrySection', () => {
  it('fills in amounts of the day and desks with their number', () => {
    expect(section({ id: 'a', answer: '月{{figure.premium}}です。{{desk.nenkin-dial}}へ。' }).text).toBe(
      '月17,920円です。ねんきんダイヤル（0570-05-1165）へ。',
    )
  })

  it('says that an amount is not known yet rather than give the last one', () => {
    expect(section({ id: 'a', answer: '月{{figure.premium}}です。' }, '2027-04-01').text).toBe(
      '月（まだ確認できていません）です。',
    )
    expect(section({ id: 'a', answer: '月{{figure.premium@2026-04-01}}です。' }, '2027-04-01').text).toBe(
      '月17,920円です。',
    )
  })

  it('shows source, place, edition and the day it was checked', () => {
    const { sources, asOf } = section({ id: 'a' })
    expect(sources).toMatchObject([
      { title: '年金相談マニュアル 相談事例編', place: '1章 問1（3ページ）', date: '2010-07-01' },
    ])
    expect(asOf).toContain('2026年（令和8年）11月21日')
  })

  it('opens a changed rule with the day since when, and keeps the old one apart', () => {
    const changed = section({ id: 'a', standing: 'changed', since: '2020-04-01', was: '以前は違いました。' })
    expect(changed.notice).toContain('2020年（令和2年）4月1日')
    expect(changed.was).toBe('以前は違いました。')
    expect(changed.text).not.toContain('以前')
  })

  it('marks history and what is unconfirmed, and leaves the current alone', () => {
    expect(section({ id: 'a', standing: 'historical' }).notice).toContain('昔の制度')
    expect(section({ id: 'a', standing: 'unconfirmed', certainty: 'U' }).notice).toContain('確認できていない')
    expect(section({ id: 'a' }).notice).toBeUndefined()
  })
})

describe('caseChoices', () => {
  it('always ends with a way out for those who do not know', () => {
    const entry = anEntry({
      id: 'a',
      cases: {
        ask: 'どちら？',
        options: [
          { id: 'x', label: 'はい', answer: 'x' },
          { id: 'y', label: 'いいえ', answer: 'y' },
        ],
        unknown: 'z',
      },
    })
    expect(caseChoices(smallKnowledge({ entries: [entry] }), entry).map(({ id }) => id)).toEqual([
      'case:a:x',
      'case:a:y',
      'case:a:unknown',
    ])
  })
})

describe('the shipped content, composed', () => {
  const knowledge = shippedKnowledge()

  it('leaves no slot open in any answer', () => {
    const texts = knowledge.entries.flatMap((entry) => [
      entrySection(knowledge, TODAY, entry),
      ...[
        ...(entry.cases?.options.map(({ answer }) => answer) ?? []),
        ...(entry.cases ? [entry.cases.unknown] : []),
      ].map((text) => entrySection(knowledge, TODAY, entry, text)),
    ])
    const all = JSON.stringify([
      texts,
      knowledge.topics.map((topic) => topicSection(knowledge, TODAY, topic)),
    ])
    expect(texts.length).toBeGreaterThan(100)
    expect(all).not.toMatch(/\{\{|undefined|まだ確認できていません）/)
  })

  it('gives every answer a source and every topic a desk', () => {
    for (const entry of knowledge.entries)
      expect(entrySection(knowledge, TODAY, entry).sources.length, entry.id).toBeGreaterThan(0)
    for (const topic of knowledge.topics)
      expect(topicSection(knowledge, TODAY, topic).desk, topic.id).toBeDefined()
  })
})

describe('fillPhrase', () => {
  it('fills what is given and shows what is not', () => {
    expect(fillPhrase('{{limit}}文字 {{other}}', { limit: '300' })).toBe('300文字 {{other}}')
  })
})
