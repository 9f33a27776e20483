/** Made-up personal data, each piece told apart from every other, and the search for it in whatever was written. */
import { DISGUISES, NUMBERS } from '../bot/personal-data/disguises.ts'

export interface Canary {
  /** What a citizen types; a canary in pieces is typed in several messages. */
  readonly messages: readonly string[]
  /** What must be found nowhere afterwards. */
  readonly secrets: readonly string[]
}

/** Digits that differ from run to run of this list, but not from test to test. */
function createDigits(seed: number): (length: number) => string {
  let state = seed
  return (length) =>
    Array.from({ length }, () => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
      return String((state >> 16) % 10)
    }).join('')
}

/** @param every takes each number in only one disguise out of so many */
export function makeCanaries(seed: number, every = 1): Canary[] {
  const digits = createDigits(seed)
  const numbers = NUMBERS.flatMap(({ parts, lead }, kind) =>
    Object.values(DISGUISES)
      .filter((_, n) => (n + kind) % every === 0)
      .map((write): Canary => {
        const own = parts.map((part) => digits(part.length))
        const written = write(own)
        return {
          messages: [`${lead}${written}です。保険料の手続きは？`],
          secrets: [own.join(''), own.join('-')],
        }
      }),
  )
  const pieces = Array.from({ length: 8 }, (): Canary => {
    const [first, second] = [digits(4), digits(6)]
    return { messages: ['基礎年金番号を言います', first, second], secrets: [second, `${first}${second}`] }
  })
  const words = Array.from({ length: 8 }, (_, n): Canary[] => {
    const word = `kanaria${digits(3)}x${n}`
    return [
      { messages: [`パスワードは${word}です`], secrets: [word] },
      { messages: [`メールは${word}@example.jpです`], secrets: [word] },
      { messages: [`メールは${word} アットマーク example ドット jp`], secrets: [word] },
      { messages: [`私の名前は金糸雀${'一二三四五六七八'[n]}太郎です`], secrets: ['金糸雀'] },
      { messages: [`住所は東京都千代田区金糸雀町${n + 1}丁目2-3です`], secrets: ['金糸雀'] },
      {
        messages: [`昭和${20 + n}年${n + 1}月${n + 11}日生まれです。年金は？`],
        secrets: [`${n + 1}月${n + 11}日`],
      },
    ]
  }).flat()
  return [...numbers, ...pieces, ...words]
}

/** Secrets that stand in the bytes, in any form in which programs or people write them down. */
export function findSecrets(bytes: Buffer, secrets: readonly string[]): string[] {
  const texts = [bytes.toString('utf8'), bytes.toString('utf16le'), bytes.subarray(1).toString('utf16le')]
  const decoded = texts.flatMap((text) =>
    [...text.matchAll(/[A-Za-z0-9+/_-]{12,}={0,2}/g)].map(([token]) =>
      Buffer.from(token, 'base64').toString('latin1'),
    ),
  )
  const all = texts.map(unescaped).join('\n')
  const plain = asciiDigits(all)
  const runs = new Set([all, plain, ...decoded].flatMap((text) => text.match(/\d[\d-]*/g) ?? []))
  const close = plain.replace(/[\s().・、/ー-]|の|それから|ハイフン/g, '')
  const long = new Set(
    (close.match(/\d{10,}/g) ?? []).flatMap((run) => WINDOWS.flatMap((size) => windows(run, size))),
  )
  return secrets.filter((secret) =>
    /^[\d-]+$/.test(secret) ? runs.has(secret) || long.has(secret) : `${all}\n${plain}`.includes(secret),
  )
}

/** Lengths at which a chance meeting with a time or a count is out of the question. */
const WINDOWS = [10, 11, 12, 13, 14, 16, 17]

function windows(run: string, size: number): string[] {
  return Array.from({ length: Math.max(0, run.length - size + 1) }, (_, at) => run.slice(at, at + size))
}

function unescaped(text: string): string {
  return text
    .replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/(?:%[0-9a-f]{2})+/gi, (escaped) => Buffer.from(escaped.replaceAll('%', ''), 'hex').toString())
    .replace(/&#(\d{1,6});/g, (_, code: string) => String.fromCodePoint(Number(code)))
}

/** Every digit as 0–9, whatever its script, without marks. */
function asciiDigits(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\p{M}\p{Cf}\u3164]/gu, '')
    .replace(/[〇一二三四五六七八九]/g, (char) => String('〇一二三四五六七八九'.indexOf(char)))
}
