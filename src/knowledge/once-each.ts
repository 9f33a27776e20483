/** What a function gives for an object, worked out once: content that did not change is not checked anew at each save. */

/**
 * The same as `of`, which must be pure. What it gave for an object is kept for as long as the object is, and for the last
 * `given` only, which is compared by identity (or as a string or number).
 */
export function onceEach<K extends object, V, G = void>(
  of: (key: K, given: G) => V,
): (key: K, given: G) => V {
  const known = new WeakMap<K, { readonly given: G; readonly value: V }>()
  return (key, given) => {
    const found = known.get(key)
    if (found !== undefined && found.given === given) return found.value
    const value = of(key, given)
    known.set(key, { given, value })
    return value
  }
}

/** Gives the last list again for as long as the next has the very same members: what was worked out for it still holds. */
export function sameList<T>(): (list: readonly T[]) => readonly T[] {
  let last: readonly T[] = []
  return (list) => {
    if (list.length !== last.length || list.some((each, at) => each !== last[at])) last = list
    return last
  }
}
