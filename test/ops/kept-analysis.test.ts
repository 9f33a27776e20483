import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buildOf, readKept, writeKept } from '../../src/ops/kept-analysis.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kept-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const analysis = { names: ['w:年金'], numbers: Uint32Array.of(1, 0) }

describe('the kept analysis', () => {
  it('comes back as it was kept, typed arrays too', () => {
    const file = join(folder, 'cache', 'analysis')
    expect(writeKept(file, 'a', analysis)).toBe(true)
    expect(readKept(file, 'a')).toEqual(analysis)
  })

  it('is nothing for another build, for a missing file and for a damaged one', () => {
    const file = join(folder, 'analysis')
    expect(readKept(file, 'a')).toBeUndefined()
    writeKept(file, 'a', analysis)
    expect(readKept(file, 'b')).toBeUndefined()
    const whole = readFileSync(file)
    for (let size = 0; size < whole.length; size += 7) {
      writeFileSync(file, whole.subarray(0, size))
      expect(readKept(file, 'a')).toBeUndefined()
    }
  })

  it('is not kept where nothing can be written, and says so', () => {
    writeFileSync(join(folder, 'occupied'), '')
    expect(writeKept(join(folder, 'occupied', 'analysis'), 'a', analysis)).toBe(false)
  })
})

describe('buildOf', () => {
  const compiled = (code: string): string => {
    for (const name of ['content', 'knowledge', 'dialogs', 'matching']) {
      mkdirSync(join(folder, name), { recursive: true })
      writeFileSync(join(folder, name, 'a.js'), name === 'matching' ? code : '')
    }
    return buildOf(folder)
  }

  it('changes with the code that decides what the analysis is', () => {
    const before = compiled('one')
    expect(compiled('one')).toBe(before)
    expect(compiled('two')).not.toBe(before)
  })
})
