/** Replies that show everything a reply can hold. */
import type { Reply } from '../../src/answers/reply.ts'
import { say } from '../../src/answers/reply.ts'

export const GREETING: Reply = {
  sections: [
    say(
      'こんにちは。年金の案内ボットです。\n\n質問をそのまま入力してください。\nお名前や番号は書かないでください。',
    ),
  ],
  choices: [
    { id: 'entry:first', label: '保険料の納め方' },
    { id: 'entry:second', label: 'ねんきんネットの登録' },
  ],
}

const HOTLINE = {
  id: 'hotline',
  name: '相談の電話',
  handles: 'つらい気持ちの相談',
  phones: [{ number: '0120-000-000', note: '無料' }],
  hours: ['毎日 24時間'],
}

export const FULL: Reply = {
  sections: [
    {
      entry: 'ninni-kanyuu',
      title: '60歳からも国民年金に入れますか',
      text: '60歳から64歳までの人は、申し込めば国民年金に入れます（任意加入）。\n\n申し込みに必要なもの\n- 基礎年金番号のわかるもの\n- 預金通帳と届出印\n\n手続きの順\n1. 市区町村の窓口に電話します。\n2. 口座振替を申し込みます。',
      notice: '制度が変わっています。2022年4月1日からの扱いでお答えします。',
      was: '2010年7月の資料では、年金手帳が必要でした。',
      sources: [
        {
          title: '国民年金法（昭和34年法律第141号）',
          edition: '2026年5月25日施行の版',
          place: '附則第5条',
          date: '2026-05-25',
          url: 'https://laws.e-gov.go.jp/law/334AC0000000141',
        },
        {
          title: '年金相談マニュアル',
          edition: '平成22年7月版',
          place: '1章 問7（11ページ）',
          date: '2010-07-01',
        },
      ],
      asOf: '2026年11月21日に確かめた内容です。',
      desk: {
        id: 'nenkin-dial',
        name: 'ねんきんダイヤル',
        handles: '年金についての一般の相談',
        phones: [{ number: '0570-05-1165' }, { number: '03-6700-1165', note: '050で始まる電話から' }],
        hours: ['月曜 8:30～19:00', '火～金曜 8:30～17:15'],
        note: '受付時間は変わることがあります。',
        url: 'https://www.nenkin.go.jp/section/tel/',
      },
    },
  ],
  choices: [],
}

export const QUESTION: Reply = {
  sections: [say('保険料の納め方は、いくつかあります。')],
  ask: 'どの納め方について知りたいですか。',
  choices: [
    { id: 'way:account', label: '口座振替' },
    { id: 'way:card', label: 'クレジットカード' },
    { id: 'way:none', label: 'この中にない' },
  ],
}

/** Two questions in one message, answered one after the other. */
export const TWO_ANSWERS: Reply = {
  sections: [
    ...FULL.sections,
    {
      entry: 'zennou',
      title: '保険料を前納するにはどうすればよいですか',
      text: '前納は、6か月・1年・2年から選べます。',
      sources: FULL.sections[0]?.sources.slice(0, 1) ?? [],
      asOf: '2026年11月21日に確かめた内容です。',
    },
  ],
  choices: [{ id: 'entry:hayawari', label: '早割について' }],
}

/** Somebody needs a person now: no entry, so no thumbs, but telephones. */
export const URGENT: Reply = {
  sections: [
    {
      ...say('おつらい中、書いてくださりありがとうございます。\n\n次の電話で話を聞いてもらえます。'),
      desk: HOTLINE,
    },
  ],
  choices: [],
}

/** A step of a guide, ways to compare and a summary, with every part that a guide may show. */
export const GUIDE: Reply = {
  sections: [
    {
      title: '用意するもの',
      progress: { at: 3, of: 8 },
      text: 'アクセスキーで申し込む手順です。',
      checklist: ['アクセスキーの書かれた紙', '自分のメールアドレス'],
      mind: ['番号をここに書かないでください。', 'リンクは24時間で使えなくなります。'],
      sources: [],
    },
    {
      text: '',
      table: {
        columns: ['納め方', '割引', '引き落とし日', '申込みの期限'],
        rows: [
          [
            '口座振替（前納）',
            '2年分で17,010円',
            '2027年（令和9年）4月30日（金）',
            '2027年（令和9年）3月1日（月）',
          ],
          [
            'クレジットカード',
            '2年分で15,670円',
            '2027年（令和9年）4月の末日',
            '2027年（令和9年）3月1日（月）',
          ],
        ],
      },
      sources: [],
    },
    {
      title: '「ねんきんネットの登録」のまとめ',
      text: 'お答えいただいたこと\n\n- アクセスキー：ねんきん定期便にある\n\n手順\n\n1. 申し込む\n2. メールを読む',
      printable: true,
      sources: [],
    },
  ],
  ask: 'できたら「次へ」を押してください。',
  choices: [
    { id: 'flow:registration.k-ready:next', label: '次へ' },
    { id: 'flow:registration.k-ready:trouble', label: 'うまくいかない' },
    { id: 'flow-back', label: 'ひとつ戻る' },
    { id: 'flow-change', label: '答えを変える' },
    { id: 'flow-cancel', label: '案内をやめる' },
  ],
}
