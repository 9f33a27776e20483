/** What can be checked of `deploy/` without Azure and without a container runtime. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readConfig } from '../../src/ops/config.ts'
import { SETTING_NAMES } from '../../src/ops/settings.ts'
import { ROOT } from '../support/shipped-knowledge.ts'
import { bicepSymbols } from './bicep-symbols.ts'

const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8')
const all = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map((match) => match[1] ?? '')
const scripts: Record<string, string> = JSON.parse(read('package.json')).scripts
/** As it is written in the bicep file. */
const PUBLIC_URL = `'https://\${host}'`
const health = all(read('src/channel/health.ts'), /server\.get\('([^']+)'/g)

describe('deploy/Dockerfile', () => {
  const file = read('deploy/Dockerfile')
  /** Instructions in order, with what follows them. */
  const lines = file
    .replaceAll(/^#.*\n/gm, '')
    .replaceAll('\\\n', ' ')
    .trim()
    .split(/\n+/)
    .map((line) => /^(\w+) +(.+)$/.exec(line) ?? [])
    .map(([, instruction = '', rest = '']) => ({ instruction, rest }))
  const rests = (instruction: string): string[] =>
    lines.filter((line) => line.instruction === instruction).map(({ rest }) => rest)
  const copied = rests('COPY').map((rest) => rest.split(/ +/).slice(0, -1))
  const sources = copied.filter(([first]) => !first?.startsWith('--')).flat()
  const buildSources = copied
    .slice(
      0,
      copied.findIndex(([first]) => first?.startsWith('--')),
    )
    .flat()
  const env = Object.fromEntries(
    rests('ENV').flatMap((rest) => rest.split(' ').map((pair) => pair.split('='))),
  )

  it('has only instructions that there are', () => {
    const known = 'ARG FROM WORKDIR COPY RUN ENV VOLUME USER EXPOSE HEALTHCHECK CMD'.split(' ')
    expect(lines.filter(({ instruction }) => !known.includes(instruction))).toEqual([])
    expect(lines.length).toBeGreaterThan(15)
  })

  it('copies only what is there and what .dockerignore lets through', () => {
    const [everything, ...rest] = read('.dockerignore')
      .replaceAll(/^#.*\n/gm, '')
      .trim()
      .split('\n')
    expect(everything).toBe('*')
    // Nothing that is let through is shut out again below.
    expect(rest.filter((line) => !line.startsWith('!'))).toEqual([])
    const letThrough = rest.map((line) => line.slice(1))
    expect(sources.length).toBeGreaterThan(5)
    expect(sources.filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
    expect(sources.filter((path) => !letThrough.includes(path.split('/')[0] ?? ''))).toEqual([])
    // Neither settings nor data go to the builder.
    expect(letThrough.filter((path) => /env|data|docs|test/.test(path))).toEqual([])
  })

  it('takes over from the build what stands there', () => {
    const [, ...built] = copied
      .filter(([first]) => first === '--from=build')
      .flatMap((paths) => paths.slice(1))
    const there = [...buildSources, 'node_modules', 'dist'].map((path) => `/app/${path}`)
    expect(built.length).toBeGreaterThan(1)
    expect(built.filter((path) => !there.includes(path))).toEqual([])
    expect(rests('WORKDIR')).toEqual(['/app', '/app'])
    expect(rests('FROM')[0]).toMatch(/ AS build$/)
  })

  it('runs npm scripts that there are, with the files that they name in the image', () => {
    const named = rests('RUN').flatMap((rest) => all(rest, /\bnpm run (?:--\w+ )?([\w-]+)/g))
    expect(named).toContain('build')
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([])
    const projects = named.flatMap((name) => all(scripts[name] ?? '', / -p (\S+)/g))
    const bases = projects.flatMap((path) =>
      all(read(path), /"extends": "([^"]+)"/g).map((base) => normalize(join(dirname(path), base))),
    )
    const inImage = (path: string): boolean =>
      buildSources.some((source) => path === source || path.startsWith(`${source}/`))
    expect(projects.length).toBeGreaterThan(1)
    expect([...projects, ...bases].filter((path) => !inImage(path))).toEqual([])
  })

  it('runs as a user without rights, with a health check, and its settings are accepted', () => {
    const order = lines.map(({ instruction }) => instruction)
    expect(rests('USER')).toEqual(['node'])
    // What comes after USER is no longer done as root; all that needs root stands before it.
    expect(order.indexOf('USER')).toBeGreaterThan(
      Math.max(order.lastIndexOf('RUN'), order.lastIndexOf('COPY')),
    )
    const [check = ''] = rests('HEALTHCHECK')
    expect(health).toContain(/(\/healthz?)`/.exec(check)?.[1])
    expect(() => JSON.parse(check.slice(check.indexOf('[')))).not.toThrow()
    const command: string[] = JSON.parse(rests('CMD')[0] ?? '')
    expect(existsSync(join(ROOT, command.at(-1)?.replace(/^dist(.+)\.js$/, 'src$1.ts') ?? ''))).toBe(true)
    expect(readConfig({ ...env, API_MESSAGES: 'off' })).toHaveProperty('config')
    // Open to everybody and without an app id it must not start.
    expect(readConfig(env)).toHaveProperty('problems')
  })

  it('holds settings that the program knows, none of them a secret, and keeps data where it may write', () => {
    const names = [...Object.keys(env), ...rests('ARG').map((rest) => rest.split('=')[0])]
    const known = [...SETTING_NAMES, 'NODE_IMAGE']
    expect(names.filter((name) => !(known as (string | undefined)[]).includes(name))).toEqual([])
    expect(names.filter((name) => /password|secret|key|token|store/i.test(name ?? ''))).toEqual([])
    expect([env.DATA_DIR, env.PORT]).toEqual([rests('VOLUME')[0], rests('EXPOSE')[0]])
    expect(file).toContain(`chown node:node ${env.DATA_DIR}`)
  })
})

describe('deploy/azure.bicep', () => {
  const file = read('deploy/azure.bicep')
  const params = all(file, /^param (\w+) /gm)
  const secrets = all(file, /@secure\(\)\n(?:@.+\n)*param (\w+) string\n/g)
  const environment = [...file.matchAll(/\{ name: '([A-Za-z_]+)', (value|secretRef): (.+) \}$/gm)]
    .map(([, name = '', kind, value = '']) => ({ name, kind, value }))
    .filter(({ name }) => /[A-Z]/.test(name))

  it('explains every parameter, in itself and for the operator', () => {
    const explained = all(file, /^@description\('.+'\)\n(?:@.+\n)*param (\w+) /gm)
    expect(explained).toEqual(params)
    expect(params.length).toBeGreaterThan(10)
    const page = read('docs/tasks/azure.md')
    expect(params.filter((name) => !page.includes(`\`${name}\``))).toEqual([])
  })

  it('uses only names that it makes, and every parameter and variable', () => {
    const { values, resources, used } = bicepSymbols(file)
    expect([...used.keys()].filter((name) => ![...values, ...resources].includes(name))).toEqual([])
    expect(values.filter((name) => !used.has(name))).toEqual([])
    expect(values).toEqual(expect.arrayContaining(params))
    expect(resources.length).toBeGreaterThan(6)
    expect([...values, ...resources].filter((name, at, every) => every.indexOf(name) < at)).toEqual([])
  })

  it('would be caught using a name that it does not make, or one for nothing', () => {
    const wrong = file.replace('{identity.id}', '{identitty.id}').replace(': logDays', ': 30')
    const { values, used } = bicepSymbols(wrong)
    expect(used.has('identitty')).toBe(true)
    expect(values.filter((name) => !used.has(name))).toEqual(['logDays'])
  })

  it('gives only settings that the program knows and, in production, accepts', () => {
    expect(environment.length).toBeGreaterThan(6)
    expect(environment.filter(({ name }) => !(SETTING_NAMES as string[]).includes(name))).toEqual([])
    const sample: Record<string, string> = {
      [PUBLIC_URL]: 'https://nenkin-bot.example.lg.jp',
      allowedOrigins: 'https://www.example.lg.jp',
      'identity.properties.clientId': '00000000-0000-0000-0000-000000000001',
      'tenant().tenantId': '00000000-0000-0000-0000-000000000002',
      "'store'": 'postgres://botadmin:p%40ss@db.example.com:5432/bot?sslmode=verify-full',
      "'direct-line-key'": 'k'.repeat(32),
    }
    const given = environment.map(({ name, value }) => [
      name,
      sample[value] ?? value.replace(/^'(.*)'$/, '$1'),
    ])
    const image = { NODE_ENV: 'production', HOST: '0.0.0.0' }
    expect(readConfig({ ...image, ...Object.fromEntries(given) })).toHaveProperty('config')
    // Without the identity it must not run open to everybody.
    const open = given.filter(([name]) => name !== 'MicrosoftAppId')
    expect(readConfig({ ...image, ...Object.fromEntries(open) })).toHaveProperty('problems')
  })

  it('marks the secrets it is given, shows them to nobody, and hands them on as secrets', () => {
    expect(params.filter((name) => /password|secret|key|token/i.test(name))).toEqual(secrets)
    expect(secrets).toEqual(['databasePassword', 'directLineKey'])
    const shown = [...all(file, /^output .+= (.+)$/gm), ...environment.map(({ value }) => value)]
    expect(shown.filter((text) => secrets.some((name) => text.includes(name)))).toEqual([])
    const kept = all(/secrets: \[([\s\S]*?)\n {6}\]/.exec(file)?.[1] ?? '', /name: '([\w-]+)'/g)
    const handed = environment.filter(({ kind }) => kind === 'secretRef').map(({ value }) => value)
    expect(handed).toEqual(kept.map((name) => `'${name}'`))
  })

  it('speaks to the port and the paths that the program has', () => {
    const ports = all(file, /(?:targetPort|port): (\d+)/g)
    expect(ports.length).toBeGreaterThan(3)
    expect(new Set(ports)).toEqual(new Set(all(read('deploy/Dockerfile'), /^EXPOSE (\d+)$/gm)))
    const paths = all(file, /httpGet: \{ path: '([^']+)'/g)
    expect(paths.length).toBeGreaterThan(2)
    expect(paths.filter((path) => !health.includes(path))).toEqual([])
    expect(all(file, /mountPath: '([^']+)'/g)).toEqual(
      environment.filter(({ name }) => name === 'DATA_DIR').map(({ value }) => value.replaceAll("'", '')),
    )
  })

  it('closes what it opens', () => {
    for (const [open, close] of ['{}', '[]', '()'])
      expect(file.split(open ?? '').length, `${open}${close}`).toBe(file.split(close ?? '').length)
  })

  it('is given, in azure.bicepparam, what has no default and nothing else, the secrets from the environment', () => {
    const given = [...read('deploy/azure.bicepparam').matchAll(/^param (\w+) = (.+)$/gm)]
    const needed = all(file, /^param (\w+) \w+$/gm)
    const names = given.map(([, name = '']) => name)
    expect(needed.filter((name) => !names.includes(name))).toEqual([])
    expect(names.filter((name) => !params.includes(name))).toEqual([])
    for (const [, name = '', value] of given.filter(([, name = '']) => secrets.includes(name)))
      expect(value, name).toMatch(/^readEnvironmentVariable\('\w+'\)$/)
  })
})
