/** What citizens type, rather than press, at the questions of the guide to gaps in a record. */
import { holdToTyped } from '../support/typed-answers.ts'

holdToTyped({
  'record-gap@matter': {
    gap: ['記録が抜けています', '抜けてる', '空白があります', '記録が足りない', '1'],
    'two-numbers': ['番号が2つあります', '手帳が二冊ある', '番号が二つ', '手帳が3冊あります'],
    'wrong-details': ['名前が違う', '生年月日が違います', '名前がまちがっている'],
    'not-seen': ['まだ見ていません', '見てない', '見たことがない'],
    unknown: ['わからない'],
  },
  'record-gap@second-paper': {
    'basic-number': ['別の基礎年金番号', '通知書がもう1枚'],
    'employees-book': ['厚生年金の手帳', '古い被保険者証です', '会社の手帳'],
    'other-book': ['国民年金手帳', 'オレンジの手帳です'],
    unknown: ['わからない'],
  },
  'record-gap@numbers-merged': {
    yes: ['はい', 'まとまっています'],
    no: ['いいえ', 'まだです'],
  },
  'record-gap@looked': {
    yes: ['はい', '調べてもらいました', 'もう調べてもらった'],
    no: ['いいえ', 'まだです', 'まだじゃ', 'まだじゃのう', 'まだばい', 'まだ調べていません'],
  },
  'record-gap@gap-kind': {
    employees: ['会社で働いた期間', '厚生年金', '勤めていたころ', '会社の分', '工場で働いていたとき'],
    national: ['国民年金', '自営業のころ', '主婦だったとき', '学生のとき'],
    both: ['両方', 'どちらも', '両方です'],
    unknown: ['わからない'],
  },
  'record-gap@workplace': {
    company: ['工場', '病院です', '会社', 'デパート', '紡績工場'],
    public: ['市役所', '公務員でした', '教員', '国鉄'],
    'after-65': ['65歳のあと', '定年後に働いた'],
  },
  'record-gap@after-65-time': { yes: ['はい', 'そうです'], no: ['いいえ', '違います'] },
  'record-gap@national-time': {
    wife: ['サラリーマンの妻だったころ', '専業主婦のとき'],
    student: ['学生のとき', '大学生だった'],
    abroad: ['海外にいました', 'アメリカ'],
    paid: ['親が払ってくれた', 'ちゃんと納めた', '払ったのに未納'],
    'late-switch': ['離婚したあと', '夫が退職したあと'],
    unknown: ['わからない'],
  },
  'record-gap@wife-joined': {
    yes: ['はい', 'あります'],
    no: ['いいえ', 'ありません', 'ない'],
    unknown: ['覚えていない'],
  },
  'record-gap@employees-memory': {
    yes: ['はい', '覚えています'],
    no: ['いいえ'],
    unknown: ['忘れました', '覚えていない'],
  },
})
