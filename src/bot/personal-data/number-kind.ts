/** Guesses what a masked number was, only to name it to the citizen: lengths collide, so it never decides whether. */

export type NumberKind =
  | 'number'
  | 'basic-pension-number'
  | 'individual-number'
  | 'access-key'
  | 'phone'
  | 'card'
  | 'account'

/** @param written as it was typed, folded; `cued` what the words around it speak of, if they name a kind */
export function numberKind(digits: string, written: string, cued: NumberKind | undefined): NumberKind {
  if (cued !== undefined) return cued
  if (digits.length === 12 && isIndividualNumber(digits)) return 'individual-number'
  if (digits.length === 17) return 'access-key'
  if (/^\d{4}[^\d]\d{6}$/.test(written)) return 'basic-pension-number'
  if (/^(?:0[5789]0\d{8}|0(?:120|800)\d{6,7}|0570\d{6})$/.test(digits)) return 'phone'
  if (/^0\d{1,4}[^\d]{1,2}\d{1,4}[^\d]{1,2}\d{4}$/.test(written) && digits.length === 10) return 'phone'
  if (/^[3-6]\d{13,15}$/.test(digits) && passesLuhn(digits)) return 'card'
  return 'number'
}

/**
 * The check digit of 個人番号 (平成26年総務省令第85号 第5条): 11 less the remainder by 11 of the weighted sum, 0 for
 * remainders up to 1. Of random twelve digits one in ten passes.
 */
export function isIndividualNumber(digits: string): boolean {
  const weights = [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]
  const rest = weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11
  return /^\d{12}$/.test(digits) && Number(digits[11]) === (rest <= 1 ? 0 : 11 - rest)
}

/** The check digit of payment cards (ISO/IEC 7812-1, Annex B). */
export function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, char, at) => {
    const value = Number(char) * (at % 2 === 0 ? 1 : 2)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}
