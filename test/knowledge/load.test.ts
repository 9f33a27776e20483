import { describe, expect, it } from 'vitest'
import type { ContentFile } from '../../src/content/read-folder.ts'
import { readFolder } from '../../src/content/read-folder.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { ROOT, TODAY } from '../support/shipped-knowledge.ts'

const files = readFolder(`${ROOT}/knowledge`)
const with_ = (file: string, text: string): ContentFile[] => [
  ...files.filter((each) => each.file !== file),
  { file, text },
]
const broken = (name: string, text: string) =>
  loadKnowledge(with_(`knowledge/entries/${name}.yaml`, text), TODAY)

const ENTRY = `- id: test-entry
  question: 試しの質問
  phrasings: [試し一, 試し二, 試し三, 試し四, 試し五, 試し六, 試し七, 試し八, 試し九, 試し十, 試しの外, 試しの内]
  answer: 答えです。
  sources: [{document: manual, ref: "1-1", page: 3}]
  standing: current
  certainty: D1
  checked: 2026-11-21
  review_by: 2027-04-01
`

describe('loadKnowledge', () => {
  it('takes a new entry beside the shipped ones', () => {
    const { knowledge, problems } = broken('new', ENTRY)
    expect(problems).toEqual([])
    expect(knowledge?.entry('test-entry')?.keywords).toEqual([])
  })

  it('names the version of the content, another for every change', () => {
    expect(broken('new', ENTRY).knowledge?.version).not.toBe(
      broken('new', ENTRY.replace('答え', 'こたえ')).knowledge?.version,
    )
  })

  it.each([
    ['an id used twice', ENTRY + ENTRY.replaceAll('試し', '別の'), 'duplicate-id', 10],
    ['an unknown related entry', `${ENTRY}  related: [nowhere]\n`, 'unknown-id', 10],
    ['an unknown desk', `${ENTRY}  desk: nowhere\n`, 'unknown-id', 10],
    ['an unknown source', ENTRY.replace('document: manual', 'document: nowhere'), 'unknown-id', 5],
    [
      'a wording of another entry',
      ENTRY.replace('試し一', '専業主婦の年金の手続きは？'),
      'duplicate-phrasing',
      undefined,
    ],
    [
      'changed without since and was',
      ENTRY.replace('current', 'changed').replace('}]', '}, {document: law-kokunen}]'),
      'standing-incomplete',
      6,
    ],
    [
      'background knowledge stated as current',
      ENTRY.replace('certainty: D1', 'certainty: B'),
      'standing-incomplete',
      7,
    ],
    ['a misspelt slot', ENTRY.replace('答えです。', '"{{figur.x}}です。"'), 'unknown-slot', 4],
    [
      'a slot for a desk that is not there',
      ENTRY.replace('答えです。', '"{{desk.x}}です。"'),
      'unknown-slot',
      4,
    ],
    ['a bare amount', ENTRY.replace('答えです。', '月17,920円です。'), 'bare-fact', 4],
    ['a bare telephone number', ENTRY.replace('答えです。', '0570-05-1165です。'), 'bare-fact', 4],
    ['too few wordings', ENTRY.replace(/, 試し五.*\]/, ']'), 'wrong-value', 3],
    ['a field that does not exist', `${ENTRY}  answr: x\n`, 'unknown-field', 10],
    ['a day that does not exist', ENTRY.replace('2027-04-01', '2027-02-30'), 'wrong-value', 9],
    [
      'too long a button',
      `${ENTRY}  cases: {ask: どちら, options: [{id: a, label: ${'長'.repeat(21)}, answer: x}, {id: b, label: b, answer: y}], unknown: z}\n`,
      'wrong-value',
      10,
    ],
  ])('refuses %s', (_what, text, rule, line) => {
    const { knowledge, problems } = broken('new', text)
    expect(knowledge).toBeUndefined()
    const found = problems.find((problem) => problem.rule === rule)
    expect(found).toBeDefined()
    if (line !== undefined) expect(found).toMatchObject({ file: 'knowledge/entries/new.yaml', line })
    expect(found?.fix).toMatch(/[ぁ-ん]/)
  })

  it('warns of an overdue review but still serves the answer', () => {
    const { knowledge, problems } = broken('new', ENTRY.replace('2027-04-01', '2026-11-21'))
    expect(problems).toMatchObject([{ rule: 'review-overdue', severity: 'warning', line: 9 }])
    expect(knowledge?.entry('test-entry')).toBeDefined()
  })

  it('warns where a figure has no value yet, and serves the answer that says so', () => {
    const { knowledge, problems } = loadKnowledge(files, '2099-04-01')
    expect(problems.filter(({ rule }) => rule === 'unknown-slot').map(({ severity }) => severity)).toContain(
      'warning',
    )
    expect(problems.every(({ severity }) => severity === 'warning')).toBe(true)
    expect(knowledge).toBeDefined()
  })

  it('checks by the rules it is given, which see the files, too', () => {
    const seen: string[] = []
    const rule = {
      id: 'test-rule',
      why: 'テストのため',
      check: (content: { files: readonly ContentFile[] }) => {
        seen.push(...content.files.map(({ file }) => file))
        return []
      },
    }
    const { problems } = loadKnowledge(with_('knowledge/entries/new.yaml', ENTRY + ENTRY), TODAY, [rule])
    expect(problems).toEqual([])
    expect(seen).toContain('knowledge/entries/new.yaml')
  })

  it('reports problems of several files at once', () => {
    const two = [
      ...with_('knowledge/entries/one.yaml', '- id: A\n'),
      { file: 'knowledge/entries/two.yaml', text: '- id: [\n' },
    ]
    expect(new Set(loadKnowledge(two, TODAY).problems.map(({ file }) => file))).toEqual(
      new Set(['knowledge/entries/one.yaml', 'knowledge/entries/two.yaml']),
    )
  })

  it('does not call ids missing that stand in a file it could not read', () => {
    const text = files.find(({ file }) => file === 'knowledge/desks.yaml')?.text ?? ''
    const { problems } = loadKnowledge(with_('knowledge/desks.yaml', `${text}\n- id: [\n`), TODAY)
    expect(new Set(problems.map(({ file }) => file))).toEqual(new Set(['knowledge/desks.yaml']))
  })

  it('says which file is missing and which is not read', () => {
    const moved = files.map((each) =>
      each.file === 'knowledge/search.yaml' ? { ...each, file: 'knowledge/serch.yaml' } : each,
    )
    expect(loadKnowledge(moved, TODAY).problems.map(({ rule, file }) => [rule, file])).toEqual([
      ['missing-file', 'knowledge/search.yaml'],
      ['unknown-file', 'knowledge/serch.yaml'],
    ])
  })
})
