/**
 * Nothing personal is kept: canaries of every kind go through the real bot, its real store and its real log, on every
 * way in, while turns fail and replies cannot be delivered; then every byte that was written or sent is searched.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openLibsqlStore } from '../../src/ops/libsql-store.ts'
import { findSecrets, makeCanaries } from '../support/canaries.ts'
import { type CanaryBot, startCanaryBot } from './canary-bot.ts'

const CANARIES = makeCanaries(20_261_122, 5)
const SECRETS = [...new Set(CANARIES.flatMap(({ secrets }) => secrets))]

const folder = mkdtempSync(join(tmpdir(), 'nenkin-canary-'))
/** Temporary files of this process alone: those of others come and go. */
const temporary = mkdtempSync(join(tmpdir(), 'nenkin-canary-tmp-'))
const { TMPDIR } = process.env
const written: string[] = []
let bot: CanaryBot
let store: ReturnType<typeof openLibsqlStore>
const restore: (() => void)[] = []

beforeAll(async () => {
  process.env.TMPDIR = temporary
  for (const stream of [process.stdout, process.stderr]) {
    const own = stream.write.bind(stream)
    stream.write = ((chunk: string | Uint8Array, ...rest: []) => {
      written.push(String(chunk))
      return own(chunk, ...rest)
    }) as typeof stream.write
    restore.push(() => {
      stream.write = own
    })
  }
  store = openLibsqlStore(join(folder, 'bot.db'))
  bot = await startCanaryBot(store, (line) => void written.push(line))
})

afterAll(async () => {
  for (const undo of restore) undo()
  await bot.close()
  await store.close()
  if (TMPDIR === undefined) delete process.env.TMPDIR
  else process.env.TMPDIR = TMPDIR
  for (const path of [folder, temporary]) rmSync(path, { recursive: true, force: true })
})

describe('canaries', { timeout: 120_000 }, () => {
  it('sing on every way in', async () => {
    expect(CANARIES.length).toBeGreaterThan(150)
    await bot.sing(CANARIES)
    expect(bot.answered.length).toBeGreaterThan(300)
  })

  it('are told to the citizen without being repeated', () => {
    expect(findSecrets(Buffer.from(bot.answered.join('\n')), SECRETS)).toEqual([])
    expect(bot.answered.filter((text) => text.includes('その部分は隠しました')).length).toBeGreaterThan(150)
  })

  it('are in no log, though turns failed and replies found no way', () => {
    const lines = written.join('')
    for (const event of ['turn-applied', 'turn-failed', 'delivery-failed']) expect(lines).toContain(event)
    expect(findSecrets(Buffer.from(lines), SECRETS)).toEqual([])
  })

  it('are in no figure of the operator’s', async () => {
    const page = await bot.metrics()
    expect(page).toContain('outcome="personal-data"')
    expect(findSecrets(Buffer.from(page), SECRETS)).toEqual([])
  })

  it('are in no file: database, its journal, temporary files', async () => {
    const files = readdirSync(folder).map((name) => join(folder, name))
    expect(files.map((path) => path.slice(folder.length + 1))).toEqual(
      expect.arrayContaining(['bot.db', 'bot.db-wal']),
    )
    expect(files.reduce((sum, path) => sum + statSync(path).size, 0)).toBeGreaterThan(100_000)
    for (const path of files) expect(findSecrets(readFileSync(path), SECRETS), path).toEqual([])
    expect(tmpdir()).toBe(temporary)
    expect(readdirSync(temporary)).toEqual([])
    expect(undelivered()).toBeGreaterThan(10)
  })

  it('would be found', () => {
    const [secret = ''] = SECRETS
    const dashes = SECRETS.find((text) => /^\d+-\d+$/.test(text)) ?? ''
    for (const bytes of [
      Buffer.from(`{"text":"${secret}"}`),
      Buffer.from(secret, 'utf16le'),
      Buffer.from(secret.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)))),
      Buffer.from(Buffer.from(secret).toString('base64')),
    ])
      expect(findSecrets(bytes, [secret])).toEqual([secret])
    expect(findSecrets(Buffer.from(dashes), [dashes])).toEqual([dashes])
    const [short = ''] = SECRETS.filter((text) => /^\d{6,7}$/.test(text))
    expect(findSecrets(Buffer.from(`1${short}1`), [short])).toEqual([])
  })
})

/** Replies that wait in the outbox, by the log. */
function undelivered(): number {
  return written.join('').split('"delivery-failed"').length - 1
}
