/**
 * Finds numbers and addresses a citizen typed by mistake and masks them before anything else sees the text.
 * Any run of seven digits or more goes, whatever it is: the lengths of 基礎年金番号 (10), マイナンバー (12), アクセスキー (17),
 * accounts (7) and telephones (10–11) collide, so a kind must never decide that a number may stay.
 */

export interface Masked {
  readonly text: string
  /** How many stretches were masked. */
  readonly count: number
  /** True if the text speaks of a number, so that one may follow in pieces. */
  readonly cue: boolean
}

/** What stands in the place of a masked stretch. */
const MASK = '＊＊＊'
/** Shortest run masked always; shorter ones are years, ages and amounts. */
const LONG = 7
/** Shortest run masked after a cue or a mask: the first half of a 基礎年金番号 has four digits. */
const SHORT = 4

const CUES = [
  '基礎年金番号',
  '年金番号',
  '年金手帳の番号',
  'マイナンバー',
  '個人番号',
  'アクセスキー',
  'ユーザid',
  'ユーザーid',
  'パスワード',
  '暗証番号',
  '口座番号',
  '受付番号',
  '電話番号',
  '携帯番号',
]
const SECRET_CUES = ['パスワード', '暗証番号', '秘密の答え', 'ユーザid', 'ユーザーid']
const SEPARATORS = new Set([
  ' ',
  '-',
  '‐',
  '‑',
  '‒',
  '–',
  '—',
  '―',
  '−',
  'ー',
  '・',
  '.',
  ',',
  '、',
  '/',
  '_',
  ':',
  'の',
  '(',
  ')',
  '\n',
  '\t',
])
const KANJI_DIGITS = '〇一二三四五六七八九'

interface Cell {
  readonly char: string
  readonly start: number
  readonly end: number
}

export interface MaskOptions {
  /** Masks runs of four digits too: a cue or a mask came shortly before. */
  readonly strict?: boolean
  /** Digit strings that may stay, such as the desks' own telephone numbers. */
  readonly allowed?: ReadonlySet<string>
}

const NONE: ReadonlySet<string> = new Set()

export function maskPersonalData(text: string, { strict = false, allowed = NONE }: MaskOptions = {}): Masked {
  const cells = readCells(text)
  const plain = cells.map(({ char }) => char).join('')
  const cue = CUES.some((word) => plain.includes(word))
  const spans = [
    ...numberSpans(cells, strict || cue ? SHORT : LONG, allowed),
    ...mailSpans(cells),
    ...secretSpans(cells, plain),
  ].sort((a, b) => a.start - b.start)

  let masked = ''
  let at = 0
  let count = 0
  for (const { start, end } of spans) {
    if (end <= at) continue
    if (start >= at) {
      masked += text.slice(at, start) + MASK
      count += 1
    }
    at = end
  }
  return { text: masked + text.slice(at), count, cue }
}

interface Span {
  readonly start: number
  readonly end: number
}

/** One cell a folded character, with the stretch of the original that it came from; invisible characters drop out. */
function readCells(text: string): Cell[] {
  const cells: Cell[] = []
  let start = 0
  for (const original of text) {
    const end = start + original.length
    for (const char of foldCharacter(original)) cells.push({ char, start, end })
    start = end
  }
  return cells
}

function foldCharacter(original: string): string {
  if (/[\p{Cf}\u{e0000}-\u{e007f}]/u.test(original)) return ''
  const folded = original.normalize('NFKC').toLowerCase()
  return folded.replace(/\p{Nd}/gu, (digit) => String(digitValue(digit)))
}

/** Decimal digits of every script stand in blocks of ten from a zero. */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 0
  let zero = code
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1
  return (code - zero) % 10
}

function numberSpans(cells: readonly Cell[], shortest: number, allowed: ReadonlySet<string>): Span[] {
  const spans: Span[] = []
  let at = 0
  while (at < cells.length) {
    const run = digitRun(cells, at)
    if (run === undefined) {
      at += 1
      continue
    }
    if (run.digits.length >= shortest && !isHarmless(run, cells, allowed))
      spans.push({ start: cells[at]?.start ?? 0, end: run.end })
    at = run.next
  }
  return spans
}

