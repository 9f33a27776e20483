/** Ways in which a number gets into a message: the kinds of numbers, and how people, keyboards and tricks write them. */

/** A number of one's own, with the words it is most often said with. Made up; none is anybody's. */
export const NUMBERS = [
  { kind: 'basic pension number', parts: ['1234', '567890'], lead: '基礎年金番号は' },
  { kind: 'pension certificate', parts: ['1234', '567890', '1150'], lead: '年金証書は' },
  { kind: 'access key', parts: ['01234', '56789', '0123456'], lead: 'アクセスキーは' },
  { kind: 'individual number', parts: ['1234', '5678', '9018'], lead: 'マイナンバーは' },
  { kind: 'individual number mistyped', parts: ['1234', '5678', '9019'], lead: '' },
  { kind: 'driving licence', parts: ['301', '234567', '890'], lead: '免許証は' },
  { kind: 'bank account', parts: ['765', '4321'], lead: '普通口座 ' },
  { kind: 'post bank', parts: ['10940', '87654321'], lead: 'ゆうちょ ' },
  { kind: 'payment card', parts: ['4111', '1111', '1111', '1111'], lead: 'カードは' },
  { kind: 'mobile phone', parts: ['090', '1234', '5678'], lead: '' },
  { kind: 'fixed telephone', parts: ['03', '9876', '5432'], lead: '電話は' },
  { kind: 'employment insurance', parts: ['5301', '123456', '7'], lead: '雇用保険 ' },
] as const

type Write = (parts: readonly string[]) => string

const eachDigit =
  (write: (digit: string) => string): Write =>
  (parts) =>
    parts.join('').replace(/\d/g, write)
const between =
  (sign: string): Write =>
  (parts) =>
    parts.join(sign)
const everywhere =
  (sign: string): Write =>
  (parts) =>
    [...parts.join('')].join(sign)
const offset =
  (zero: number): Write =>
  (parts) =>
    parts.join('').replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)))
const from = (alphabet: string): Write => eachDigit((digit) => [...alphabet][Number(digit)] ?? '')

export const DISGUISES: Readonly<Record<string, Write>> = {
  plain: between(''),
  'with hyphens': between('-'),
  'with full-width hyphens': between('－'),
  'with long vowel marks': between('ー'),
  'with dashes': between('—'),
  'with minus signs': between('−'),
  'with spaces': between(' '),
  'with ideographic spaces': between('\u3000'),
  'with two spaces': between('  '),
  'with の': between('の'),
  'with dots': between('.'),
  'with middle dots': between('・'),
  'with slashes': between('/'),
  'with commas': between('、'),
  'over lines': between('\n'),
  'with それから': between('それから'),
  'with ハイフン': between('ハイフン'),
  'in parentheses': (parts) => parts.map((part) => `(${part})`).join(''),
  'with a blank after each digit': everywhere(' '),
  'with a hyphen after each digit': everywhere('-'),
  'with zero-width spaces': everywhere('\u200b'),
  'with zero-width joiners': everywhere('\u200d'),
  'with soft hyphens': everywhere('\u00ad'),
  'with direction marks': everywhere('\u202e'),
  'with invisible tags': everywhere('\u{e0041}'),
  'with Hangul fillers': everywhere('\u3164'),
  'with emoji': between('📞'),
  'struck through': eachDigit((digit) => `${digit}\u0336`),
  'as keycaps': eachDigit((digit) => `${digit}\ufe0f\u20e3`),
  'full width': offset(0xff10),
  'full width with full-width blanks': (parts) =>
    parts
      .map((part) => part.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))))
      .join('　'),
  'mathematical bold': offset(0x1d7ce),
  'mathematical monospace': offset(0x1d7f6),
  'Arabic-Indic': offset(0x0660),
  Devanagari: offset(0x0966),
  Thai: offset(0x0e50),
  superscript: from('⁰¹²³⁴⁵⁶⁷⁸⁹'),
  subscript: offset(0x2080),
  circled: from('⓪①②③④⑤⑥⑦⑧⑨'),
  'circled in black': from('⓿❶❷❸❹❺❻❼❽❾'),
  'circled twice': from('⓪⓵⓶⓷⓸⓹⓺⓻⓼⓽'),
  'in brackets': eachDigit((digit) => `(${digit})`),
  kanji: from('〇一二三四五六七八九'),
  'kanji with 零': from('零一二三四五六七八九'),
  'formal kanji': from('零壱弐参四五六七八九'),
  'kanji with a middle dot': (parts) =>
    [...parts.join('')].map((digit) => '〇一二三四五六七八九'[Number(digit)]).join('・'),
  'half kanji': (parts) =>
    [...parts.join('')].map((digit, at) => (at % 2 ? digit : '〇一二三四五六七八九'[Number(digit)])).join(''),
  'half full width': (parts) =>
    [...parts.join('')]
      .map((digit, at) => (at % 2 ? digit : String.fromCodePoint(0xff10 + Number(digit))))
      .join(''),
  'letters for 0 and 1': (parts) => parts.join('').replaceAll('0', 'O').replace('1', 'l'),
  'circles for 0': eachDigit((digit) => ({ 0: '○' })[digit] ?? digit),
  'percent escapes': eachDigit((digit) => `%3${digit}`),
  'HTML escapes': eachDigit((digit) => `&#${48 + Number(digit)};`),
  'JSON escapes': eachDigit((digit) => `\\u003${digit}`),
  'in a URL': (parts) => `https://example.jp/?no=${parts.join('')}`,
  'in JSON': (parts) => `{"no":"${parts.join('-')}"}`,
  'read out in kana': (parts) =>
    [...parts.join('')]
      .map(
        (digit) =>
          ['ゼロ', 'いち', 'に', 'さん', 'よん', 'ご', 'ろく', 'なな', 'はち', 'きゅう'][Number(digit)],
      )
      .join(' '),
}

