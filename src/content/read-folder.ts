/** The only reader of content from disk: every YAML file under a folder, in a stable order. */
import { createHash } from 'node:crypto'
import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { MAX_BYTES } from './guard.ts'

/** `file` is relative to the folder's parent, with `/`: `knowledge/desks.yaml`. */
export interface ContentFile {
  readonly file: string
  readonly text: string
}

/** Reads `*.yaml` and `*.yml` below `folder`. Throws only if the folder itself cannot be read. */
export function readFolder(folder: string): ContentFile[] {
  return createFolderReader(() => 0)(folder)
}

/** A file as it was last read. */
interface Known {
  readonly read: ContentFile
  /** See {@link StampOf}. */
  readonly stamp: string
  /** When it was first seen with this stamp. */
  readonly since: number
  /** True once it was read so long after `since` that a later change must have another stamp. */
  readonly isSure: boolean
}

/** What the system says of a file without its being opened; nothing for a folder. */
type StampOf = (path: string) => string | undefined

function stampOnDisk(path: string): string | undefined {
  const stats = statSync(path, { bigint: true })
  return stats.isFile() ? `${stats.ino} ${stats.size} ${stats.mtimeNs} ${stats.ctimeNs}` : undefined
}

/** Some file systems (FAT) count time in steps of two seconds: of two saves within one, the second has the same stamp. */
const COARSEST_MS = 2_500

/**
 * {@link readFolder} for who looks again and again: opens only files that may have changed, and gives the same object for
 * one that did not. `now` counts milliseconds and never goes back; the clock of a network drive does not matter.
 */
export function createFolderReader(
  now: () => number,
  stampOf: StampOf = stampOnDisk,
): (folder: string) => ContentFile[] {
  /** By folder and path. */
  const known = new Map<string, ReadonlyMap<string, Known>>()
  const look = (path: string, file: string, stamp: string, before: Known | undefined): Known => {
    const isSame = before?.stamp === stamp
    if (isSame && before.isSure) return before
    const at = now()
    const since = isSame ? before.since : at
    const text = readText(path)
    const read = before?.read.text === text ? before.read : { file, text }
    return { read, stamp, since, isSure: at - since >= COARSEST_MS }
  }
  return (folder) => {
    const root = join(folder, '..')
    const last = known.get(folder)
    const seen = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.ya?ml$/.test(path) && !path.split(sep).some((part) => part.startsWith('.')))
      .map((path) => join(folder, path))
      .sort()
      .flatMap((path) => {
        const stamp = stampOf(path)
        if (stamp === undefined) return []
        const file = relative(root, path).split(sep).join('/')
        return [[path, look(path, file, stamp, last?.get(path))] as const]
      })
    known.set(folder, new Map(seen))
    return seen.map(([, { read }]) => read)
  }
}

/** The first 16 hex digits of a hash over all files: names the version of the content. */
export function contentVersion(files: readonly ContentFile[]): string {
  const hash = createHash('sha256')
  for (const read of files) hash.update(`${read.file}\0`).update(digestOf(read))
  return hash.digest('hex').slice(0, 16)
}

const digests = new WeakMap<ContentFile, Buffer>()

function digestOf(read: ContentFile): Buffer {
  const known = digests.get(read)
  if (known !== undefined) return known
  const digest = createHash('sha256').update(read.text).digest()
  digests.set(read, digest)
  return digest
}

/** No more than shows that it is too much: a huge file put here by mistake must not fill the memory. */
function readText(path: string): string {
  const file = openSync(path, 'r')
  try {
    const bytes = Buffer.alloc(Math.min(statSync(path).size, MAX_BYTES + 1))
    return bytes.toString('utf8', 0, readSync(file, bytes))
  } finally {
    closeSync(file)
  }
}
