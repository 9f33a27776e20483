/** A question's features as the index knows them: looked up once, for all who reckon with them. */

/** One feature of a question. */
export interface Term {
  readonly feature: string
  /** The feature's number in the index, or {@link UNKNOWN} if no item holds it. */
  readonly number: number
  /** Weight of its kind, less if it was not said but follows from what was said. */
  readonly weight: number
  /** Weight times rarity. */
  readonly worth: number
}

export const UNKNOWN = -1

/** The terms of a question that some item holds, with what is the same for every item. */
export interface Question {
  readonly terms: readonly Term[]
  /** What a perfect match of all terms, known or not, would be worth. */
  readonly ideal: number
  /** What the usual part is divided by: the root of the weights of all terms that stand in wordings. */
  readonly spread: number
  /** What those terms say, undivided, for an item that has none of them. */
  readonly unseen: number
  /** From 1 for a single word down towards 0: a long question says the same in words of its own. */
  readonly brevity: number
}
