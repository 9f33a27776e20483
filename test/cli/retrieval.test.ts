/** What `npm run evaluate` counts, and that it never shows a hidden question. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { createWorld } from '../../src/bot/world.ts'
import { type Asked, isRight, type QuestionSet, readQuestionSet, SET_NAMES } from '../../src/cli/questions.ts'
import { createBm25 } from '../../src/cli/retrieval/bm25.ts'
import { confusions } from '../../src/cli/retrieval/confusions.ts'
import { confusionTable, reliabilityTable } from '../../src/cli/retrieval/finding-tables.ts'
import { judge, type Verdict } from '../../src/cli/retrieval/judge.ts'
import {
  changesSince,
  figuresOf,
  KEPT_FIGURES,
  letterOf,
  readFigures,
} from '../../src/cli/retrieval/kept-figures.ts'
import {
  type Measured,
  measureSet,
  reportInScope,
  reportOutOfScope,
} from '../../src/cli/retrieval/measure.ts'
import { questionTables } from '../../src/cli/retrieval/question-tables.ts'
import { changeList, entryReport, missList } from '../../src/cli/retrieval/questions-of-interest.ts'
import { calibrationError, reliability } from '../../src/cli/retrieval/reliability.ts'
import { compareRankers, type Ranker, rankers } from '../../src/cli/retrieval/rivals.ts'
import { createFlows } from '../../src/dialogs/flows.ts'
import { itemsOf } from '../../src/matching/items.ts'
import { createSearch } from '../../src/matching/search.ts'
import { ROOT, TODAY } from '../support/shipped-knowledge.ts'
import { anEntry, smallKnowledge } from '../support/small-knowledge.ts'

const folder = mkdtempSync(join(tmpdir(), 'retrieval-'))
afterAll(() => rmSync(folder, { recursive: true }))

const source = (ref: string) => [{ document: 'manual', ref }]
const knowledge = smallKnowledge({
  entries: [
    anEntry({ id: 'card', question: 'クレジットカードで年金の保険料を払えますか', sources: source('2-7') }),
    anEntry({ id: 'net', question: 'インターネットで年金の保険料を払えますか', sources: source('2-6') }),
    anEntry({ id: 'office', question: '年金事務所はどこにありますか', sources: source('1-6') }),
  ],
})
const world = createWorld({ knowledge, flows: createFlows([]), search: createSearch(knowledge) }, TODAY)

const asked = (q: string, ref: string, kind = 'colloquial'): Asked => ({ q, kind, refs: [`manual:${ref}`] })
const verdict = (over: Partial<Verdict>): Verdict => ({
  asked: asked('秘密の質問文', '2-7'),
  outcome: 'answered',
  rank: 1,
  right: 'card',
  top: 'card',
  given: { kind: 'entry', id: 'card' },
  givenRight: true,
  offeredFlows: [],
  shown: true,
  best: { confidence: 0.9, right: true },
  ...over,
})
const stolen = verdict({
  rank: 2,
  top: 'net',
  given: { kind: 'entry', id: 'net' },
  givenRight: false,
  shown: false,
})
const stolenBack = verdict({
  asked: asked('秘密の質問文', '2-6'),
  rank: 2,
  right: 'net',
  given: { kind: 'entry', id: 'card' },
  givenRight: false,
})

describe('judge', () => {
  it('sees a right answer, with its place', () => {
    expect(judge(world, asked('クレジットカードで年金の保険料を払えますか', '2-7'))).toMatchObject({
      outcome: 'answered',
      rank: 1,
      right: 'card',
      shown: true,
      givenRight: true,
    })
  })

  it('sees a wrong answer, with who took it', () => {
    const found = judge(world, asked('クレジットカードで年金の保険料を払えますか', '2-6'))
    expect(found).toMatchObject({ top: 'card', right: 'net', shown: false, givenRight: false })
    expect(found.rank).toBeGreaterThan(1)
    expect(confusions(world, [found])).toEqual([{ a: 'card', b: 'net', aToB: 0, bToA: 1 }])
  })

  it('looks for nothing where the text only steers the talk', () => {
    expect(judge(world, asked('こんにちは', '2-7'))).toMatchObject({ rank: undefined, best: undefined })
  })
})

describe('isRight', () => {
  it.each<[string, Asked, boolean]>([
    ['a place in the documents', asked('', '2-7'), true],
    ['another place', asked('', '2-6'), false],
    ['the entry by name', { q: '', kind: 'wish', entries: ['card'] }, true],
    ['another entry by name', { q: '', kind: 'wish', entries: ['net'] }, false],
    ['a flow', { q: '', kind: 'wish', flow: 'card' }, false],
    ['nothing', { q: '', kind: 'chat' }, false],
  ])('compares an entry with what is wanted: %s', (_, question, right) => {
    expect(isRight(knowledge, [], question, { kind: 'entry', id: 'card' })).toBe(right)
  })

  it('takes a topic for right only where it is a pension question that no entry answers', () => {
    const topic = { kind: 'topic', id: 't' } as const
    expect(isRight(knowledge, [], { q: '', kind: 'pension-other' }, topic)).toBe(true)
    expect(isRight(knowledge, [], { q: '', kind: 'chat' }, topic)).toBe(false)
    expect(isRight(knowledge, [], asked('', '2-7'), topic)).toBe(false)
  })
})

describe('what is counted', () => {
  it('shares of questions in scope, and the mean of 1 by place', () => {
    const led = verdict({ outcome: 'flow-started', given: { kind: 'flow', id: 'f' }, shown: false })
    const nothing = verdict({
      outcome: 'unanswered',
      rank: undefined,
      given: undefined,
      givenRight: false,
      shown: false,
    })
    expect(reportInScope([verdict({}), stolen, led, nothing])).toEqual({
      questions: 4,
      first: 0.5,
      shown: 0.25,
      answered: 0.5,
      wrong: 0.25,
      led: 0.25,
      misled: 0,
      signposted: 0,
      mrr: (1 + 1 / 2 + 1) / 4,
    })
    expect(reportInScope([])).toMatchObject({ questions: 0, first: 0, mrr: 0 })
  })

  it('shares of questions out of scope that end in each way, together all of them', () => {
    const outcomes = ['answered', 'out-of-scope', 'unanswered', 'signposted', 'asked-which'] as const
    const { questions, ...shares } = reportOutOfScope(outcomes.map((outcome) => verdict({ outcome })))
    expect(questions).toBe(5)
    expect(shares).toMatchObject({ answered: 0.2, declined: 0.4 })
    expect(Object.values(shares).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1)
  })

  it('pairs that take each other’s questions, the worst first', () => {
    const toOffice = verdict({
      rank: 2,
      top: 'office',
      outcome: 'asked-which',
      given: undefined,
      givenRight: false,
    })
    expect(confusions(world, [stolen, stolen, stolenBack, toOffice, verdict({})])).toEqual([
      { a: 'card', b: 'net', aToB: 2, bToA: 1 },
      { a: 'card', b: 'office', aToB: 1, bToA: 0 },
    ])
  })

  it('a wish is not stolen where the right guide was begun or offered', () => {
    const wish = {
      asked: { q: '', kind: 'wish', flow: 'f' },
      rank: undefined,
      right: undefined,
      givenRight: false,
    }
    const offered = verdict({ ...wish, outcome: 'asked-which', given: undefined, offeredFlows: ['f'] })
    const lost = verdict({ ...wish, outcome: 'asked-which', given: undefined })
    expect(confusions(world, [offered])).toEqual([])
    expect(confusions(world, [lost])).toEqual([{ a: 'card', b: 'f', aToB: 0, bToA: 1 }])
  })
})

describe('reliability', () => {
  it('puts each confidence into one band, and says how often it was right', () => {
    const said = [0, 0.49, 0.5, 0.9, 1].map((confidence, at) => ({ confidence, right: at !== 0 }))
    const bands = reliability(said, [0, 0.5, 0.9, 1])
    expect(bands.map(({ questions }) => questions)).toEqual([2, 1, 2])
    expect(bands[0]).toMatchObject({ said: 0.245, right: 0.5 })
    expect(calibrationError(bands)).toBeCloseTo((2 * 0.255 + 1 * 0.5 + 2 * 0.05) / 5)
  })

  it('is without error where everything is right as often as said', () => {
    const said = Array.from({ length: 10 }, (_, at) => ({ confidence: 0.7, right: at < 7 }))
    expect(calibrationError(reliability(said, [0, 1]))).toBeCloseTo(0)
    expect(calibrationError(reliability([], [0, 1]))).toBe(0)
  })
})

describe('createBm25', () => {
  it('ranks as the formula does when it is reckoned document by document', () => {
    const term = fc.constantFrom('年金', '保険', '免除', '学生', '口座')
    const document = fc.array(term, { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(fc.array(document, { minLength: 1, maxLength: 6 }), document, (documents, query) => {
        const average = documents.flat().length / documents.length
        const scores = documents.map((terms) =>
          query.reduce((sum, wanted) => {
            const times = terms.filter((each) => each === wanted).length
            const holders = documents.filter((each) => each.includes(wanted)).length
            const idf = Math.log((documents.length + 1) / (holders + 0.5))
            return sum + (idf * times * 2.2) / (times + 0.3 + (0.9 * terms.length) / average)
          }, 0),
        )
        const ranked = createBm25(documents)(query)
        expect(ranked.toSorted()).toEqual(documents.flatMap((_, at) => ((scores[at] ?? 0) > 0 ? [at] : [])))
        ranked.slice(1).forEach((at, before) => {
          expect(scores[ranked[before] ?? 0] ?? 0).toBeGreaterThanOrEqual((scores[at] ?? 0) - 1e-9)
        })
      }),
      { numRuns: 100, seed: 20261122 },
    )
  })
})

describe('the comparison', () => {
  const items = itemsOf(knowledge, [])
  const questions = [asked('クレジットカードで払いたい', '2-7'), asked('年金事務所の場所', '1-6')]

  it('asks every rival the same questions of the same items', () => {
    const [all, sample] = compareRankers(world, rankers(world.search, items), [
      { name: 'own', asked: questions },
    ])
    expect(all?.standings.map(({ name, first }) => [name, first])).toEqual([
      ['このボット', 1],
      ['MiniSearch', 1],
      ['BM25', 1],
    ])
    expect(sample?.standings.map(({ name, questions: count }) => [name, count])).toEqual([
      ['このボット', 1],
      ['fuse.js', 1],
    ])
  })

  it('counts places among the entries', () => {
    const order: Ranker = { name: 'fixed', how: '', rank: () => items }
    const [{ standings } = { standings: [] }] = compareRankers(
      world,
      [order],
      [{ name: 'own', asked: questions }],
    )
    expect(standings[0]).toMatchObject({ questions: 2, first: 0.5, three: 1, ten: 1, mrr: (1 + 1 / 3) / 2 })
  })
})

describe('hidden questions', () => {
  const wording = '秘密の質問文'
  const set: QuestionSet = {
    name: 'held-out',
    hidden: true,
    inScope: [asked(`${wording}クレジットカードで払う`, '2-6'), asked(`${wording}年金事務所はどこ`, '1-6')],
    outOfScope: [{ q: `${wording}クレジットカードで払えますか`, kind: 'chat' }],
    wishes: [],
    nearMisses: [{ q: `${wording}インターネットで払う`, kind: 'wish', entries: ['card'] }],
    controls: [{ q: 'やめる', control: 'cancel' }],
    nearControls: [],
  }
  const measured = measureSet(world, set)
  const worse = { ...figuresOf(measured), letters: 'AA' }
  const printed = (of: Measured): string =>
    [
      ...questionTables(world, [of], undefined),
      ...confusionTable(world, [of]),
      ...reliabilityTable(world, [of]),
      ...changeList(world, [{ set: of.set, changes: changesSince(worse, of) }]),
      ...missList(world, [of]),
      ...entryReport(world, 'net', [of]),
      JSON.stringify(figuresOf(of)),
    ].join('\n')

  it('are counted and never shown', () => {
    expect(printed(measured)).not.toContain(wording)
    expect(printed(measured)).toContain('net')
    expect(measured.steered).toEqual([true])
  })

  it('would be shown if the set were open', () => {
    expect(printed({ ...measured, set: { ...set, hidden: false } })).toContain(wording)
  })
})

describe('the kept figures', () => {
  it('tell what became better or worse, question by question', () => {
    const set: QuestionSet = {
      name: 'tuning',
      hidden: false,
      inScope: [asked('a', '2-7'), asked('b', '2-7'), asked('c', '2-7')],
      outOfScope: [],
      wishes: [],
      nearMisses: [],
      controls: [],
      nearControls: [],
    }
    const of = (inScope: Verdict[]): Measured => ({
      set,
      inScope,
      outOfScope: [],
      wishes: [],
      nearMisses: [],
      steered: [],
      falselySteered: 0,
    })
    const before = of([stolen, verdict({}), verdict({})])
    const after = of([verdict({}), stolen, verdict({})])
    expect(figuresOf(before).letters).toBe('WAA')
    const changes = changesSince(figuresOf(before), after)
    expect(changes.map(({ before: was, after: is, better }) => [was, is, better])).toEqual([
      ['W', 'A', true],
      ['A', 'W', false],
    ])
    const other = { ...after, set: { ...set, inScope: [asked('d', '2-7')] } }
    expect(changesSince(figuresOf(before), other)).toEqual([])
  })

  it('know five endings', () => {
    const which = { outcome: 'asked-which', given: undefined, givenRight: false } as const
    expect(
      [
        verdict({}),
        stolen,
        verdict({ ...which, shown: true }),
        verdict({ ...which, shown: false }),
        verdict({ outcome: 'flow-started', given: { kind: 'flow', id: 'f' }, shown: false }),
      ].map(letterOf),
    ).toEqual(['A', 'W', 'S', 'N', 'L'])
  })

  it('are nothing before anything was written, and throw when damaged', () => {
    expect(readFigures(folder)).toBeUndefined()
    const file = join(folder, KEPT_FIGURES)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, '{}')
    expect(() => readFigures(folder)).toThrow()
  })
})

it('every set has its questions, wishes and controls', () => {
  const sets = SET_NAMES.map((name) => readQuestionSet(ROOT, name))
  expect(sets.map(({ hidden }) => hidden)).toEqual([false, true, true, true])
  for (const { inScope, outOfScope, wishes } of sets)
    expect(Math.min(inScope.length, outOfScope.length, wishes.length)).toBeGreaterThanOrEqual(50)
  expect(sets.map(({ nearMisses }) => nearMisses.length > 0)).toEqual([true, true, false, true])
  expect(sets.map(({ controls }) => controls.length > 0)).toEqual([false, false, true, true])
})
