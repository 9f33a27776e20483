/** Whether a confidence means what it says: of the questions said to be 80 % sure, about 80 % should be right. */

export interface Said {
  readonly confidence: number
  readonly right: boolean
}

export interface ReliabilityBand {
  /** The band's confidences: `from` ≤ confidence < `to` (the last holds 1 too). */
  readonly from: number
  readonly to: number
  readonly questions: number
  /** Mean of the confidences, and share of the right ones; 0 without questions. */
  readonly said: number
  readonly right: number
}

/** `edges` ascend from 0 to 1. */
export function reliability(answers: readonly Said[], edges: readonly number[]): ReliabilityBand[] {
  return edges.slice(0, -1).map((from, at) => {
    const to = edges[at + 1] ?? 1
    const last = at === edges.length - 2
    const held = answers.filter(({ confidence }) => confidence >= from && (confidence < to || last))
    const mean = (of: (answer: Said) => number): number =>
      held.reduce((sum, answer) => sum + of(answer), 0) / Math.max(1, held.length)
    return {
      from,
      to,
      questions: held.length,
      said: mean(({ confidence }) => confidence),
      right: mean(({ right }) => (right ? 1 : 0)),
    }
  })
}

/** Expected calibration error: how far the said and the right lie apart on average, each band weighing its questions. */
export function calibrationError(bands: readonly ReliabilityBand[]): number {
  const all = bands.reduce((sum, { questions }) => sum + questions, 0)
  return bands.reduce(
    (sum, { questions, said, right }) => sum + (questions / Math.max(1, all)) * Math.abs(said - right),
    0,
  )
}
