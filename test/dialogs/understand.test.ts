import { describe, expect, it } from 'vitest'
import { createAnswerWords } from '../../src/dialogs/reading/answer-words.ts'
import { type FlowNode, node } from '../../src/dialogs/schema.ts'
import { understand } from '../../src/dialogs/understand.ts'
import { shippedKnowledge } from '../support/shipped-knowledge.ts'

const TODAY = '2026-11-22'
const words = createAnswerWords(shippedKnowledge().controls)

const asked = (fields: Record<string, unknown>): FlowNode => node.parse({ short: '見出し', ...fields })

/** The answer, `不明:why` where it cannot be taken, or nothing where the text is a question of its own. */
function heard(to: FlowNode, text: string): unknown {
  const read = understand(to, text, { today: TODAY, words, masked: '＊＊＊' })
  if (read === undefined) return undefined
  return read.kind === 'answer' ? read.answer : `不明:${read.why}`
}

const card = asked({
  kind: 'yes-no',
  ask: 'マイナンバーカードをお持ちですか。',
  yes: 'a',
  no: 'b',
  unknown: 'c',
})
const student = asked({ kind: 'yes-no', ask: '今、学生ですか。', yes: 'a', no: 'b' })
const arrived = asked({ kind: 'yes-no', ask: '受付の確認メールは届きましたか。', yes: 'a', no: 'b' })
const joined = asked({
  kind: 'yes-no',
  ask: '会社で厚生年金に加入していますか。',
  yes: 'a',
  no: 'b',
  unknown: 'c',
})

