/** A desk's telephone number is written in `desks.yaml` and in no other file, not even in a phrase or a comment. */
import type { Problem } from '../../content/problem.ts'
import type { ContentFile } from '../../content/read-folder.ts'
import { onceEach, sameList } from '../once-each.ts'
import type { Desk } from '../schema.ts'
import type { Rule } from './rule.ts'

const id = 'desk-number-elsewhere'
const HOME = 'knowledge/desks.yaml'

export const deskNumberElsewhere: Rule = {
  id,
  why: '電話番号が2か所に書いてあると、変わったときに片方が古いまま残ります。',
  check: ({ desks, files }) => {
    const numbers = numbersOf(unchanged(desks.map(({ value }) => value)))
    return files.filter(({ file }) => file !== HOME).flatMap((file) => numbersIn(file, numbers))
  },
}

interface DeskNumber {
  readonly desk: string
  readonly number: string
  readonly pattern: RegExp
}

const unchanged = sameList<Desk>()

const numbersOf = onceEach((desks: readonly Desk[]): readonly DeskNumber[] =>
  desks.flatMap(({ id: desk, phones }) =>
    phones.map(({ number }) => ({ desk, number, pattern: numberPattern(number) })),
  ),
)

const numbersIn = onceEach(({ file, text }: ContentFile, numbers: readonly DeskNumber[]): Problem[] => {
  // Nearly no file holds any: told before it is cut into lines.
  const held = numbers.filter(({ pattern }) => pattern.test(text))
  if (held.length === 0) return []
  return text
    .split(/\r\n|\r|\n/)
    .flatMap((line, index) => held.flatMap((each) => found(file, index + 1, line, each)))
})

function found(file: string, line: number, text: string, { desk, number, pattern }: DeskNumber): Problem[] {
  const match = pattern.exec(text)
  if (match === null) return []
  return [
    {
      rule: id,
      file,
      line,
      column: match.index + 1,
      message: `窓口 ${desk} の電話番号 ${number} が書かれています`,
      fix: `番号は desks.yaml だけに書き、ここでは {{desk.${desk}}} か窓口の名前で書いてください`,
      severity: 'error',
    },
  ]
}

/** The digits with any or no separators between them, half or full width, not within a longer number. */
function numberPattern(number: string): RegExp {
  const digits = [...number.replace(/\D/g, '')].map((digit) => `[${digit}${fullWidth(digit)}]`)
  // A short number (188) with a unit behind it is an amount, and 1-88 is the number of a question.
  const isShort = digits.length <= 4
  const short = isShort ? '(?! ?[万億円人年月日か件頁ページ%])' : ''
  const between = isShort ? '' : '[-‐‑–ー－−()（） .・]*'
  return new RegExp(`(?<![\\d０-９.,-])${digits.join(between)}(?![\\d０-９])${short}`)
}

function fullWidth(digit: string): string {
  return String.fromCodePoint((digit.codePointAt(0) ?? 0) + 0xfee0)
}
