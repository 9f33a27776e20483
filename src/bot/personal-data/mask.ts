/**
 * Finds numbers and addresses a citizen typed by mistake and masks them before anything else sees the text.
 * Any run of seven digits or more goes, whatever it is: the lengths of 基礎年金番号 (10), マイナンバー (12), アクセスキー (17),
 * accounts (7) and telephones (10–11) collide, so a kind must never decide that a number may stay.
 */
import { cuedKind, hasCue, hasWeakCue } from './cues.ts'
import { digitRuns, type Run, readOutRuns } from './digit-runs.ts'
import { type Folded, foldText, originalSpan, type Span } from './fold-text.ts'
import { isHarmless, LONG } from './harmless-numbers.ts'
import { mailAddresses } from './mail-addresses.ts'
import { type NumberKind, numberKind } from './number-kind.ts'
import { type PersonSpan, personSpans } from './people.ts'
import { secrets } from './secrets.ts'
import { isSplit } from './split-number.ts'

/** What a masked stretch most likely was. */
export type PersonalKind = NumberKind | 'mail' | 'secret' | PersonSpan['kind']

export interface Masked {
  readonly text: string
  /** How many stretches were masked. */
  readonly count: number
  /** What they were, each once, in the order of the text. */
  readonly kinds: readonly PersonalKind[]
  /** True if the text speaks of a number, or is but a short one, so that more may follow in pieces. */
  readonly cue: boolean
}

export interface MaskOptions {
  /** Masks shorter runs too: a cue or a mask came shortly before. */
  readonly strict?: boolean
  /** Digit strings that may stay, such as the desks' own telephone numbers. */
  readonly allowed?: ReadonlySet<string>
  /** The text was cut at its end, maybe in the middle of a number. */
  readonly cut?: boolean
}

/** What stands in the place of a masked stretch. */
export const MASK = '＊＊＊'
/** Shortest run masked near a cue: the first half of a 基礎年金番号 has four digits. */
const SHORT = 4
/** Shortest message of nothing but digits that is masked after a cue; one or two digits choose a button or tell an age. */
const SHORTEST = 3
const NONE: ReadonlySet<string> = new Set()

export function maskPersonalData(text: string, options: MaskOptions = {}): Masked {
  const folded = foldText(text)
  const { plain } = folded
  const runs = digitRuns(plain)
  const alone = digitsAlone(plain, runs)
  const cue = hasCue(plain) || alone >= SHORT
  const cued = cue || hasWeakCue(plain) || isSplit(plain, runs)
  const spans = find(folded, runs, options, cued, alone)

  let masked = ''
  let at = 0
  const kinds = new Set<PersonalKind>()
  let count = 0
  for (const { start, end, kind } of spans) {
    if (end <= at) continue
    if (start >= at) {
      masked += text.slice(at, start) + MASK
      kinds.add(kind)
      count += 1
    }
    at = end
  }
  return { text: masked + text.slice(at), count, kinds: [...kinds], cue }
}

interface Found extends Span {
  readonly kind: PersonalKind
}

/** Stretches of the original to be masked, in its order; they may overlap. */
function find(
  folded: Folded,
  runs: readonly Run[],
  options: MaskOptions,
  cued: boolean,
  alone: number,
): Found[] {
  const { strict = false, allowed = NONE, cut = false } = options
  const { plain } = folded
  const shortest = alone > 0 && strict ? SHORTEST : strict || cued ? SHORT : LONG
  const broken = cut ? runs.at(-1) : undefined
  const numbers = runs
    .filter((run) =>
      run === broken && endsText(plain, run.end)
        ? true
        : run.digits.length >= shortest && !isHarmless(run, plain, allowed),
    )
    .map((run): Found => ({ ...run, kind: numberKind(run.digits, run.written, cuedKind(plain, run.start)) }))
  const found: Found[] = [
    ...numbers,
    ...readOutRuns(plain).map((span): Found => ({ ...span, kind: cuedKind(plain, span.start) ?? 'number' })),
    ...mailAddresses(plain).map((span): Found => ({ ...span, kind: 'mail' })),
    ...secrets(plain).map((span): Found => ({ ...span, kind: 'secret' })),
    ...personSpans(plain),
  ]
  return found
    .map(({ start, end, kind }) => ({ ...originalSpan(folded, { start, end }), kind }))
    .sort((a, b) => a.start - b.start || b.end - a.end)
}

/**
 * How many digits the text has if it is nothing but one number, else 0: 「1234」 or 「567890です」 asks nothing, but a
 * number may be typed in such pieces.
 */
function digitsAlone(plain: string, [run, ...others]: readonly Run[]): number {
  if (run === undefined || others.length > 0) return 0
  const around = plain.slice(0, run.start) + plain.slice(run.end)
  return /^(?:です|でした|だ|だよ|[^\p{L}\p{N}])*$/u.test(around) ? run.digits.length : 0
}

/** Whether nothing but signs and one joining word follows: the number may go on where the text was cut. */
function endsText(plain: string, end: number): boolean {
  return /^(?:[^\p{L}\p{N}]|[のとー])*$/u.test(plain.slice(end))
}
