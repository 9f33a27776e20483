/** What is wrong with a text, before it is known where the text stands. */
export interface Fault {
  readonly message: string
  readonly fix: string
}
