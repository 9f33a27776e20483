/** Keeps what was worked out from the content (parsed files, cut texts) on disk, so that the next start is quick. */
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { deserialize, serialize } from 'node:v8'

/** Where it is kept, from the package's folder: with the compiled code, for which alone it holds. */
export const KEPT_ANALYSIS = 'dist/cache/analysis'

/** The folders whose code decides what the analysis is. */
const CODE = ['content', 'knowledge', 'dialogs', 'matching']

/**
 * A hash of the code in a folder (`dist`, or `src` where it is run uncompiled) and the running Node: another build or
 * another Node never reads what this one kept.
 */
export function buildOf(code: string): string {
  const hash = createHash('sha256').update(process.version)
  for (const folder of CODE)
    for (const name of readdirSync(join(code, folder), { recursive: true, encoding: 'utf8' }).sort())
      if (/\.[jt]s$/.test(name))
        hash.update(`${folder}/${name}\0`).update(readFileSync(join(code, folder, name)))
  return hash.digest('hex')
}

interface Kept<T> {
  readonly build: string
  readonly analysis: T
}

/** What this build kept, or nothing: a missing, foreign or damaged file only makes the start slower. */
export function readKept<T>(file: string, build: string): T | undefined {
  try {
    const kept = deserialize(readFileSync(file)) as Kept<T>
    return kept.build === build ? kept.analysis : undefined
  } catch {
    return undefined
  }
}

/** Written beside and moved into place, so that a reader never sees half of it. Returns false where disk is read-only. */
export function writeKept<T>(file: string, build: string, analysis: T): boolean {
  try {
    mkdirSync(dirname(file), { recursive: true })
    const half = `${file}.${process.pid}`
    writeFileSync(half, serialize({ build, analysis } satisfies Kept<T>))
    renameSync(half, file)
    return true
  } catch {
    return false
  }
}