/** Messages written out, with what must be left of them. */
export const MESSAGES: readonly (readonly [message: string, masked: string])[] = [
  ['最初の4桁は1234で、あとの6桁が567890です', '最初の4桁は＊＊＊で、あとの6桁が＊＊＊です'],
  ['番号は1234-567890と9876-543210です', '番号は＊＊＊です'],
  ['年金番号1234 で合っていますか', '年金番号＊＊＊ で合っていますか'],
  ['年金番号の上は1234、下は567890', '年金番号の上は＊＊＊、下は＊＊＊'],
  ['1234のあとが567890です', '＊＊＊のあとが＊＊＊です'],
  ['1234ハイホン567890', '＊＊＊ハイホン＊＊＊'],
  ['1234まで打った、残り567890', '＊＊＊まで打った、残り＊＊＊'],
  ['1234=567890', '＊＊＊'],
  ['番号ね、1234なの', '番号ね、＊＊＊なの'],
  ['いちにいさんよん ごおろくななはちきゅうれい です', '＊＊＊ です'],
  ['イチ ニ サン ヨン の ゴ ロク シチ ハチ ク ゼロ', '＊＊＊'],
  ['my number: one two three four, five six seven eight nine zero', 'my number: ＊＊＊'],
  ['壱弐参肆伍陸漆捌玖零', '＊＊＊'],
  ['アクセスキー A1B2C3D4E5F6G7H8I', 'アクセスキー ＊＊＊'],
  ['ぱすわーどはさくらもち9です', 'ぱすわーどは＊＊＊です'],
  ['私は山田よしこといいます。免除の話です', '私は＊＊＊といいます。免除の話です'],
  ['567890', '＊＊＊'],
  ['1234です', '＊＊＊です'],
  ['４桁は１２３４', '４桁は＊＊＊'],
  ['記号12345 番号67', '記号＊＊＊ 番号67'],
  ['口座は みずほ 支店123 普通 7654321', '口座は みずほ 支店123 普通 ＊＊＊'],
  ['〒100-0001に住んでいます', '〒＊＊＊に住んでいます'],
  ['+81 90 1234 5678 に電話ください', '+＊＊＊ に電話ください'],
  ['ﾏｲﾅﾝﾊﾞｰ 1234', 'ﾏｲﾅﾝﾊﾞｰ ＊＊＊'],
  ['ハ\u309aスワート\u3099はabcd1234', 'ハ\u309aスワート\u3099は＊＊＊'],
  ['😀😀😀パスワードはabcd1234です', '😀😀😀パスワードは＊＊＊です'],
  ['パスワード：Himitsu#2026', 'パスワード：＊＊＊'],
  ['パスワードはさくら1234です', 'パスワードは＊＊＊です'],
  ['パスワードは「abcd」です', 'パスワードは「＊＊＊」です'],
  ['パスワードは　hunter2!', 'パスワードは　＊＊＊!'],
  ['ＰＷ：ｓａｋｕｒａ', 'ＰＷ：＊＊＊'],
  ['PW=sakura99', 'PW=＊＊＊'],
  ['password: sakura', 'password: ＊＊＊'],
  ['暗証番号は1234', '暗証番号は＊＊＊'],
  ['暗証番号1234で入れません', '暗証番号＊＊＊で入れません'],
  ['ユーザーIDはab12cd34です', 'ユーザーIDは＊＊＊です'],
  ['ログインID yamada55 が使えない', 'ログインID ＊＊＊ が使えない'],
  ['セキュリティコードは123です', 'セキュリティコードは＊＊＊です'],
  ['確認コード 482913 を入れた', '確認コード ＊＊＊ を入れた'],
  ['taro@example.jp', '＊＊＊'],
  ['taro＠example．jp', '＊＊＊'],
  ['taro.yamada+nenkin@mail.example.co.jp に送って', '＊＊＊ に送って'],
  ['taro @ example.jp', '＊＊＊'],
  ['tarou@docomo', '＊＊＊'],
  ['taro(at)example.jp', '＊＊＊'],
  ['taro[at]example[dot]jp', '＊＊＊'],
  ['taroアットマークexample.jp', '＊＊＊'],
  ['taro アットマーク example ドット jp', '＊＊＊'],
  ['taroあっとexample.jp', '＊＊＊'],
  ['taro%40example.jp', '＊＊＊'],
  ['ta\u200bro@exam\u200bple.jp', '＊＊＊'],
  ['taro@example。co。jp', '＊＊＊'],
  ['私の名前は山田太郎です', '私の名前は＊＊＊です'],
  ['名前は山田 太郎です。年金は', '名前は＊＊＊です。年金は'],
  ['氏名：山田太郎', '氏名：＊＊＊'],
  ['氏名:ヤマダ タロウ', '氏名:＊＊＊'],
  ['フリガナ：ヤマダタロウ', 'フリガナ：＊＊＊'],
  ['なまえは やまだ たろう です', 'なまえは やまだ たろう です'],
  ['名前は「佐藤花子」といいます', '名前は「＊＊＊」といいます'],
  ['山田太郎と申します', '＊＊＊と申します'],
  ['はじめまして、山田と申します。', 'はじめまして、＊＊＊と申します。'],
  ['佐藤花子という者です', '＊＊＊という者です'],
  ['住所は東京都千代田区霞が関1-2-3です', '住所は＊＊＊です'],
  ['東京都杉並区高井戸西3丁目5番24号に住んでいます', '＊＊＊に住んでいます'],
  ['大阪府大阪市北区梅田一丁目2番地', '＊＊＊'],
  ['新宿区西新宿2-8-1です', '＊＊＊です'],
  ['住所：北海道札幌市中央区北1条西2丁目', '住所：＊＊＊'],
  ['住所は神奈川県横浜市中区です', '住所は＊＊＊です'],
  ['生年月日は昭和25年3月15日です', '生年月日は＊＊＊です'],
  ['生年月日：S25.3.15', '生年月日：＊＊＊'],
  ['生年月日 1950/03/15', '生年月日 ＊＊＊'],
  ['昭和二十五年三月十五日生まれです', '＊＊＊生まれです'],
  ['私は1950年3月15日生まれです', '私は＊＊＊生まれです'],
  ['昭和50年3月20日生まれ', '＊＊＊生まれ'],
  ['誕生日が平成元年1月8日', '誕生日が＊＊＊'],
  ['19500315生まれ', '＊＊＊生まれ'],
  ['090あ、1234-5678です', '090あ、＊＊＊です'],
  ['O9O-1234-5678', '＊＊＊'],
  ['1234‐567890', '＊＊＊'],
  ['12345678', '＊＊＊'],
  ['番号 一二三四の五六七八九〇', '番号 ＊＊＊'],
  ['口座は〇〇五〇〇〇三です', '口座は＊＊＊です'],
  ['〇〇〇〇〇〇〇とは何ですか', '〇〇〇〇〇〇〇とは何ですか'],
]
