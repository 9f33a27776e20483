/** A share of 1 as people read it: `0.9634` → `96.3%`. */
export function percent(share: number, digits = 1): string {
  return `${(share * 100).toFixed(digits)}%`
}

/** A difference of shares in points, with its sign: `0.012` → `+1.2`, nothing at all → `±0`. */
export function points(difference: number): string {
  const rounded = (difference * 100).toFixed(1)
  if (Number(rounded) === 0) return '±0'
  return difference > 0 ? `+${rounded}` : rounded
}
