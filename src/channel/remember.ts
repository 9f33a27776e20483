/** Keeps something for each of so many keys and no more, whoever invents new ones. */

/** About 1 MB of small values. */
const MAX_KEYS = 10_000

/** Sets the value; the key unused the longest is forgotten when there are too many. */
export function remember<T>(values: Map<string, T>, key: string, value: T): void {
  values.delete(key)
  values.set(key, value)
  const [oldest] = values.keys()
  if (values.size > MAX_KEYS && oldest !== undefined) values.delete(oldest)
}
