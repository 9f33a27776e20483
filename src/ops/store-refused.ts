/** Thrown at the start when the operator must change something before the store can be used; `message` says what, in Japanese. */
export class StoreRefused extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StoreRefused'
  }
}
