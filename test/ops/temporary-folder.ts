/** Gives each test a folder of its own and takes it away afterwards. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A new empty folder that is removed, with all in it, when the running test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'nenkin-ops-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
