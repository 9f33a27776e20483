/** Compiles a program of the tests, so that it runs as a process of its own on every Node we support. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const ROOT = resolve(import.meta.dirname, '../..')

/**
 * @param program a TypeScript file, from the repository's root
 * @returns the JavaScript file to run, and what takes it away again
 */
export function compileChild(program: string): { file: string; remove(): void } {
  // Inside the repository, so that the compiled files find node_modules and are read as ES modules.
  mkdirSync(join(ROOT, 'test-results'), { recursive: true })
  const folder = mkdtempSync(join(ROOT, 'test-results', 'child-'))
  const tsconfig = {
    extends: join(ROOT, 'tsconfig.json'),
    compilerOptions: { noEmit: false, rootDir: ROOT, outDir: folder, sourceMap: false },
    files: [join(ROOT, program)],
    include: [],
  }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig))
  const compiler = join(ROOT, 'node_modules/typescript/bin/tsc')
  execFileSync(process.execPath, [compiler, '-p', folder], { stdio: 'pipe' })
  return {
    file: join(folder, program.replace(/\.ts$/, '.js')),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
