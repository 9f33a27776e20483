import { execFile } from 'node:child_process'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { readDirectLineKey } from '../../src/ops/direct-line-key.ts'
import { compileChild } from './compile-child.ts'
import { temporaryFolder } from './temporary-folder.ts'

describe('readDirectLineKey', () => {
  it('takes the configured key and writes nothing', () => {
    const dataDir = temporaryFolder()
    const configured = 'a key of the operator, long enough'
    expect(new TextDecoder().decode(readDirectLineKey({ configured, dataDir }))).toBe(configured)
    expect(readdirSync(dataDir)).toEqual([])
  })

  it('makes a key once, for its owner only, and reads the same one ever after', () => {
    const dataDir = join(temporaryFolder(), 'data')
    const key = readDirectLineKey({ dataDir })
    expect(key).toHaveLength(32)
    expect(readDirectLineKey({ dataDir })).toEqual(key)
    expect(readdirSync(dataDir)).toEqual(['direct-line.key'])
    expect((statSync(join(dataDir, 'direct-line.key')).mode & 0o777).toString(8)).toBe('600')
    expect(readDirectLineKey({ dataDir: temporaryFolder() })).not.toEqual(key)
  })

  it('refuses a file that is no key, names it, and leaves it', () => {
    const dataDir = temporaryFolder()
    const path = join(dataDir, 'direct-line.key')
    writeFileSync(path, 'half a key')
    expect(() => readDirectLineKey({ dataDir })).toThrow(path)
    expect(readFileSync(path, 'utf8')).toBe('half a key')
  })

  it('gives processes that start together the same key', async () => {
    const dataDir = temporaryFolder()
    const program = compileChild('test/ops/key-child.ts')
    try {
      const run = promisify(execFile)
      const runs = await Promise.all([1, 2, 3].map(() => run(process.execPath, [program.file, dataDir])))
      const keys = runs.map(({ stdout }) => stdout)
      expect(keys[0]).toMatch(/^[\da-f]{64}$/)
      expect(new Set(keys).size).toBe(1)
      expect(readdirSync(dataDir)).toEqual(['direct-line.key'])
    } finally {
      program.remove()
    }
  })
})
