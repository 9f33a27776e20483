/** How much work a question was, counted: to be watched where a clock cannot be trusted. */
export interface Effort {
  /** Places of the index's lists looked at. */
  places: number
  /** Items reckoned wording by wording. */
  items: number
  /** Known terms compared with mistyped words by fuse.js. */
  terms: number
}

export function noEffort(): Effort {
  return { places: 0, items: 0, terms: 0 }
}
