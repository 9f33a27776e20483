/** What citizens type, rather than press, at the questions of the guides around paying the premium. */
import { holdToTyped } from '../support/typed-answers.ts'

holdToTyped({
  'payment@now': {
    pay: ['納めたい', '払えます', 'これから払います', '1', '一番上'],
    late: ['払い忘れた分', '未納があるんです', 'まだ納めていない月があります', '滞納してます'],
    hard: ['払えない', 'お金がなくて払えません', '生活が苦しいです', '学生です', '失業中です'],
    baby: ['妊娠しています', '赤ちゃんがいます', '子育て中です', '4番'],
  },
  'payment@wish': {
    discount: ['一番安いの', '割引が大きいの', 'お得なのがいい', 'とにかく安く'],
    'hands-off': ['引き落としがいい', '銀行引き落としで', '口座振替', '楽なのがいい', '自動で'],
    card: ['クレカ', 'カードがいいな', 'くれじっと', 'カード払い'],
    shop: ['コンビニで', '郵便局', '現金で払いたい', '銀行の窓口'],
    app: ['ペイペイ', 'スマホで', 'PayPayで払いたい', '楽天ペイ'],
    net: ['ペイジー', 'ネットバンキングで', 'ATM'],
    compare: ['わからない', '迷ってます', 'どれでもいい', 'おまかせします', '比べたいです'],
  },
  'payment@partial': {
    yes: ['はい', '受けています'],
    no: ['いいえ', '受けてない', 'していません'],
    unknown: ['わからん', 'たぶん'],
  },
  'payment@ways': {
    early: ['早割', 'はやわり'],
    'account-monthly': ['毎月の口座振替', '口座で毎月'],
    'card-monthly': ['毎月カード'],
    'account-advance': ['1', '口座振替で前納'],
    'slip-monthly': ['現金で'],
    '-': ['前納', '納付書'],
  },
  'payment@account-length': {
    'two-years-april': ['2年', '二年', '2年前納'],
    'one-year': ['1年分', '一年', '１２か月'],
    'half-year': ['半年', '6ヶ月', '六か月'],
    'two-years-now': ['今から', '2年分すぐ'],
  },
  'payment@card-owner': {
    self: ['自分の', '私のカード', '本人です'],
    spouse: ['妻の', '主人のカード', '夫です'],
    family: ['父のカード', '娘の', '息子名義'],
    unknown: ['わからない'],
  },
  'payment@slip-length': {
    'two-years': ['2年'],
    'one-year': ['1年'],
    'half-year': ['半年'],
    free: ['途中から', '残り全部'],
  },
  'payment@slip-in-hand': {
    yes: ['はい', 'あります', '手元にある'],
    no: ['ない', 'なくしました', '見つからない', '捨てちゃった', 'まだ届いていません'],
  },
  'payment@slip-place': {
    store: ['セブン', 'コンビニ'],
    app: ['ペイペイ', 'スマホ'],
    bank: ['ゆうちょ', '銀行で', '農協'],
    net: ['ATM', 'ネット'],
  },
  'payment@read-slip': {
    next: ['次', 'はい', '読みました'],
    trouble: ['期限が過ぎてる'],
  },
  'payment-cannot@situation': {
    student: ['大学生', '専門学校に通っています'],
    'lost-job': ['会社をやめた', 'クビになりました', '退職しました', '廃業した'],
    birth: ['妊娠中', '来月出産します', '子どもが生まれた'],
    infant: ['赤ちゃんがいます', '0歳の子がいる', '子育て中'],
    'low-income': ['お金がない', '無職', '収入が少ない'],
    other: ['病気', '災害にあいました', '生活保護です'],
    unknown: ['わからない'],
  },
  'payment-cannot@left-when': {
    '2025-03-01': ['去年の3月', '令和7年3月', 'R7.3', '2025年3月末'],
    '2026-10-01': ['先月'],
    unknown: ['覚えていない'],
    '?no-month': ['おととし', '去年'],
    '?future': ['来年の3月'],
  },
  'payment-cannot@age': {
    35: ['35', '三十五歳', '35さい'],
    '?too-large': ['90'],
    unknown: ['わかりません'],
  },
})
