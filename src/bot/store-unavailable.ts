/** Thrown by a store that cannot be reached just now: the turn was not committed, or nobody can say whether it was. */
export class StoreUnavailable extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StoreUnavailable'
  }
}
