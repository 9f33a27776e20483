/** Long work cut into short steps, so that a server can answer somebody between two of them. */

/** Yields where a pause does no harm; what is returned is the result. */
export type Steps<T> = Generator<void, T, void>

/** All steps at once, for whoever has nothing else to do. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

/** Tells when a pause is due: true each time that so much work has come together since the last. */
export function everySoMuch(most: number): (work: number) => boolean {
  let done = 0
  return (work) => {
    done += work
    if (done < most) return false
    done = 0
    return true
  }
}
