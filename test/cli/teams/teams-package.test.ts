import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { teamsSettings } from '../../../src/cli/teams/settings.ts'
import { packageFiles, zipped } from '../../../src/cli/teams/teams-package.ts'
import { packageProblems } from '../../../src/cli/teams/validate.ts'
import { ROOT, startTalk } from '../../support/shipped-knowledge.ts'

const settings = teamsSettings.parse(parse(readFileSync(join(ROOT, 'teams/package.yaml'), 'utf8')))
const WHERE = { appId: '11111111-2222-3333-4444-555555555555', domain: 'nenkin.example.lg.jp' }
const files = packageFiles(settings, WHERE, ROOT)

describe('the Teams package', () => {
  it('keeps Microsoft’s schemas for the manifest, its English words and its icons', () => {
    expect(packageProblems(files)).toEqual([])
  })

  it('names the bot, its domain and all its scopes', () => {
    const { 'manifest.json': packed = new Uint8Array() } = unzipSync(zipped(files))
    const manifest = JSON.parse(strFromU8(packed))
    expect(manifest.bots[0]).toMatchObject({ botId: WHERE.appId, scopes: ['personal', 'team', 'groupChat'] })
    expect(manifest.validDomains).toEqual([WHERE.domain])
    expect(Object.keys(unzipSync(zipped(files))).sort()).toEqual([
      'color.png',
      'en.json',
      'manifest.json',
      'outline.png',
    ])
  })

  it('is the same, byte for byte, from the same files', () => {
    expect(Buffer.from(zipped(files)).equals(Buffer.from(zipped(files)))).toBe(true)
  })

  it('tells of what is wrong with it', () => {
    const manifest = JSON.parse(Buffer.from(files['manifest.json'] ?? []).toString())
    const broken = (change: object) =>
      packageProblems({ ...files, 'manifest.json': Buffer.from(JSON.stringify({ ...manifest, ...change })) })
    expect(broken({ name: { short: 'あ'.repeat(31) } }).join()).toContain('/name/short')
    expect(broken({ developer: { name: 'x' } }).join()).toContain('privacyUrl')
    expect(broken({ bots: [{ botId: WHERE.appId, scopes: ['nowhere'] }] }).join()).toContain('/bots/0/scopes')
    expect(packageProblems({ ...files, 'outline.png': files['color.png'] ?? new Uint8Array() })).toEqual([
      'outline.png is 192×192, not 32×32',
    ])
  })

  it('offers only commands that the bot understands, in both languages', () => {
    for (const { title } of [...settings.ja.commands, ...settings.en.commands])
      expect(['help', 'handed-over', 'cancelled', 'answered'], title).toContain(
        startTalk().say(title).outcome,
      )
  })
})