describe('an answer to yes or no', () => {
  it.each([
    'はい',
    'ハイ',
    'ﾊｲ',
    'はい。',
    'はい！',
    'はーい',
    'はいはい',
    'はいです',
    'うん',
    'うんうん',
    'ええ',
    'えぇ',
    'そう',
    'そうです',
    'そうですね',
    'そうだよ',
    'その通りです',
    'はい、そうです',
    'はいそうです',
    'えーと、はい',
    'イエス',
    'YES',
    'ｙｅｓ',
    '○',
    '1',
    '１',
    '①',
    '1番',
    '一番目',
    'はい、持っています',
    'はい持ってます',
    '持っています',
    '持ってます',
    '持ってる',
    '持ってるよ',
    'もってます',
    'あります',
    'ある',
    'ありますよ',
    'あるよ',
    'カードあります',
    'マイナンバーカードを持っています',
    'マイナンバーカードは持っています',
    '手元にあります',
    'はい、去年作りました',
    '一応持ってます',
    'もう持っています',
    'うん、ある',
    '持っていると思います',
    'はい 持ってます',
    'もちろんです',
    'もちろん持っています',
    '持っとる',
    '持っとるけん',
    '持ってますねん',
    'せやな',
    'ほうじゃ',
    'んだ',
  ])('takes %j as yes', (text) => expect(heard(card, text)).toBe('yes'))

  it.each([
    'いいえ',
    'いえ',
    'イイエ',
    'いいえ。',
    'いえいえ',
    'ううん',
    'ちがう',
    '違います',
    'ちがいます',
    '違うよ',
    'ノー',
    'ＮＯ',
    'no',
    'いや',
    'ない',
    'ないです',
    '無いです',
    'なし',
    'まだ',
    'まだです',
    'まだない',
    'まだないです',
    'まだ持っていません',
    '持っていません',
    '持ってません',
    '持ってない',
    '持ってないです',
    'もってない',
    '持っとらん',
    '持っとらんのじゃ',
    '持っちょらん',
    '持っとらんばい',
    '持ってへん',
    '持ってへんねん',
    '持ってねえ',
    'まだ持っとらんけん',
    '持っていないです',
    'カードは持っていません',
    'いいえ、持っていません',
    'いいえ持ってません',
    'いえ、まだです',
    'ありません',
    'いいえ、ありません',
    '×',
    '2',
    '２番',
    '二番目',
    '②',
    'マイナンバーカードは持ってないんですけど',
    'すみません、持ってないです',
    '手元にありません',
    'うんにゃ',
    'いんや',
    'ちゃうで',
    'まだやっとらん',
  ])('takes %j as no', (text) => expect(heard(card, text)).toBe('no'))

  it.each([
    'わからない',
    'わかりません',
    '分からないです',
    'よくわからない',
    '不明',
    '不明です',
    'しらない',
    '知りません',
    '覚えていません',
    '忘れました',
    'さあ',
    'よう分からんのう',
    'さあ、どうだったかな',
    'どうじゃったかいの',
    '覚えとらん',
    '知らんがな',
    'もう忘れてしもたわ',
    'ちょっとわかりかねます',
    '3',
    '三番目',
    '最後の',
    'たぶん',
    '持っているかもしれない',
    'どうだろう',
  ])('takes %j as not knowing', (text) => expect(heard(card, text)).toBe('unknown'))

  it.each([
    'はいってますか',
    'はいってます',
    '持っていますか？',
    'はい、でも持っていません',
    'いいえ、持っています',
    '持ってないわけではない',
    'ないことはないです',
    'カードの作り方を教えて',
    'どこで作れますか',
    'クレカで払いたい',
    '保険料はいくらですか',
    '年金手帳は持っています',
    '学生です',
    'いいですか',
    '作りたい',
    'はい、作りたいです',
    '有効期限が切れたらどうなるの',
    '入院しています',
    'ハイキング',
    'うーん',
    'はいります',
    '4',
    '10',
  ])('leaves %j as a question of its own', (text) => expect(heard(card, text)).toBeUndefined())

  it.each([
    [student, '学生です', 'yes'],
    [student, '学生', 'yes'],
    [student, '学生ではありません', 'no'],
    [student, '学生じゃないです', 'no'],
    [student, '会社員です', undefined],
    [student, 'わからない', '不明:unknown'],
    [student, 'たぶん', '不明:several'],
    [student, '学生ですか', undefined],
    [student, '学生納付特例とは', undefined],
    [arrived, '届きました', 'yes'],
    [arrived, '届いた', 'yes'],
    [arrived, 'きた', 'yes'],
    [arrived, 'とどきました', 'yes'],
    [arrived, 'メールが届きました', 'yes'],
    [arrived, '届いていません', 'no'],
    [arrived, 'まだ届きません', 'no'],
    [arrived, '届かない', 'no'],
    [arrived, 'メールが来ません', 'no'],
    [arrived, 'メールが届かないのはなぜ', undefined],
    [arrived, 'まだ届いてないんですけど', 'no'],
    [arrived, 'ハガキが届きました', undefined],
    [joined, '加入しています', 'yes'],
    [joined, '加入済みです', 'yes'],
    [joined, '加入していません', 'no'],
    [joined, '会社で加入してます', 'yes'],
    [joined, '国民年金です', undefined],
    [joined, '加入したい', undefined],
    [joined, '厚生年金に加入しています', 'yes'],
  ] as const)('follows the question that was asked (%#)', (to, text, want) =>
    expect(heard(to, text)).toBe(want),
  )
})

const way = asked({
  kind: 'choice',
  ask: 'どの方法で納めますか。',
  options: [
    { id: 'debit', label: '口座振替', words: ['引き落とし', '銀行'], next: 'a' },
    { id: 'card', label: 'クレジットカード', words: ['クレカ', 'カード', 'クレジット'], next: 'b' },
    { id: 'slip', label: '納付書で払う', words: ['コンビニ', '用紙', '現金'], next: 'c' },
    { id: 'app', label: 'スマートフォンのアプリ', words: ['スマホ', 'アプリ', 'PayPay'], next: 'd' },
  ],
  unknown: 'e',
})
const held = asked({
  kind: 'choice',
  ask: '通知書はありますか。',
  options: [
    { id: 'have', label: '持っている', next: 'a' },
    { id: 'none', label: '持っていない', next: 'b' },
    { id: 'old', label: '期限が切れている', next: 'c' },
  ],
})

