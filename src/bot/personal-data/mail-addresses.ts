/** Mail addresses, with the sign typed or spelled out: from each sign outward, so that no long text costs time. */
import type { Span } from './fold-text.ts'

const AT = ['@', '(at)', '[at]', '<at>', 'アットマーク', 'あっとまーく', 'アット', 'あっと', ' at ']
const DOT = ['.', '。', '・', 'ドット', 'どっと', '(dot)', '[dot]', ' dot ']
/** A domain without a dot is one only if it could be a name: 「taro@docomo」, but not 「3@100」. */
const BARE_NAME = /^[a-z][a-z0-9-]{3,}$/
/** The longest address there may be (RFC 5321 §4.5.3.1). */
const MAX_LENGTH = 254

export function mailAddresses(plain: string): Span[] {
  return AT.flatMap((sign) => {
    const spans: Span[] = []
    for (let at = plain.indexOf(sign); at >= 0; at = plain.indexOf(sign, at + sign.length)) {
      const start = localStart(plain, skipBack(plain, at))
      const { end, dots, name } = domainEnd(plain, skipOn(plain, at + sign.length))
      if (start < skipBack(plain, at) && (dots > 0 || BARE_NAME.test(name))) spans.push({ start, end })
    }
    return spans
  })
}

function localStart(plain: string, from: number): number {
  let start = from
  for (;;) {
    const dot = DOT.find((sign) => sign.length > 1 && plain.startsWith(sign, start - sign.length))
    if (start > 0 && from - start < MAX_LENGTH && /[a-z0-9._%+-]/.test(plain[start - 1] ?? '')) start -= 1
    else if (dot !== undefined && /[a-z0-9]/.test(plain[start - dot.length - 1] ?? '')) start -= dot.length
    else return start
  }
}

function domainEnd(plain: string, from: number): { end: number; dots: number; name: string } {
  let end = from
  let dots = 0
  let name = ''
  while (end < plain.length && end - from < MAX_LENGTH) {
    const char = plain[end] ?? ''
    if (/[a-z0-9-]/.test(char)) {
      name += char
      end += 1
      continue
    }
    const sign = DOT.find((dot) => plain.startsWith(dot, skipOn(plain, end)) || plain.startsWith(dot, end))
    if (sign === undefined || name === '') break
    const after = skipOn(plain, plain.indexOf(sign, end) + sign.length)
    if (!/[a-z0-9]/.test(plain[after] ?? '')) break
    dots += 1
    end = after
  }
  return { end, dots, name }
}

function skipOn(plain: string, from: number): number {
  let at = from
  while (at - from < 2 && plain[at] === ' ') at += 1
  return at
}

function skipBack(plain: string, from: number): number {
  let at = from
  while (from - at < 2 && plain[at - 1] === ' ') at -= 1
  return at
}