interface Run {
  readonly digits: string
  readonly written: string
  readonly kanji: boolean
  readonly end: number
  /** The cell after the run. */
  readonly next: number
}

/** Digits from `at`, with up to two separators between them. Kanji digits count in a run of their own only. */
function digitRun(cells: readonly Cell[], at: number): Run | undefined {
  const kanji = KANJI_DIGITS.includes(cells[at]?.char ?? ' ')
  const digitOf = (char: string | undefined): string | undefined => {
    if (char === undefined) return undefined
    if (/^[0-9]$/.test(char)) return char
    const value = KANJI_DIGITS.indexOf(char)
    return kanji && value >= 0 ? String(value) : undefined
  }
  if (digitOf(cells[at]?.char) === undefined) return undefined
  let digits = ''
  let written = ''
  let end = 0
  let next = at
  for (let cell = at; cell < cells.length; ) {
    const digit = digitOf(cells[cell]?.char)
    if (digit !== undefined) {
      digits += digit
      written += cells
        .slice(next, cell + 1)
        .map(({ char }) => char)
        .join('')
      end = cells[cell]?.end ?? 0
      next = cell + 1
      cell += 1
      continue
    }
    if (cell - next >= 2 || !SEPARATORS.has(cells[cell]?.char ?? '')) break
    cell += 1
  }
  return { digits, written, kanji, end, next }
}

/** Dates, grouped or short amounts, ranges of years, and the desks' own numbers. */
function isHarmless(
  { digits, written, kanji, next }: Run,
  cells: readonly Cell[],
  allowed: ReadonlySet<string>,
): boolean {
  if (allowed.has(digits)) return true
  if (kanji && digits.length < LONG) return true
  const after = cells
    .slice(next, next + 2)
    .map(({ char }) => char)
    .join('')
  if (/^(?:円|万|億|千)/.test(after)) return /^\d{1,9}$|^\d{1,3}(?:,\d{3})+$/.test(written)
  if (/^(?:19|20)\d\d([-/.])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])$/.test(written)) return true
  if (/^(?:19|20)\d\d[-ー](?:19|20)\d\d$/.test(written)) return true
  return (
    digits.length < LONG &&
    (/^(?:年|月|日|歳|才|人|時|か|カ|ヶ|条|ページ|%)/.test(after) || /^(?:19|20)\d\d$/.test(written))
  )
}

/** From each @ outward; the part behind needs a dot, so that 「@12時」 stays. */
function mailSpans(cells: readonly Cell[]): Span[] {
  const isLocal = (cell: Cell | undefined): boolean => cell !== undefined && /^[a-z0-9._%+-]$/.test(cell.char)
  return cells.flatMap(({ char }, at) => {
    if (char !== '@') return []
    let from = at
    while (isLocal(cells[from - 1])) from -= 1
    let to = at
    while (isLocal(cells[to + 1])) to += 1
    const domain = cells
      .slice(at + 1, to + 1)
      .map((cell) => cell.char)
      .join('')
    if (from === at || !domain.includes('.')) return []
    return [{ start: cells[from]?.start ?? 0, end: cells[to]?.end ?? 0 }]
  })
}

/** 「パスワードはabc123」: four or more printable characters soon after a word for a secret. */
function secretSpans(cells: readonly Cell[], plain: string): Span[] {
  return SECRET_CUES.flatMap((cue) => {
    const spans: Span[] = []
    for (let found = plain.indexOf(cue); found >= 0; found = plain.indexOf(cue, found + cue.length)) {
      let from = found + cue.length
      while (
        from < plain.length &&
        from < found + cue.length + 3 &&
        /[はがをも:=「『"'\s]/.test(plain[from] ?? '')
      )
        from += 1
      let to = from
      while (to < plain.length && /[!-~]/.test(plain[to] ?? '')) to += 1
      if (to - from >= SHORT) spans.push({ start: cells[from]?.start ?? 0, end: cells[to - 1]?.end ?? 0 })
    }
    return spans
  })
}