describe('an answer to a choice', () => {
  it.each([
    ['口座振替', 'debit'],
    ['口座振替です', 'debit'],
    ['口座振替でお願いします', 'debit'],
    ['口座', 'debit'],
    ['引き落とし', 'debit'],
    ['引き落としで', 'debit'],
    ['銀行から引き落とし', 'debit'],
    ['銀行引き落としにしたい', 'debit'],
    ['1', 'debit'],
    ['①', 'debit'],
    ['一番上', 'debit'],
    ['1番目のやつ', undefined],
    ['１番でお願いします', 'debit'],
    ['クレカ', 'card'],
    ['ｸﾚｶ', 'card'],
    ['くれか', 'card'],
    ['クレジット', 'card'],
    ['カードで', 'card'],
    ['クレジットカードです', 'card'],
    ['クレカで払いたいです', 'card'],
    ['くれじっとかーど', 'card'],
    ['くれじとかーど', 'card'],
    ['クレジトカード', 'card'],
    ['クレジッドカード', 'card'],
    ['2', 'card'],
    ['２', 'card'],
    ['二番目', 'card'],
    ['2つ目', 'card'],
    ['ふたつめ', 'card'],
    ['2番', 'card'],
    ['２番目です', 'card'],
    ['二つ目の', 'card'],
    ['コンビニ', 'slip'],
    ['ｺﾝﾋﾞﾆで払います', 'slip'],
    ['納付書', 'slip'],
    ['納付書で', 'slip'],
    ['3番', 'slip'],
    ['現金で払う', 'slip'],
    ['みっつめ', 'slip'],
    ['コンビニでお願い', 'slip'],
    ['スマホ', 'app'],
    ['スマホのアプリで', 'app'],
    ['アプリ', 'app'],
    ['ペイペイ', undefined],
    ['paypay', 'app'],
    ['4', 'app'],
    ['PayPayで払います', 'app'],
    ['スマートホンのアプリ', 'app'],
    ['わからない', 'unknown'],
    ['5', 'unknown'],
    ['最後', 'app'],
    ['不明です', 'unknown'],
    ['クレカで払うと割引はありますか', undefined],
    ['口座振替ではない', undefined],
    ['6', undefined],
    ['カードとアプリ', undefined],
    ['学生納付特例について知りたい', undefined],
    ['払う', 'slip'],
    ['口座振替とクレカはどちらが得ですか', undefined],
    ['免除', undefined],
    ['年金', undefined],
    ['はい', '不明:several'],
  ])('takes %j as %j', (text, want) => expect(heard(way, text)).toBe(want))

  it.each([
    ['持っている', 'have'],
    ['持っています', 'have'],
    ['持ってます', 'have'],
    ['持っていない', 'none'],
    ['持っていません', 'none'],
    ['持ってません', 'none'],
    ['持ってないです', 'none'],
    ['通知書は持っていません', 'none'],
    ['いいえ、まだ持っていません', 'none'],
    ['はい、持っていますが、期限が切れています', 'old'],
    ['期限切れです', 'old'],
    ['期限が切れています', 'old'],
    ['切れている', 'old'],
    ['持って', undefined],
    ['わからない', '不明:unknown'],
    ['期限はいつですか', undefined],
    ['期限が切れたらどうなりますか', undefined],
  ])('tells what is held from what is not: %j is %j', (text, want) => expect(heard(held, text)).toBe(want))
})

const day = asked({
  kind: 'date',
  ask: '書類に書かれた日はいつですか。',
  past: true,
  next: 'a',
  unknown: 'b',
})
const month = asked({ kind: 'date', ask: '届いたのは、いつごろですか。', month: true, past: true, next: 'a' })
const planned = asked({ kind: 'date', ask: '会社をやめる日はいつですか。', next: 'a' })

