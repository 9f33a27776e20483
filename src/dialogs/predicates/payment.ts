/** Conditions on the ways of paying the premium (flow `payment`) and of not having to pay it (flow `payment-cannot`). */
import { type FlowAnswers, type FlowContext, type Predicate, textAnswer } from '../context.ts'
import { isYounger } from './younger.ts'

export const paymentPredicates = {
  // Whoever is exempted from a part may neither pay by card nor in advance nor early by account: the Japan Pension
  // Service's pages on account transfers (2024-04-01) and on credit cards (2025-04-01).
  'offers-account-saving': {
    about: '前納と早割の口座振替をすすめられる（一部免除でなく、割引・引き落とし・比べたい のどれか）',
    test: (answers) => !partlyExempt(answers) && wishes(answers, 'discount', 'hands-off', 'compare'),
  },
  'offers-account-monthly': {
    about: '一部免除か、引き落とし・比べたい のどれかを選んだ',
    test: (answers) => partlyExempt(answers) || wishes(answers, 'hands-off', 'compare'),
  },
  'offers-card-advance': {
    about: '一部免除でなく、割引・カード・比べたい のどれかを選んだ',
    test: (answers) => !partlyExempt(answers) && wishes(answers, 'discount', 'card', 'compare'),
  },
  'offers-card-monthly': {
    about: '一部免除でなく、引き落とし・カード・比べたい のどれかを選んだ',
    test: (answers) => !partlyExempt(answers) && wishes(answers, 'hands-off', 'card', 'compare'),
  },
  'offers-slip-advance': {
    about: '一部免除でなく、割引・比べたい のどちらかを選んだ',
    test: (answers) => !partlyExempt(answers) && wishes(answers, 'discount', 'compare'),
  },
  'offers-slip-monthly': {
    about: '一部免除か、比べたい を選んだ',
    test: (answers) => partlyExempt(answers) || wishes(answers, 'compare'),
  },
  'early-debit': {
    about: '早割を選んだ',
    test: (answers) => textAnswer(answers, 'ways') === 'early',
  },
  'account-monthly': {
    about: '毎月の口座振替を選んだ',
    test: (answers) => textAnswer(answers, 'ways') === 'account-monthly',
  },
  'card-monthly': {
    about: '毎月のカード払いを選んだ',
    test: (answers) => textAnswer(answers, 'ways') === 'card-monthly',
  },
  'advance-at-once': {
    about: '2年前納をすぐに始める',
    test: (answers) => advanceLength(answers) === 'two-years-now',
  },
  'advance-two-years': {
    about: '4月から始める2年前納を選んだ',
    test: (answers) => advanceLength(answers) === 'two-years-april',
  },
  'advance-half-year': {
    about: '6か月前納を選んだ',
    test: (answers) => advanceLength(answers) === 'half-year',
  },
  // The month ends by which to apply and on which it is taken: page of Kumagaya city, 2025-12-02.
  'april-just-missed': {
    about: '4月からの1年・2年前納を選んだが、今年の期限（2月末）を過ぎ、今は3月か4月',
    test: (answers, { today }) =>
      ['one-year', 'two-years-april'].includes(advanceLength(answers) ?? '') && /-0[34]-/.test(today),
  },
  'wishes-shop': {
    about: 'コンビニや銀行で納めたい',
    test: (answers) => wishes(answers, 'shop'),
  },
  'wishes-app': {
    about: 'スマホの決済アプリで納めたい',
    test: (answers) => wishes(answers, 'app'),
  },
  'wishes-net': {
    about: 'ネットバンキングやATMで納めたい',
    test: (answers) => wishes(answers, 'net'),
  },
  'fits-store-limit': {
    about: '納付書の額が、コンビニで使える上限を超えない',
    test: (answers, context) => slipFits(answers, context, 'conveni-jougen'),
  },
  'fits-app-limit': {
    about: '納付書の額が、スマホの決済アプリで使える上限を超えない',
    test: (answers, context) => slipFits(answers, context, 'smartphone-jougen'),
  },
  // 国民年金法施行規則77条の7第2号: the year of the job's loss and the next, and January to June of the year after that.
  'job-loss-counts-now': {
    about: '今月の分が失業特例の対象になる（辞めた年、その翌年、翌々年の6月まで）',
    test: (answers, { today }) => {
      const left = textAnswer(answers, 'left-when')
      return left !== undefined && /^\d{4}-/.test(left) && today <= `${Number(left.slice(0, 4)) + 2}-06-30`
    },
  },
  'under-deferment-age': {
    about: '納付猶予を使える年齢（figures/ の noufu-yuuyo-nenrei）より若い',
    test: (answers, context) => isYounger(answers, context, 'noufu-yuuyo-nenrei'),
  },
} satisfies Readonly<Record<string, Predicate>>

function wishes(answers: FlowAnswers, ...wanted: readonly string[]): boolean {
  return wanted.includes(textAnswer(answers, 'wish') ?? '')
}

/** Who does not know is shown every way; the ways themselves say whom they exclude. */
function partlyExempt(answers: FlowAnswers): boolean {
  return textAnswer(answers, 'partial') === 'yes'
}

function advanceLength(answers: FlowAnswers): string | undefined {
  return textAnswer(answers, 'account-length') ?? textAnswer(answers, 'card-length')
}

const SLIP_MONTHS: Readonly<Record<string, number>> = {
  'one-year': 12,
  'half-year': 6,
  'two-years': 24,
  free: 24,
}
/** The limits stand in 万円, the premium in 円. */
const TEN_THOUSAND = 10_000

/** A slip of as many months at today's premium; without a known premium or limit only a monthly slip is taken to fit. */
function slipFits(answers: FlowAnswers, { figure }: FlowContext, limit: string): boolean {
  const length = textAnswer(answers, 'slip-length')
  if (length === undefined) return true
  const most = figure(limit)
  const premium = figure('kokunen-hokenryou')
  const months = SLIP_MONTHS[length]
  if (most === undefined || premium === undefined || months === undefined) return false
  return months * premium <= most * TEN_THOUSAND
}
