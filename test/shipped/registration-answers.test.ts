/** What citizens type, rather than press, at the questions of the guides around Nenkin Net. */
import { holdToTyped } from '../support/typed-answers.ts'

holdToTyped({
  'registration@situation': {
    begin: ['はじめてです', 'これから登録したい', '登録したいです', 'まだ登録していません', '1', '一番目'],
    'locked-out': [
      'ログインできません',
      'パスワードを忘れました',
      '入れないんです',
      'ロックされました',
      '忘れました',
    ],
    mail: ['メールが来ません', 'メールが届かない', 'あやしいメールが来た', 'メールのこと'],
    postcard: ['ハガキがまだ来ない', 'はがきを待ってます', '4番'],
    unknown: ['わからない', 'よくわかりません'],
  },
  'registration@card': {
    use: [
      'はい',
      '持ってます',
      'あります',
      'カードを使います',
      'マイナンバーカードで',
      'マイナカードあり',
      '使う',
    ],
    without: [
      'いいえ',
      '持ってません',
      'ないです',
      'カードはありません',
      '使わない',
      '使いたくないです',
      '作ってない',
    ],
    unknown: ['わからないです'],
  },
  'registration@key': {
    teikibin: ['はい', 'あります', '定期便にあります', 'ねんきん定期便', '誕生月のハガキにありました'],
    notice: ['通知書', 'アクセスキー通知書があります'],
    none: ['ない', 'ありません', '手元にないです', '捨てました', 'なくしました'],
    unknown: ['わかりません', '不明'],
  },
  'registration@look': {
    teikibin: ['ありました', '見つかりました', '定期便にあった'],
    notice: ['通知書にありました'],
    none: ['見つかりません', 'なかったです', 'ないです'],
    paper: ['どの紙か分かりません'],
  },
  'registration@arrived': {
    yes: ['はい', '届きました', 'そうです'],
    no: ['いいえ', '違います', '届いていません'],
    unknown: ['わからない', '覚えていません'],
  },
  'registration@m-waiting': {
    next: ['次へ', '変わりました', '進みました'],
    trouble: ['受付完了と出ました', '変わらない'],
  },
  'registration@card-trouble': {
    without: ['カードなしで', 'カードを使わないほうで'],
    repair: ['市役所に行きます', '役所で直します'],
  },
  'registration@k-site': {
    next: ['次', 'できました', '押しました', 'はい'],
    trouble: ['ボタンがない', '見つかりません', 'うまくいかない'],
    '-': ['利用規約って何ですか', 'アクセスキーの有効期限は？'],
  },
  'registration@k-error': {
    key: ['アクセスキーが使えないと出た', '期限切れ'],
    other: ['ほかのエラー', 'それ以外'],
    unknown: ['わからない'],
  },
  'registration@p-wait': {
    wait: ['待ちます', 'これから待つ'],
    postcard: ['届きました', 'ハガキが来ました'],
    error: ['エラーの紙が来ました', 'エラー通知書です'],
    late: ['まだ届きません', '来ないです', '届かない'],
  },
  'registration-mail@matter': {
    missing: ['届きません', 'メールが来ない'],
    genuine: ['本物か知りたい', '詐欺かもしれない', 'あやしいです'],
    link: ['リンクが開きません', 'リンクを押しても進まない'],
  },
  'registration-mail@way': {
    key: ['アクセスキーで', 'アクセスキーありです', '17桁の番号で'],
    'no-key': ['アクセスキーなし', 'キーなしです'],
    card: ['マイナンバーカードで', 'マイナポータルです'],
    unknown: ['覚えてない', 'わかりません'],
  },
  'registration-mail@sender': {
    yes: ['はい', '同じです'],
    no: ['違います', 'いいえ', 'ちがう'],
    unknown: ['わからない'],
  },
  'registration-mail@told': {
    yes: ['はい', '入力しました', '教えました', 'もう入れてしまった'],
    no: ['いいえ', 'していません', 'まだです'],
  },
  'registration-forgot@way': {
    card: ['マイナンバーカードで', 'マイナポータル'],
    'user-id': ['ユーザIDで', 'IDとパスワード'],
    unknown: ['忘れました', 'わからない'],
  },
  'registration-forgot@lost': {
    'user-id': ['ユーザID', 'ユーザーIDです', 'IDを忘れました'],
    password: ['パスワードです', 'パスワードを忘れた'],
    secret: ['秘密の質問の答え', 'ロックされた'],
    unknown: ['わからない'],
  },
  'registration-forgot@postcard': {
    yes: ['ありました', '見つかりました', 'はい'],
    no: ['ない', '見つからない', 'ありません'],
  },
  'access-key@paper': {
    teikibin: ['定期便です', '年金のハガキ', '誕生月に届いたハガキ'],
    notice: ['アクセスキー通知書'],
    'number-notice': ['年金手帳', '青い手帳です', '基礎年金番号通知書'],
    certificate: ['年金証書です', '納付書'],
    'id-postcard': ['ユーザIDのハガキ'],
    none: ['捨てました', 'なくした', '紙がないです'],
    unknown: ['わからない'],
  },
  'access-key@digits': {
    seventeen: ['17', '17桁です', '１７けた', '十七けた'],
    ten: ['10桁', '10'],
    twelve: ['12桁でした'],
    unknown: ['わからない'],
  },
})
