/** Reads the date a person wrote, in whatever way: 昭和50年3月20日, S50.3.20, 平成元年, 令和八年四月, 1975/3/20. Never guesses. */
import { ERAS, type Era, FIRST_SOLAR_DAY, firstYear, isRealDate, span, twoDigits } from './calendar.ts'

export type EraDateReading =
  /** A day, a month or a year, ISO and as exact as it was written: `1975-03-20`, `1975-03`, `1975`. */
  | { readonly kind: 'date'; readonly iso: string }
  /** No era was named, two years contradict each other, or several dates were written: ask which is meant. */
  | { readonly kind: 'ambiguous'; readonly candidates: readonly string[] }
  | { readonly kind: 'impossible'; readonly why: Impossible }
  | { readonly kind: 'none' }

/** 2月30日; 昭和65年 or 平成元年1月7日; a day of the lunar calendar (before 明治6年), which cannot be converted. */
export type Impossible = 'no-such-day' | 'outside-era' | 'old-calendar'

/** Finds the date in a text; words around it do not matter. A fiscal year (平成21年度), a decade or a school year is no date. */
export function readEraDate(text: string): EraDateReading {
  const written = writtenDates(text)
  if (written.length === 0) return { kind: 'none' }
  const readings = written.map(readingsOf)
  const impossible = readings.find(({ dates }) => dates.length === 0)
  if (impossible !== undefined) return { kind: 'impossible', why: impossible.why }
  const candidates = [...new Set(readings.flatMap(({ dates }) => dates))]
  const [only] = candidates
  const unclear = candidates.length > 1 || written.some(({ bareYear }) => bareYear !== undefined)
  return unclear || only === undefined ? { kind: 'ambiguous', candidates } : { kind: 'date', iso: only }
}

/**
 * Every date that a text names, ISO as in {@link readEraDate}; a fiscal year counts as its year. What is unclear is left
 * out: 「3年4月」 of no era, 昭和65年.
 */
export function datesNamed(text: string): string[] {
  return writtenDates(text.replaceAll('年度', '年'))
    .filter(({ bareYear }) => bareYear === undefined)
    .flatMap((date) => readingsOf(date).dates)
}

/** One date as it stands in the text; exactly one of the three years is there. */
interface Written {
  readonly westernYear?: number
  readonly era?: Era
  readonly eraYear?: number
  /** 「50年3月20日」: the era was left out. */
  readonly bareYear?: number
  /** The second year of 「1975年（昭和50年）3月」. */
  readonly aside?: string
  readonly month?: number
  readonly day?: number
}

/** 西暦 from 1800 to 2199: anything else of four digits is hardly a date. */
const WESTERN = '(?:西暦 ?)?(?<![\\d,-])(?<western>(?:1[89]|2[01])\\d\\d)'
const ERA = `(?<era>${ERAS.flatMap(({ name, letter }) => [name, name[0], `(?<![a-z])${letter}`]).join('|')})`
const BARE = '(?<![\\d./・-])(?<bare>\\d{1,2})'
const ERA_YEAR = ' ?(?<eraYear>元|\\d{1,2})'
const MONTH = '(?<month>\\d{1,2})'
const DAY = '(?<day>\\d{1,2})'

/** Tried in this order; what one has read the next does not see. */
const SHAPES = [
  `(?:${WESTERN}|${ERA}${ERA_YEAR}) ?年(?![度代間]|生(?!ま)) ?(?:\\((?<aside>[^()]*)\\))? ?(?:の? ?${MONTH} ?月(?: ?${DAY} ?日)?)?`,
  `(?:${WESTERN}|${ERA}${ERA_YEAR})(?<mark>[-./・])${MONTH}(?:\\k<mark>${DAY})?(?!\\d)`,
  `(?:${WESTERN}|${ERA}(?<eraYear>\\d\\d))(?<month>\\d\\d)(?<day>\\d\\d)(?!\\d)`,
  `${BARE} ?年 ?${MONTH} ?月(?: ?${DAY} ?日)?`,
  `${BARE}(?<mark>[-./・])${MONTH}\\k<mark>${DAY}(?![\\d./・-])`,
  `${ERA}${ERA_YEAR}(?![\\d年])`,
  `^${WESTERN}$`,
].map((shape) => new RegExp(shape, 'g'))

