/** Small facts put into words: a date, a place holder, the line that counts letters, a safe link. */

/** `2010-07-01` → `2010年7月1日`; anything else is given back as it is. */
export function japaneseDate(iso: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso)
  return parts ? `${parts[1]}年${Number(parts[2])}月${Number(parts[3])}日` : iso
}

/** Puts values into a text's `{name}` places. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place))
}

/** Letters the bot reads of one message; the same cap as in the bot's turn. */
export const LETTERS_READ = 300

/** Letters left from which the count is shown: about one more sentence. */
const COUNT_FROM = 60

/** How many letters are left to write (negative when over), or nothing while there is plenty of room. */
export function lettersLeft(text: string): number | undefined {
  const left = LETTERS_READ - [...text].length
  return left <= COUNT_FROM ? left : undefined
}

/** The address if it is an https one, else nothing: no other scheme ever becomes a link. */
export function safeLink(url: string | undefined): string | undefined {
  return url !== undefined && /^https:\/\/[^\s]+$/i.test(url) ? url : undefined
}

/** `0570-05-1165` → `tel:0570051165`; nothing if it is not a phone number. */
export function phoneLink(number: string): string | undefined {
  const digits = number.replace(/[-\s()]/g, '')
  return /^(?:\+?\d{3,15}|#\d{4})$/.test(digits) ? `tel:${digits.replace('#', '%23')}` : undefined
}
