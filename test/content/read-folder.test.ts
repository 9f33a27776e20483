import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MAX_BYTES } from '../../src/content/guard.ts'
import { parseYaml } from '../../src/content/parse.ts'
import { contentVersion, createFolderReader, readFolder } from '../../src/content/read-folder.ts'
import { stopWordsFile } from '../../src/knowledge/schema.ts'

describe('readFolder', () => {
  let parent: string
  let folder: string
  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'nenkin-content-'))
    folder = join(parent, 'knowledge')
    mkdirSync(join(folder, 'entries/b'), { recursive: true })
  })
  afterEach(() => rmSync(parent, { recursive: true }))
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text)

  it('reads the YAML files of all folders in a stable order, and nothing that editors leave beside them', () => {
    for (const name of ['z.yaml', 'entries/b/a.yml', 'entries/a.yaml']) write(name, name)
    for (const name of ['.z.yaml.swp', '.hidden.yaml', 'z.yaml~', 'README.md', 'z.yaml.tmp']) write(name, 'x')
    mkdirSync(join(folder, 'folder.yaml'))
    expect(readFolder(folder)).toEqual([
      { file: 'knowledge/entries/a.yaml', text: 'entries/a.yaml' },
      { file: 'knowledge/entries/b/a.yml', text: 'entries/b/a.yml' },
      { file: 'knowledge/z.yaml', text: 'z.yaml' },
    ])
  })

  it('reads of a huge file only so much that it is known to be too large', () => {
    write('huge.yaml', `- ${'あ'.repeat(MAX_BYTES)}`)
    const [huge] = readFolder(folder)
    expect(huge?.text.length).toBeLessThan(MAX_BYTES)
    const { problems } = parseYaml('huge.yaml', huge?.text ?? '', stopWordsFile)
    expect(problems.map(({ rule }) => rule)).toEqual(['file-too-large'])
  })

  it('sees every change when it looks again, and gives the same object for what did not change', () => {
    for (const name of ['a.yaml', 'b.yaml', 'entries/c.yaml']) write(name, 'x')
    let now = 0
    const look = createFolderReader(() => now)
    const first = look(folder)
    now = 10_000
    expect(look(folder).map((read, at) => read === first[at])).toEqual([true, true, true])
    write('b.yaml', 'y')
    write('entries/d.yaml', 'new')
    rmSync(join(folder, 'entries/c.yaml'))
    const second = look(folder)
    expect(second).toEqual(readFolder(folder))
    expect(second.map((read) => first.includes(read))).toEqual([true, false, false])
  })

  it('opens a file again until a further change must have shown, and then no more', () => {
    let now = 0
    // A clock so coarse that one save cannot be told from the next.
    const look = createFolderReader(
      () => now,
      () => 'the same',
    )
    const savedAt = (ms: number, text: string): string | undefined => {
      now = ms
      write('a.yaml', text)
      return look(folder)[0]?.text
    }
    expect(savedAt(0, '16,980')).toBe('16,980')
    expect(savedAt(1_900, '16,890')).toBe('16,890')
    expect(savedAt(2_500, '17,000')).toBe('17,000')
    expect(savedAt(2_600, 'never opened')).toBe('17,000')
  })

  it('names a version by what the files say and what they are called', () => {
    write('a.yaml', 'x')
    const first = contentVersion(readFolder(folder))
    expect(contentVersion(readFolder(folder))).toBe(first)
    write('a.yaml', 'y')
    const second = contentVersion(readFolder(folder))
    rmSync(join(folder, 'a.yaml'))
    write('b.yaml', 'y')
    expect(new Set([first, second, contentVersion(readFolder(folder))]).size).toBe(3)
  })
})
