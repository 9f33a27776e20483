/** Loads the content again and again, parsing only the files that changed since the last time. */
import { type Parsed, parseYaml } from '../content/parse.ts'
import type { ContentFile } from '../content/read-folder.ts'
import type { Steps } from './steps.ts'

/** Reads files with the given `parse`, which may know some of them already. `today` is an ISO date. */
export type Load<T> = (files: readonly ContentFile[], today: string, parse: typeof parseYaml) => Steps<T>

/** Like `load`, with the parsed files of the last round in mind. One round at a time. */
export function createReload<T>(load: Load<T>): (files: readonly ContentFile[], today: string) => Steps<T> {
  let last: ReadonlyMap<string, Parsed<unknown>> = new Map()
  return function* (files, today) {
    const parsedNow = new Map<string, Parsed<unknown>>()
    // A file's name decides its schema, so the same text has the same value.
    const parse: typeof parseYaml = (file, text, schema) => {
      const known = last.get(file)
      const parsed =
        known?.text === text ? (known as ReturnType<typeof parseYaml<never>>) : parseYaml(file, text, schema)
      parsedNow.set(file, parsed)
      return parsed
    }
    const loaded = yield* load(files, today, parse)
    last = parsedNow
    return loaded
  }
}
