import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { describe, expect, it } from 'vitest'
import { type Config, readConfig } from '../../src/ops/config.ts'
import { SETTING_NAMES } from '../../src/ops/settings.ts'

type Env = Record<string, string | undefined>

/** A bot of one organisation, complete. */
const REGISTERED: Env = {
  MicrosoftAppType: 'SingleTenant',
  MicrosoftAppId: 'app',
  MicrosoftAppPassword: 'a secret',
  MicrosoftAppTenantId: 'tenant',
}

describe('readConfig', () => {
  it('needs nothing at all to run on the machine itself', () => {
    expect(valid({})).toEqual({
      port: 3978,
      host: '127.0.0.1',
      proxyHops: 0,
      requestsPerMinute: 300,
      openingsPerMinute: 20,
      dataDir: './data',
      store: { kind: 'libsql' },
      microsoft: { type: 'SingleTenant' },
      apiMessages: true,
      serviceHosts: [],
      allowedOrigins: [],
      logLevel: 'info',
      production: false,
      conversationHours: 24,
      sessionDays: 7,
      eventDays: 90,
    })
  })

  it('takes empty and blank texts as not set, and ignores names it does not know', () => {
    const empty = Object.fromEntries(SETTING_NAMES.map((name) => [name, ' ']))
    expect(valid({ ...empty, PATH: '/bin', PORT: '' })).toEqual(valid({}))
  })

  it('reads every setting', () => {
    const config = valid({
      ...REGISTERED,
      PORT: ' 8080 ',
      HOST: '0.0.0.0',
      PUBLIC_URL: 'https://nenkin.example.lg.jp/chat/',
      PROXY_HOPS: '2',
      REQUESTS_PER_MINUTE: '3000',
      OPENINGS_PER_MINUTE: '200',
      DATA_DIR: '/var/lib/nenkin',
      STORE: 'libsql',
      API_MESSAGES: 'on',
      SERVICE_HOSTS: 'Bot.example.lg.jp, 127.0.0.1:56150,',
      ALLOWED_ORIGINS: 'https://www.example.lg.jp,http://localhost:8080',
      DIRECT_LINE_KEY: 'k'.repeat(32),
      TODAY: '2028-02-29',
      LOG_LEVEL: 'warn',
      NODE_ENV: 'production',
      CONVERSATION_HOURS: '1',
      SESSION_DAYS: '31',
      EVENT_DAYS: '366',
    })
    expect(config).toEqual({
      port: 8080,
      host: '0.0.0.0',
      publicUrl: 'https://nenkin.example.lg.jp/chat',
      proxyHops: 2,
      requestsPerMinute: 3_000,
      openingsPerMinute: 200,
      dataDir: '/var/lib/nenkin',
      store: { kind: 'libsql' },
      microsoft: { type: 'SingleTenant', id: 'app', password: 'a secret', tenantId: 'tenant' },
      apiMessages: true,
      serviceHosts: ['bot.example.lg.jp', '127.0.0.1:56150'],
      allowedOrigins: ['https://www.example.lg.jp', 'http://localhost:8080'],
      directLineKey: 'k'.repeat(32),
      today: '2028-02-29',
      logLevel: 'warn',
      production: true,
      conversationHours: 1,
      sessionDays: 31,
      eventDays: 366,
    } satisfies Config)
  })

  it.each([
    ['PORT', ['-1', '65536', '80a', '1e3', '3978.5', '９０']],
    ['HOST', ['a b', 'http://127.0.0.1', '127.0.0.1/']],
    [
      'PUBLIC_URL',
      ['http://example.lg.jp', 'example.lg.jp', 'https://user:word@example.lg.jp', 'https://e.jp/?a', '//'],
    ],
    ['STORE', ['mysql://x', 'sqlite', 'LIBSQL']],
    ['MicrosoftAppType', ['singletenant', 'SingelTenant', 'MultiTenant,SingleTenant']],
    ['API_MESSAGES', ['true', 'ON', '1']],
    ['SERVICE_HOSTS', ['https://bot.example', 'bot.example/path', '*.example', 'a,-b']],
    [
      'ALLOWED_ORIGINS',
      [
        '*',
        'www.example.lg.jp',
        'https://e.jp/',
        'https://e.jp/chat',
        'null',
        'https://*.e.jp',
        'https://e.jp:443',
      ],
    ],
    ['DIRECT_LINE_KEY', ['k'.repeat(31)]],
    ['TODAY', ['2026-02-29', '2026-13-01', '2026/11/22', '20261122', 'today', '2026-11-22T00:00:00Z']],
    ['LOG_LEVEL', ['debug', 'INFO']],
    ['NODE_ENV', ['prod', 'Production']],
    ['CONVERSATION_HOURS', ['0', '745', '一日']],
    ['SESSION_DAYS', ['0', '32', '一週間']],
    ['EVENT_DAYS', ['0', '367', '-90']],
  ])('refuses a wrong %s, names it, and says nothing else', (name, values) => {
    for (const value of values) expect([value, blamed({ [name]: value })]).toEqual([value, [name]])
  })

  it('takes a PostgreSQL address as it is', () => {
    for (const url of [
      'postgres://user:p%40ss@db.example.jp:5433/nenkin?sslmode=verify-full',
      'postgresql:///nenkin?host=/run/postgresql',
    ])
      expect(valid({ STORE: url }).store).toEqual({ kind: 'postgres', url })
  })

  it('refuses half a PostgreSQL address without repeating the password in it', () => {
    for (const url of [
      'postgres://user:hunter2@db',
      'postgres://u:hunter2@db/',
      'postgres:hunter2',
      'postgres:///x',
    ]) {
      const problems = problemsOf({ STORE: url })
      expect([url, problems.length]).toEqual([url, 1])
      expect(problems[0]).toMatch(/^STORE: postgres:\/\/ユーザー名/)
      expect(problems[0]).not.toContain('hunter2')
    }
  })

  it('reports all problems at once', () => {
    const wrong = {
      PORT: 'x',
      TODAY: '2026-02-30',
      LOG_LEVEL: 'loud',
      MicrosoftAppId: 'app',
      HOST: '0.0.0.0',
    }
    expect(blamed(wrong)).toEqual(
      ['LOG_LEVEL', 'MicrosoftAppPassword', 'MicrosoftAppTenantId', 'PORT', 'TODAY'].sort(),
    )
  })

  describe('in production with /api/messages', () => {
    const production: Env = { ...REGISTERED, NODE_ENV: 'production' }

    it('accepts each type of bot with what it needs', () => {
      expect(valid(production).production).toBe(true)
      const managed = { ...production, MicrosoftAppType: 'UserAssignedMSI', MicrosoftAppPassword: undefined }
      expect(valid(managed).microsoft).toEqual({ type: 'UserAssignedMSI', id: 'app', tenantId: 'tenant' })
      const multi = { ...production, MicrosoftAppType: 'MultiTenant', MicrosoftAppTenantId: undefined }
      expect(valid(multi).microsoft.type).toBe('MultiTenant')
    })

    it.each([
      ['the id', { ...production, MicrosoftAppId: '' }, ['MicrosoftAppId']],
      ['the password', { ...production, MicrosoftAppPassword: '' }, ['MicrosoftAppPassword']],
      ['the tenant', { ...production, MicrosoftAppTenantId: '' }, ['MicrosoftAppTenantId']],
      ['a known type', { ...production, MicrosoftAppType: 'Single' }, ['MicrosoftAppType']],
      [
        'the tenant of a managed identity',
        { ...production, MicrosoftAppType: 'UserAssignedMSI', MicrosoftAppTenantId: '' },
        ['MicrosoftAppTenantId'],
      ],
      ['everything', { NODE_ENV: 'production', HOST: '0.0.0.0' }, ['MicrosoftAppId']],
    ])('refuses to start without %s', (_, env, names) => {
      expect(blamed(env)).toEqual(names)
    })

    it('needs no credentials with /api/messages off, on any address', () => {
      const config = valid({ NODE_ENV: 'production', API_MESSAGES: 'off', HOST: '0.0.0.0' })
      expect(config).toMatchObject({ production: true, apiMessages: false })
    })
  })

  describe('outside production', () => {
    it('refuses half a registration', () => {
      expect(blamed({ ...REGISTERED, MicrosoftAppPassword: '' })).toEqual(['MicrosoftAppPassword'])
      expect(blamed({ ...REGISTERED, MicrosoftAppTenantId: '' })).toEqual(['MicrosoftAppTenantId'])
      expect(blamed({ MicrosoftAppPassword: 'a secret' })).toEqual(['MicrosoftAppId'])
    })

    it('refuses to serve /api/messages to others without credentials, and says both ways out', () => {
      for (const HOST of ['0.0.0.0', '::', '192.168.0.2', 'nenkin.local']) {
        const problems = problemsOf({ HOST })
        expect(problems).toHaveLength(1)
        expect(problems[0]).toMatch(/^HOST: .*MicrosoftAppId.*API_MESSAGES=off/)
        expect(valid({ HOST, API_MESSAGES: 'off' }).host).toBe(HOST)
        expect(valid({ ...REGISTERED, HOST }).host).toBe(HOST)
      }
      for (const HOST of ['127.0.0.1', '127.0.0.2', 'localhost', '::1'])
        expect(valid({ HOST }).host).toBe(HOST)
    })
  })
})

describe('.env.example', () => {
  const text = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8')

  it('names the settings that there are', () => {
    expect(Object.keys(parseEnv(text)).sort()).toEqual([...SETTING_NAMES].sort())
  })

  it('is a valid configuration as it stands, and says the defaults', () => {
    expect(valid(parseEnv(text) as Env)).toEqual(valid({}))
  })

  it('says in a comment before each setting what its default is', () => {
    const blocks = text.split('\n\n').filter((block) => /^[A-Za-z_]+=/m.test(block))
    expect(blocks).toHaveLength(SETTING_NAMES.length)
    expect(blocks.filter((block) => !/^# 既定: .+\n[A-Za-z_]+=.*\s*$/m.test(block))).toEqual([])
  })
})

function valid(env: Env): Config {
  const read = readConfig(env)
  if ('problems' in read) throw new Error(read.problems.join('\n'))
  return read.config
}

function problemsOf(env: Env): string[] {
  const read = readConfig(env)
  return 'problems' in read ? read.problems : []
}

/** The settings that problems open with, sorted. */
function blamed(env: Env): string[] {
  return problemsOf(env)
    .map((problem) => problem.split(':')[0] ?? '')
    .sort()
}
