/** A tool's package from the registry that is no dependency of ours: fetched once, checked, and unpacked. */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

export interface PackedTool {
  readonly name: string
  readonly version: string
  /** As the registry states it for this version. */
  readonly integrity: string
  /** What is unpacked of it, as paths that begin with `package/`. */
  readonly paths: readonly string[]
}

/**
 * The folder with the unpacked files. The package comes without its dependencies, which these tools hold within them.
 * Throws if it cannot be had or is not what the registry stated.
 */
export async function unpackTool({ name, version, integrity, paths }: PackedTool): Promise<string> {
  const short = `${name.replace(/^@/, '').replace('/', '-')}-${version}`
  const folder = join(tmpdir(), `nenkin-${short}`)
  if (existsSync(folder)) return folder
  const making = `${folder}-${process.pid}`
  mkdirSync(making, { recursive: true })
  await run('npm', ['pack', `${name}@${version}`, '--pack-destination', making], { cwd: making })
  const packed = join(making, `${short}.tgz`)
  const found = `sha512-${createHash('sha512').update(readFileSync(packed)).digest('base64')}`
  if (found !== integrity) throw new Error(`${name} ${version} is not what was expected: ${found}`)
  await run('tar', ['-xzf', packed, '-C', making, ...paths])
  rmSync(packed)
  try {
    renameSync(making, folder)
  } catch (error) {
    // Another process was quicker.
    if (!existsSync(folder)) throw error
    rmSync(making, { recursive: true })
  }
  return folder
}