describe('an answer with a date', () => {
  it.each([
    ['昭和50年3月20日', '1975-03-20'],
    ['S50.3.20', '1975-03-20'],
    ['ｓ50/3/20', '1975-03-20'],
    ['令和7年4月1日', '2025-04-01'],
    ['令和七年四月一日です', '2025-04-01'],
    ['2025/4/1', '2025-04-01'],
    ['２０２５年４月１日', '2025-04-01'],
    ['平成元年2月1日', '1989-02-01'],
    ['R7.4.1に届きました', '2025-04-01'],
    ['今日', '2026-11-22'],
    ['昨日', '2026-11-21'],
    ['きのうです', '2026-11-21'],
    ['一昨日', '2026-11-20'],
    ['おととい', '2026-11-20'],
    ['3日前', '2026-11-19'],
    ['２週間前', '2026-11-08'],
    ['先月の10日', '2026-10-10'],
    ['11月3日', '2026-11-03'],
    ['12月25日', '2025-12-25'],
    ['去年の4月1日', '2025-04-01'],
    ['今年の3月15日', '2026-03-15'],
    ['一昨年の5月5日', '2024-05-05'],
    ['わからない', 'unknown'],
    ['覚えていません', 'unknown'],
    ['昭和50年3月', '不明:no-day'],
    ['先月', '不明:no-day'],
    ['2025年', '不明:no-month'],
    ['去年', '不明:no-month'],
    ['令和9年4月1日', '不明:future'],
    ['明日', '不明:future'],
    ['昭和65年4月1日', '不明:impossible'],
    ['令和7年2月30日', '不明:impossible'],
    ['7年4月1日', '不明:several'],
    ['昭和50年3月20日生まれの年金はいくらですか', undefined],
    ['いつまでですか', undefined],
    ['クレカで払いたい', undefined],
    ['届いていません', undefined],
    ['62歳', undefined],
  ])('takes %j as %j', (text, want) => expect(heard(day, text)).toBe(want))

  it.each([
    ['昭和50年3月', '1975-03-01'],
    ['S50.3', '1975-03-01'],
    ['令和7年4月', '2025-04-01'],
    ['2025/4', '2025-04-01'],
    ['先月', '2026-10-01'],
    ['先月です', '2026-10-01'],
    ['今月', '2026-11-01'],
    ['先々月', '2026-09-01'],
    ['3か月前', '2026-08-01'],
    ['三ヶ月くらい前', '2026-08-01'],
    ['半年前', '2026-05-01'],
    ['10月ごろ', '2026-10-01'],
    ['去年の12月', '2025-12-01'],
    ['12月', '2025-12-01'],
    ['昨年の暮れ', '不明:no-month'],
    ['3年前', '不明:no-month'],
    ['来月', '不明:future'],
    ['令和7年', '不明:no-month'],
    ['わからない', '不明:unknown'],
  ])('takes %j as the month %j', (text, want) => expect(heard(month, text)).toBe(want))

  it.each([
    ['来月の15日', '2026-12-15'],
    ['12月31日', '不明:several'],
    ['令和9年3月31日', '2027-03-31'],
    ['明日', '2026-11-23'],
    ['来年の3月31日', '2027-03-31'],
  ])('looks ahead where the day may still come: %j is %j', (text, want) =>
    expect(heard(planned, text)).toBe(want),
  )

  it('offers the days that may be meant', () => {
    expect(understand(planned, '12月31日', { today: TODAY, words })).toEqual({
      kind: 'unclear',
      why: 'several',
      candidates: ['2025-12-31', '2026-12-31'],
    })
  })
})

const age = asked({ kind: 'number', ask: '何歳ですか。', unit: '歳', min: 0, max: 120, next: 'a' })
const months = asked({
  kind: 'number',
  ask: '何か月納めましたか。',
  unit: 'か月',
  min: 0,
  max: 600,
  next: 'a',
  unknown: 'b',
})

describe('an answer with a number', () => {
  it.each([
    ['62', 62],
    ['６２', 62],
    ['六十二', 62],
    ['六十二じゃ', 62],
    ['62歳やで', 62],
    ['六十二歳', 62],
    ['六二', 62],
    ['62歳', 62],
    ['62才', 62],
    ['62さい', 62],
    ['62歳です', 62],
    ['今62歳です', 62],
    ['はい、62です', 62],
    ['約60', 60],
    ['だいたい60歳くらい', 60],
    ['60ぐらいです', 60],
    ['満62歳になりました', 62],
    ['たぶん62歳', 62],
    ['121', '不明:too-large'],
    ['2歳', 2],
    ['六〇', 60],
    ['60代', '不明:several'],
    ['58か59', '不明:several'],
    ['わからない', '不明:unknown'],
    ['62歳からもらえますか', undefined],
    ['昭和38年生まれ', undefined],
    ['65歳でもらえる年金はいくら', undefined],
    ['3万円', undefined],
    ['はい', '不明:several'],
    ['若いです', undefined],
    ['62歳、妻は58歳', undefined],
  ])('takes %j as %j', (text, want) => expect(heard(age, text)).toBe(want))

  it.each([
    ['120', 120],
    ['120か月', 120],
    ['120ヶ月です', 120],
    ['１２０カ月', 120],
    ['10年', 120],
    ['十年', 120],
    ['2年6か月', 30],
    ['2年半', 30],
    ['半年', 6],
    ['1,000', '不明:too-large'],
    ['わかりません', 'unknown'],
    ['3か月くらい', 3],
  ])('counts months: %j is %j', (text, want) => expect(heard(months, text)).toBe(want))
})

