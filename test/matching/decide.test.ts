import { describe, expect, it } from 'vitest'
import { decide } from '../../src/matching/decide.ts'
import type { Candidate, Found } from '../../src/matching/search.ts'
import { shippedKnowledge } from '../support/shipped-knowledge.ts'

const setting = (value: number) => ({ value, reason: 'test' })
const bands = {
  answer: setting(0.8),
  which: setting(0.4),
  flow: setting(0.6),
  flow_unasked: setting(0.6),
  flow_sure: setting(0.9),
  flow_wished: setting(0.2),
  sure: setting(0.9),
  topic: setting(0.5),
  near: setting(3),
  which_pension: setting(0.2),
  covered: setting(0.9),
  strong: setting(3),
  strong_wished: setting(2),
  foreign: setting(0.45),
  words: setting(3),
  familiar: setting(0.3),
}

const candidate = (
  id: string,
  confidence: number,
  score: number,
  kind: Candidate['item']['kind'] = 'entry',
): Candidate => ({
  item: { kind, id, title: id, wordings: [], keywords: [], answer: '' },
  confidence,
  score,
  parts: { closest: 0, second: 0, background: 0, usual: 0, lacking: 0 },
  found: 0,
  wording: '',
  evidence: { coverage: 0, strength: 0, margin: 0, unknown: 0.4, words: 1 },
  contributions: new Map(),
})
const found = (...candidates: Candidate[]): Found => ({
  normalised: '',
  words: [],
  expansions: [],
  candidates,
  inDomain: false,
  foreign: false,
  wished: false,
  cued: new Set(),
  informing: false,
  led: false,
  wordForWord: false,
})
const aboutPensions = (...candidates: Candidate[]): Found => ({ ...found(...candidates), inDomain: true })
const evident = (of: Candidate, evidence: Partial<Candidate['evidence']>): Candidate => ({
  ...of,
  evidence: { ...of.evidence, ...evidence },
})

