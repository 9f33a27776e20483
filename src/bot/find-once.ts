/** The searches of one turn: what several steps want to know of the same words is looked up once. */
import type { About, Found, Search } from '../matching/search.ts'

/** Like {@link Search.find}, with `about` for the words of what the talk is about already. */
export type FindOnce = (text: string, about?: About) => Found

/** For one turn only: what is found is kept as long as the function. */
export function createFindOnce({ find }: Search): FindOnce {
  const known = new Map<string, Found>()
  return (text, about) => {
    const key = JSON.stringify([text, about?.text, about?.weight])
    const found = known.get(key) ?? find(text, about === undefined ? {} : { about })
    known.set(key, found)
    return found
  }
}
