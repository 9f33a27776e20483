/** The page's words, which the server lays into the page as a block of JSON. */
import { byId } from './dom.ts'

let words: Readonly<Record<string, string>> | undefined

/** The text with this key in `phrases-page.yaml`; the key itself if there is none, so that the gap is seen. */
export function text(key: string): string {
  words ??= JSON.parse(byId('texts').textContent ?? '{}') as Record<string, string>
  return words[key] ?? key
}