describe('decide', () => {
  it('answers at the upper threshold', () => {
    expect(decide(aboutPensions(candidate('a', 0.8, 9)), bands)).toMatchObject({
      kind: 'answer',
      candidate: { item: { id: 'a' } },
    })
  })

  it('asks which below it, by score, three at most, leaving out the far ones', () => {
    const decision = decide(
      found(
        candidate('a', 0.7, 10),
        candidate('b', 0.2, 9),
        candidate('far', 0.1, 2),
        candidate('c', 0.1, 8),
        candidate('d', 0.1, 7),
      ),
      bands,
    )
    expect(decision).toMatchObject({
      kind: 'which',
      candidates: [{ item: { id: 'a' } }, { item: { id: 'b' } }, { item: { id: 'c' } }],
    })
    expect(decide(found(candidate('a', 0.7, 10), candidate('far', 0.1, 2)), bands)).toMatchObject({
      candidates: [{ item: { id: 'a' } }],
    })
  })

  it('signposts a topic at its own threshold, never as an answer', () => {
    expect(decide(aboutPensions(candidate('t', 0.5, 9, 'topic')), bands).kind).toBe('signpost')
    expect(decide(aboutPensions(candidate('t', 0.49, 9, 'topic')), bands).kind).toBe('which')
    expect(decide(found(candidate('t', 0.9, 9, 'topic')), bands).kind).toBe('nothing')
  })

  it('takes an editor’s own wording without any pension word for what it means', () => {
    const said = { ...found(candidate('t', 0.9, 30, 'topic')), wordForWord: true }
    expect(decide(said, bands).kind).toBe('signpost')
    expect(decide({ ...said, foreign: true }, bands).kind).toBe('signpost')
  })

  it('says nothing below the lower threshold, which is lower where pensions are spoken of', () => {
    expect(decide(found(candidate('a', 0.39, 9)), bands)).toMatchObject({
      kind: 'nothing',
      inDomain: false,
    })
    expect(decide(aboutPensions(candidate('a', 0.39, 9)), bands).kind).toBe('which')
    expect(decide(aboutPensions(candidate('a', 0.19, 9)), bands)).toMatchObject({
      kind: 'nothing',
      inDomain: true,
    })
    expect(decide(found(), bands)).toMatchObject({
      kind: 'nothing',
      inDomain: false,
    })
  })

  it('asks which for a text without a pension word of which nearly all is known', () => {
    expect(decide(found(evident(candidate('a', 0.3, 9), { unknown: 0.2 })), bands).kind).toBe('which')
  })

  it('asks which for a bare keyword that all of them know', () => {
    const known = evident(candidate('a', 0.05, 3), { coverage: 1, unknown: 0.4 })
    expect(decide(aboutPensions(known), bands).kind).toBe('which')
    expect(decide(found(known), bands).kind).toBe('nothing')
  })

  it('takes a chance likeness of a foreign text for nothing, unless several words were found', () => {
    const chance = evident(candidate('a', 0.9, 20), { unknown: 0.6, words: 2 })
    expect(decide(found(chance), bands).kind).toBe('nothing')
    expect(decide(aboutPensions(chance), bands).kind).toBe('answer')
    expect(decide(found(evident(chance, { words: 3 })), bands).kind).toBe('which')
    expect(decide(found(evident(chance, { strength: 3 })), bands).kind).toBe('answer')
  })

  it('starts a flow sooner for who asks to be led, and never on a chance likeness', () => {
    const flow = candidate('f', 0.3, 9, 'flow')
    expect(decide(aboutPensions(candidate('f', 0.6, 9, 'flow')), bands).kind).toBe('start-flow')
    expect(decide(aboutPensions(flow), bands).kind).toBe('which')
    expect(decide({ ...found(evident(flow, { strength: 2 })), wished: true }, bands).kind).toBe('start-flow')
    expect(decide({ ...found(evident(flow, { strength: 1.9 })), wished: true }, bands).kind).not.toBe(
      'start-flow',
    )
    expect(decide(found(candidate('f', 0.9, 9, 'flow')), bands).kind).not.toBe('start-flow')
  })

  it('offers the near entries beside a signpost', () => {
    const decision = decide(
      aboutPensions(candidate('t', 0.6, 10, 'topic'), candidate('a', 0.3, 8), candidate('far', 0.1, 2)),
      bands,
    )
    expect(decision).toMatchObject({ kind: 'signpost', near: [{ item: { id: 'a' } }] })
  })

  it.each<[Found, string]>([
    [found(), 'nothing-found'],
    [{ ...found(evident(candidate('f', 0.3, 9, 'flow'), { strength: 2 })), wished: true }, 'wished'],
    [
      {
        ...aboutPensions(
          evident(
            { ...candidate('a', 0.9, 9), item: { ...candidate('a', 0, 0).item, flow: 'f' } },
            { strength: 2 },
          ),
          candidate('f', 0.1, 1, 'flow'),
        ),
        led: true,
      },
      'led',
    ],
    [{ ...aboutPensions(candidate('a', 0.9, 9)), foreign: true }, 'names-other'],
    [aboutPensions(candidate('f', 0.6, 9, 'flow')), 'likely-flow'],
    [found(evident(candidate('a', 0.9, 9), { unknown: 0.6 })), 'foreign'],
    [found(candidate('t', 0.9, 9, 'topic')), 'vague-topic'],
    [aboutPensions(candidate('t', 0.6, 9, 'topic')), 'likely-topic'],
    [aboutPensions(candidate('a', 0.8, 9)), 'likely-answer'],
    [aboutPensions(evident(candidate('a', 0.05, 3), { coverage: 1 })), 'bare-keyword'],
    [aboutPensions(candidate('a', 0.5, 9)), 'unsure'],
    [aboutPensions(candidate('a', 0.1, 9)), 'unlikely'],
  ])('says why: %#', (given, because) => {
    expect(decide(given, bands).because).toBe(because)
  })

  it('has thresholds in the order that makes three bands', () => {
    const { bands: shipped } = shippedKnowledge().search
    expect(shipped.which.value).toBeLessThan(shipped.answer.value)
    expect(shipped.topic.value).toBeLessThanOrEqual(shipped.answer.value)
  })

  it('starts a flow that is asked for below the confidence that an unasked one needs', () => {
    const low = { ...bands, flow: setting(0.3) }
    const flow = aboutPensions(candidate('f', 0.4, 9, 'flow'))
    expect(decide(flow, low).kind).toBe('which')
    expect(decide({ ...flow, cued: new Set(['f']) }, low).kind).toBe('start-flow')
  })

  it('starts the guide of the best entry for who asks to be led, and for nobody else', () => {
    const entry = evident(candidate('a', 0.95, 20), { strength: 3 })
    const linked = { ...entry, item: { ...entry.item, flow: 'f' } }
    const both = aboutPensions(linked, candidate('b', 0.1, 4), candidate('f', 0.01, 1, 'flow'))
    expect(decide(both, bands).kind).toBe('answer')
    expect(decide({ ...both, led: true }, bands)).toMatchObject({
      kind: 'start-flow',
      candidate: { item: { id: 'f' } },
    })
  })

  it('shows what names something else nothing but a topic', () => {
    const foreign = { foreign: true, inDomain: true }
    expect(decide({ ...found(candidate('a', 0.99, 20)), ...foreign }, bands).kind).toBe('nothing')
    expect(decide({ ...found(candidate('f', 0.99, 20, 'flow')), ...foreign }, bands).kind).toBe('nothing')
    expect(decide({ ...found(candidate('t', 0.99, 20, 'topic')), ...foreign }, bands).kind).toBe('signpost')
  })

  it('starts a flow without a word about pensions only on several words, or with nothing unknown', () => {
    const flow = candidate('f', 0.95, 9, 'flow')
    const kindOf = (evidence: Partial<Candidate['evidence']>) =>
      decide(found(evident(flow, { strength: 2, ...evidence })), bands).kind
    expect(kindOf({ words: 1 })).not.toBe('start-flow')
    expect(kindOf({ words: 3 })).toBe('start-flow')
    expect(kindOf({ words: 0, unknown: 0.05 })).toBe('start-flow')
  })
})
