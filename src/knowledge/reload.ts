/** Loads the content again and again, parsing only the files that changed since the last time. */
import { type Parsed, parseYaml } from '../content/parse.ts'
import type { ContentFile } from '../content/read-folder.ts'
import { type LoadedKnowledge, loadInSteps } from './load.ts'
import { RULES } from './rules/index.ts'
import type { Rule } from './rules/rule.ts'
import type { Steps } from './steps.ts'

/** Like `loadInSteps`, with the parsed files of the last round in mind. One round at a time. */
export type Reload = (files: readonly ContentFile[], today: string) => Steps<LoadedKnowledge>

export function createReload(rules: readonly Rule[] = RULES): Reload {
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
    const loaded = yield* loadInSteps(files, today, rules, parse)
    last = parsedNow
    return loaded
  }
}
