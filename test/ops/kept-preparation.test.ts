import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { finish } from '../../src/knowledge/steps.ts'
import { KEPT_ANALYSIS } from '../../src/ops/kept-analysis.ts'
import { openKeptPreparation } from '../../src/ops/kept-preparation.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'kept-'))
  for (const name of ['content', 'knowledge', 'dialogs', 'matching'])
    mkdirSync(join(root, 'dist', name), { recursive: true })
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const files = [{ file: 'knowledge/lexicon/stop-words.yaml', text: '- です\n' }]

it('leaves for the next start what it learnt, and nothing when there was nothing new', () => {
  const file = join(root, KEPT_ANALYSIS)
  const first = openKeptPreparation(root)
  first.keep()
  expect(existsSync(file)).toBe(false)
  finish(first.preparation.load(files, '2026-11-22'))
  first.keep()
  const written = statSync(file).mtimeMs
  const second = openKeptPreparation(root)
  finish(second.preparation.load(files, '2026-11-22'))
  expect(second.preparation.learnt).toBe(false)
  second.keep()
  expect(statSync(file).mtimeMs).toBe(written)
})
