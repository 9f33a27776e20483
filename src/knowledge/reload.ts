/** Loads the content again and again, parsing only the files that changed since the last time. */
import { type Parsed, parseYaml, restoreParsed } from '../content/parse.ts'
import type { ContentFile } from '../content/read-folder.ts'
import type { Steps } from './steps.ts'

/** Reads files with the given `parse`, which may know some of them already. `today` is an ISO date. */
export type Load<T> = (files: readonly ContentFile[], today: string, parse: typeof parseYaml) => Steps<T>

/** A file without a problem, as it is kept between two starts: plain data. */
export interface KeptFile {
  readonly file: string
  readonly text: string
  readonly value: unknown
}

export interface Reload<T> {
  /** Like the given load, with the parsed files of the last round in mind. One round at a time. */
  load(files: readonly ContentFile[], today: string): Steps<T>
  /** The files of the last round that had no problem of their own. */
  snapshot(): KeptFile[]
  /** How many files had to be parsed in the last round. */
  readonly fresh: number
}

/** `kept` must come from the same build: a file's name decides its schema, so the same text has the same value. */
export function createReload<T>(load: Load<T>, kept: readonly KeptFile[] = []): Reload<T> {
  const restored = new Map(kept.map((each) => [each.file, each]))
  let lastFiles: ReadonlyMap<string, ContentFile> = new Map()
  let last: ReadonlyMap<string, Parsed<unknown>> = new Map()
  let fresh = 0
  return {
    *load(read, today) {
      // An unchanged file is the same object in every round, so that what was worked out for it still holds.
      const files = read.map((each) => {
        const known = lastFiles.get(each.file)
        return known?.text === each.text ? known : each
      })
      lastFiles = new Map(files.map((each) => [each.file, each]))
      const parsedNow = new Map<string, Parsed<unknown>>()
      let parsedAnew = 0
      const parse: typeof parseYaml = (file, text, schema) => {
        const known = last.get(file)
        const onDisk = restored.get(file)
        const parsed =
          known?.text === text
            ? (known as Parsed<never>)
            : onDisk?.text === text
              ? restoreParsed(file, text, schema, onDisk.value as never)
              : parseYaml(file, text, schema)
        if (parsed !== known && onDisk?.text !== text) parsedAnew += 1
        parsedNow.set(file, parsed)
        return parsed
      }
      const loaded = yield* load(files, today, parse)
      last = parsedNow
      fresh = parsedAnew
      return loaded
    },
    snapshot: () =>
      [...last.values()]
        .filter(({ problems }) => problems.length === 0)
        .map(({ file, text, value }) => ({ file, text, value })),
    get fresh() {
      return fresh
    },
  }
}
