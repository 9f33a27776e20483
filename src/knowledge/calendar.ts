/** Dates as citizens read them: 西暦 and 和暦 side by side. */

/** Eras since Meiji's end, newest first, with their first day (元号法; 令和 from 平成31年政令143号). */
const ERAS = [
  { name: '令和', from: '2019-05-01' },
  { name: '平成', from: '1989-01-08' },
  { name: '昭和', from: '1926-12-25' },
  { name: '大正', from: '1912-07-30' },
] as const

/** 「2020年（令和2年）4月1日」 from an ISO date; years before 大正 are shown without an era. */
export function japaneseDate(iso: string): string {
  const [year = 0, month = 0, day = 0] = iso.split('-').map(Number)
  const era = ERAS.find(({ from }) => iso >= from)
  const eraYear = era && year - Number(era.from.slice(0, 4)) + 1
  const named = era ? `（${era.name}${eraYear === 1 ? '元' : eraYear}年）` : ''
  return `${year}年${named}${month}月${day}日`
}
