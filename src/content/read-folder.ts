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
  const root = join(folder, '..')
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return paths
    .filter((path) => /\.ya?ml$/.test(path) && !path.split(sep).some((part) => part.startsWith('.')))
    .map((path) => join(folder, path))
    .filter((path) => statSync(path).isFile())
    .sort()
    .map((path) => ({ file: relative(root, path).split(sep).join('/'), text: readText(path) }))
}

/** The first 16 hex digits of a hash over all files: names the version of the content. */
export function contentVersion(files: readonly ContentFile[]): string {
  const hash = createHash('sha256')
  for (const { file, text } of files) hash.update(`${file}\0${text}\0`)
  return hash.digest('hex').slice(0, 16)
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
