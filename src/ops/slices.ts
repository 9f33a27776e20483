/** Runs long work between the citizens' turns: a few milliseconds at a time. */

/** A request is read, answered and its reply sent in some rounds of the event loop, with a slice in each. */
const SLICE_MS = 5

/**
 * @param steps each step should be shorter than a slice; a longer one is not cut
 * @param isStopped asked between two slices
 * @returns what the steps return, or nothing if it was stopped
 */
export async function inSlices<T>(
  steps: Generator<void, T, void>,
  isStopped: () => boolean = () => false,
): Promise<T | undefined> {
  while (!isStopped()) {
    const end = performance.now() + SLICE_MS
    do {
      const { done, value } = steps.next()
      if (done) return value
    } while (performance.now() < end)
    await new Promise((resolve) => setImmediate(resolve))
  }
  return undefined
}
