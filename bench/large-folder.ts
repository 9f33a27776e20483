/** The compiled bot with 2,000 entries on disk, in a folder of its own: to save a file there and see what the bot does. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { readFolder } from '../src/content/read-folder.ts'
import { CONTENT_FOLDERS, loadAll } from '../src/dialogs/load.ts'
import { phrasingKey } from '../src/knowledge/rules/phrasing-key.ts'
import type { Entry } from '../src/knowledge/schema.ts'
import { largeCorpus } from './corpus.ts'

const DAY = '2026-11-22'
/** As many as the rule few-phrasings asks of an entry, and a shipped file's share of entries. */
const SIZE = { phrasings: 12, inFile: 7 }
const CJK = 0x4e00

export interface LargeFolder {
  readonly root: string
  readonly program: string
  /** One of the grown files, and its first entry. */
  readonly sample: { readonly file: string; readonly entries: readonly Entry[] }
  remove(): void
}

/** `root` is the project's folder, with `dist/` built. Throws if the shipped content has errors. */
export function makeLargeFolder(root: string, count: number): LargeFolder {
  const folder = mkdtempSync(join(tmpdir(), 'nenkin-bench-'))
  const isCode = (path: string): boolean => !path.startsWith(join(root, 'dist/cache'))
  cpSync(join(root, 'dist'), join(folder, 'dist'), { recursive: true, filter: isCode })
  for (const name of [...CONTENT_FOLDERS, 'src', 'package.json'])
    cpSync(join(root, name), join(folder, name), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))

  const { content } = loadAll(
    CONTENT_FOLDERS.flatMap((name) => readFolder(join(root, name))),
    DAY,
    { knowledge: [], flows: [] },
  )
  if (content === undefined) throw new Error('the content has errors: npm run check')
  const { entries, topics } = content.knowledge
  const more = grown(entries, new Set([...entries, ...topics].flatMap(({ phrasings }) => phrasings)), count)
  const fileAt = (at: number): string => `knowledge/entries/grown/${at / SIZE.inFile}.yaml`
  mkdirSync(join(folder, 'knowledge/entries/grown'))
  for (let at = 0; at < more.length; at += SIZE.inFile)
    writeFileSync(join(folder, fileAt(at)), stringify(more.slice(at, at + SIZE.inFile)))
  return {
    root: folder,
    program: join(folder, 'dist/main.js'),
    sample: { file: join(folder, fileAt(0)), entries: more.slice(0, SIZE.inFile) },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** So many with the shipped ones, and as valid: what is sure, of today, with answers as they are and wordings of their own. */
function grown(shipped: readonly Entry[], said: ReadonlySet<string>, count: number): Entry[] {
  const models = shipped.filter(
    ({ until, certainty, standing }) =>
      until === undefined && !['B', 'U'].includes(certainty) && standing !== 'unconfirmed',
  )
  const seen = new Set([...said].map(phrasingKey))
  const options = { entries: count - shipped.length, phrasings: SIZE.phrasings, seed: 2_000 }
  return largeCorpus(models, options).map((entry, at) => {
    const model = models[at % models.length] as Entry
    const phrasings = entry.phrasings.map((phrasing) => {
      const own = seen.has(phrasingKey(phrasing))
        ? `${String.fromCodePoint(CJK + at)}の${phrasing}`
        : phrasing
      seen.add(phrasingKey(own))
      return own
    })
    return { ...entry, phrasings, answer: model.answer, seeds: undefined, flow: undefined }
  })
}