function writtenDates(text: string): Written[] {
  let rest = plainDigits(text)
  // Every shape has a number in it; most messages have none.
  if (!/[\d元]/.test(rest)) return []
  return SHAPES.flatMap((shape) => {
    const matches = [...rest.matchAll(shape)]
    if (matches.length > 0) rest = rest.replace(shape, ' | ')
    return matches.map(({ groups = {} }) => written(groups))
  })
}

function written(groups: Readonly<Record<string, string | undefined>>): Written {
  const number = (name: string): number | undefined =>
    groups[name] === undefined ? undefined : groups[name] === '元' ? 1 : Number(groups[name])
  const era = ERAS.find(
    ({ name, letter }) => groups.era !== undefined && (name.startsWith(groups.era) || letter === groups.era),
  )
  return {
    westernYear: number('western'),
    era,
    eraYear: number('eraYear'),
    bareYear: number('bare'),
    aside: groups.aside,
    month: number('month'),
    day: number('day'),
  }
}

/** Width, case, spaces and kanji numbers made alike: 「二〇二五年 十月」 is 「2025年 10月」. */
export function plainDigits(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/[〇零一二三四五六七八九十]+/g, (digits) => String(kanjiNumber(digits)))
    .trim()
}

const KANJI_DIGITS = '〇一二三四五六七八九'

/** 二十 is 20; 五〇 and 二〇二〇 are digits in a row. */
function kanjiNumber(text: string): string {
  const digits = [...text.replaceAll('零', '〇')].map((char) => KANJI_DIGITS.indexOf(char))
  const ten = digits.indexOf(-1)
  if (ten === -1) return digits.join('')
  const tens = ten === 0 ? 1 : Number(digits.slice(0, ten).join(''))
  return String(tens * 10 + Number(digits.slice(ten + 1).join('')))
}

interface Readings {
  readonly dates: readonly string[]
  /** Why there is none. */
  readonly why: Impossible
}

function readingsOf(date: Written): Readings {
  const { westernYear, era, eraYear, bareYear, aside } = date
  if (westernYear !== undefined) return withAside(inYear(westernYear, date), aside)
  if (era !== undefined && eraYear !== undefined) return withAside(inEra(era, eraYear, date), aside)
  const perEra = ERAS.map((each) => inEra(each, bareYear ?? 0, date))
  return {
    dates: perEra.flatMap(({ dates }) => dates),
    why: perEra.every(({ why }) => why === 'no-such-day') ? 'no-such-day' : 'outside-era',
  }
}

/** 「1976年（昭和50年）」 names two years: both are candidates. */
function withAside(reading: Readings, aside: string | undefined): Readings {
  const [date] = reading.dates
  const years = writtenDates(aside ?? '').flatMap((other) => readingsOf(other).dates.map(yearOf))
  if (date === undefined || years.length === 0 || years.includes(yearOf(date))) return reading
  return { ...reading, dates: [date, ...years.map((year) => date.replace(/^\d{4}/, year))] }
}

function yearOf(iso: string): string {
  return iso.slice(0, 4)
}

function inEra(era: Era, eraYear: number, date: Written): Readings {
  const reading = inYear(firstYear(era) + eraYear - 1, date)
  const [iso] = reading.dates
  if (iso === undefined) return reading
  const { first, last } = span(iso)
  if (eraYear < 1 || last < era.from || (era.until !== undefined && first > era.until))
    return { dates: [], why: 'outside-era' }
  return last < FIRST_SOLAR_DAY ? { dates: [], why: 'old-calendar' } : reading
}

function inYear(year: number, { month, day }: Written): Readings {
  const iso = [String(year), ...[month, day].filter((part) => part !== undefined).map(twoDigits)].join('-')
  return { dates: isRealDate(span(iso).first) ? [iso] : [], why: 'no-such-day' }
}