const sender = asked({
  kind: 'text-check',
  ask: 'メールの件名を、そのまま書いてください。',
  checks: [
    {
      id: 'received',
      label: '受け付けのお知らせ',
      contains: ['受け付けました', '受付のお知らせ'],
      next: 'a',
    },
    { id: 'issued', label: '発行のお知らせ', contains: ['ユーザIDの発行'], next: 'b' },
  ],
  otherwise: 'c',
})

describe('an answer that is compared with known words', () => {
  it.each([
    ['【ねんきんネット】申請を受け付けました', 'received'],
    ['「受付のお知らせ」', 'received'],
    ['ﾕｰｻﾞIDの発行について', 'issued'],
    ['ユーザID の 発行', 'issued'],
    ['至急ご確認ください口座凍結', 'otherwise'],
    ['発行のお知らせ', 'issued'],
    ['2', 'issued'],
    ['3', 'otherwise'],
    ['わからない', '不明:unknown'],
    ['このメールは本物ですか', undefined],
    ['件名はどこに書いてありますか？', undefined],
    ['＊＊＊からのメール', '不明:several'],
  ])('takes %j as %j', (text, want) => expect(heard(sender, text)).toBe(want))

  it('is not sure of what fits no known words', () => {
    expect(understand(sender, 'お荷物のお届け', { today: TODAY, words })).toMatchObject({ sure: false })
  })
})

const screen = node.parse({
  kind: 'step',
  title: '次の画面',
  text: '「次へ」を押します。',
  trouble: { label: 'メールが届かない', next: 'x' },
  next: 'y',
})
const plain = node.parse({ kind: 'step', title: '次の画面', text: '「次へ」を押します。', next: 'y' })

describe('a report at a step', () => {
  it.each([
    '次',
    '次へ',
    '次へ進む',
    'つぎ',
    'はい',
    'うん',
    'ok',
    'ＯＫ',
    'オーケー',
    'できました',
    'できた',
    '出来ました',
    'やりました',
    '終わりました',
    '完了',
    '押しました',
    '開きました',
    '進む',
    'わかりました',
    '了解です',
    'はい、できました',
    'はい、次お願いします',
    '次の画面が出ました',
    'メールが届きました',
    '入力しました',
    '1',
    '大丈夫です',
    '問題ないです',
  ])('goes on at %j', (text) => expect(heard(screen, text)).toBe('next'))

  it.each([
    'うまくいかない',
    'うまくいきません',
    'できない',
    'できません',
    '出ない',
    '出ません',
    'エラーが出ました',
    'エラーになりました',
    'メールが届かない',
    'メールが届きません',
    'メールがまだ届かないです',
    '届きません',
    '画面が違います',
    'いいえ',
    'だめでした',
    '押せない',
    '次の画面が出ないのですが',
    'わからない',
    '2',
    '開きません',
  ])('helps at %j', (text) => expect(heard(screen, text)).toBe('trouble'))

  it.each([
    'パスワードは何文字ですか',
    '口座振替にしたい',
    '年金はいくらもらえますか',
    '次はどうすればいいですか',
    'できますか',
    '母の分も登録できますか',
    'アクセスキーとは',
    'うーん',
    'すみません',
  ])('leaves %j as a question of its own', (text) => expect(heard(screen, text)).toBeUndefined())

  it('names the desk where a step has no way for trouble', () => {
    expect(heard(plain, 'うまくいきません')).toBe('不明:trouble')
    expect(heard(plain, '次へ')).toBe('next')
  })
})
