/** What can be checked of `deploy/` without Azure and without a container runtime. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readConfig } from '../../src/ops/config.ts'
import { SETTING_NAMES } from '../../src/ops/settings.ts'
import { ROOT } from '../support/shipped-knowledge.ts'

const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8')
const all = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map((match) => match[1] ?? '')

describe('deploy/Dockerfile', () => {
  const file = read('deploy/Dockerfile')
  const sources = all(file, /^COPY (?!--from)(.+) \S+$/gm).flatMap((line) => line.split(' '))

  it('copies only what is there and what .dockerignore lets through', () => {
    const let_through = all(read('.dockerignore'), /^!(.+)$/gm)
    expect(sources.length).toBeGreaterThan(5)
    expect(sources.filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
    expect(sources.filter((path) => !let_through.some((name) => path.split('/')[0] === name))).toEqual([])
  })

  it('runs as a user without rights, with a health check, and its settings are accepted', () => {
    expect(file).toMatch(/^USER node$/m)
    expect(file).toMatch(/^HEALTHCHECK /m)
    const env = Object.fromEntries(
      (/^ENV (.+)$/m.exec(file)?.[1] ?? '').split(' ').map((pair) => pair.split('=') as [string, string]),
    )
    expect(readConfig({ ...env, API_MESSAGES: 'off' })).toHaveProperty('config')
    // Open to everybody and without an app id it must not start.
    expect(readConfig(env)).toHaveProperty('problems')
  })
})

describe('deploy/azure.bicep', () => {
  const file = read('deploy/azure.bicep')

  it('explains every parameter, in itself and for the operator', () => {
    const params = all(file, /^param (\w+) /gm)
    const explained = all(file, /^@description\('.+'\)\n(?:@.+\n)*param (\w+) /gm)
    expect(explained).toEqual(params)
    const page = read('docs/tasks/azure.md')
    expect(params.filter((name) => !page.includes(`\`${name}\``))).toEqual([])
  })

  it('gives only settings that the program knows', () => {
    const names = all(file, /\{ name: '([A-Za-z_]+)', (?:value|secretRef): /g).filter((name) =>
      /[A-Z]/.test(name),
    )
    expect(names.length).toBeGreaterThan(6)
    expect(names.filter((name) => !(SETTING_NAMES as string[]).includes(name))).toEqual([])
  })

  it('holds no secret, and marks those it is given', () => {
    for (const name of ['databasePassword', 'directLineKey'])
      expect(file).toMatch(new RegExp(`@secure\\(\\)\\n(?:@.+\\n)*param ${name} string\\n`))
  })

  it('closes what it opens', () => {
    for (const [open, close] of ['{}', '[]', '()'])
      expect(file.split(open ?? '').length, `${open}${close}`).toBe(file.split(close ?? '').length)
  })
})
