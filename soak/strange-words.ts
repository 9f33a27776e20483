/** Texts nobody foresaw: pieces of questions, controls, scripts, attacks and repetitions in any order. */
import fc from 'fast-check'

const PIECES = [
  '国民年金の保険料',
  '免除',
  'クレジットカードで払いたい',
  '1234-567890',
  'パスワードは',
  'でお願いします',
  'ない',
  'いちに',
  '昭和61年4月1日',
  '東京都千代田区1-1',
  '戻る',
  '最初から',
  'はい',
  '😀👨‍👩‍👧‍👦',
  '\u0000\u0007\u001b[31m',
  '\u202e\u2066\ufeff\u200d',
  'ﾊﾟｽﾜｰﾄﾞ',
  'か\u3099\u3099\u3099',
  '\ud800',
  '<script>alert(1)</script>',
  '{{figure}}',
  '__proto__',
  "'; DROP TABLE rows; --",
  '%00%ff%3',
  '&#49;&#x31;',
  'a@a.',
  '（（（（',
  '\n\n\t ',
  '۱۲۳۴۵۶۷',
  'ー'.repeat(40),
]

/** Up to some thousand characters, most of them short. */
export const strangeWords = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((list) => list.join('')),
  },
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 400 }) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(...PIECES), fc.integer({ min: 1, max: 400 }), fc.constantFrom('', 'x', '。'))
      .map(([piece, times, end]) => piece.repeat(times).slice(0, 5_000) + end),
  },
)
