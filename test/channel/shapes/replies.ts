/** Replies that hold everything a reply can hold. */
import { type Reply, say } from '../../../src/answers/reply.ts'

export const FULL: Reply = {
  sections: [
    {
      entry: 'hokenryou',
      title: '保険料はいくらですか',
      notice: '2026年4月1日に変わりました',
      text: '月額はこちらです。\n\n- 一つ\n- 二つ',
      was: '以前は別の額でした。',
      sources: [
        {
          title: '質疑応答集',
          edition: '令和8年版',
          place: '2章 問3',
          date: '2026-04-01',
          url: 'https://example.jp/a(1)',
        },
        { title: '国民年金法', edition: '現行', date: '令和8年' },
      ],
      asOf: 'この答えは2026年11月1日時点です。',
      desk: {
        id: 'dial',
        name: 'ねんきんダイヤル',
        handles: '年金相談',
        phones: [{ number: '0570-05-1165', note: 'ナビダイヤル' }, { number: '03-6700-1165' }],
        hours: ['月〜金 8:30〜17:15'],
        note: '祝日は休みです',
        url: 'https://example.jp/desk',
      },
    },
    say('ほかの話です。'),
  ],
  ask: 'どちらですか',
  choices: [
    { id: 'a', label: '会社員' },
    { id: 'b', label: '自営業' },
    { id: 'c', label: '学生' },
    { id: 'd', label: '主婦' },
    { id: 'e', label: 'わからない' },
  ],
}

/** A step of a guided flow: a table, what to have ready and what to mind, and a question. */
export const STEP: Reply = {
  sections: [
    {
      text: '納め方を比べます。',
      progress: { at: 2, of: 5 },
      table: {
        columns: ['納め方', '割引', '申し込み'],
        rows: [
          ['口座振替', 'あり', '要ります'],
          ['納付書', 'なし', '要りません'],
        ],
      },
      checklist: ['通帳', '届出印'],
      mind: ['2月末までに申し込みます。'],
      sources: [],
    },
  ],
  ask: 'どれにしますか',
  choices: [
    { id: 'flow:pay:account', label: '口座振替' },
    { id: 'flow:pay:slip', label: '納付書' },
  ],
}
