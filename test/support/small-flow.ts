/** A flow with every kind of node, and the means to walk it, for tests that must not change with the shipped flows. */
import type { FlowContext } from '../../src/dialogs/context.ts'
import { type Flow, flow as flowSchema } from '../../src/dialogs/schema.ts'

export const CONTEXT: FlowContext = {
  today: '2026-11-22',
  figure: () => undefined,
  isHoliday: () => false,
}

type FlowInput = Record<string, unknown>

/** What every flow needs besides its nodes. */
export function aFlow(fields: FlowInput): Flow {
  return flowSchema.parse({ ...flowInput(), ...fields })
}

/** The same as an editor writes it, before anything is filled in. */
export function flowInput(): FlowInput {
  return {
    format: 1,
    id: 'small',
    title: '小さな案内',
    about: '試しに使う案内です。',
    status: 'published',
    wishes: ['甲', '乙', '丙', '丁', '戊'],
    checked: '2026-11-22',
    review_by: '2027-04-01',
    sources: [{ document: 'guide', ref: '2.1' }],
    desk: 'nenkin-office',
    start: 'way',
    nodes: NODES,
    examples: [
      { name: 'カードのある人', answers: { way: 'card', insert: 'next', press: 'next' }, reaches: 'done' },
    ],
  }
}

const NODES = {
  way: {
    kind: 'choice',
    ask: 'どちらをお持ちですか。',
    short: '持ちもの',
    options: [
      { id: 'card', label: 'カード', next: 'insert' },
      { id: 'letter', label: '通知', next: 'arrived' },
    ],
    unknown: 'elsewhere',
  },
  arrived: {
    kind: 'date',
    ask: 'いつ届きましたか。',
    short: '届いた日',
    past: true,
    next: 'age',
    unknown: 'sure',
  },
  sure: { kind: 'yes-no', ask: '続けますか。', short: '続けるか', yes: 'age', no: 'elsewhere' },
  age: { kind: 'number', ask: '何歳ですか。', short: '年齢', unit: '歳', min: 15, max: 120, next: 'title' },
  title: {
    kind: 'text-check',
    ask: '題名は何ですか。',
    short: '題名',
    checks: [{ id: 'known', label: '知っている題', contains: ['年金'], next: 'insert' }],
    otherwise: 'done',
  },
  insert: {
    kind: 'step',
    title: '入れる',
    text: 'カードを入れます。',
    trouble: { label: '入らない', next: 'repair' },
    next: 'press',
  },
  repair: { kind: 'step', title: '直す', text: '向きを変えます。', next: 'insert' },
  press: { kind: 'step', title: '押す', text: 'ボタンを押します。', next: 'done' },
  done: { kind: 'outcome', title: '終わり', text: '終わりました。' },
  elsewhere: { kind: 'go-to-flow', flow: 'other' },
}

/** The small flow itself. */
export const SMALL_FLOW: Flow = aFlow({})
