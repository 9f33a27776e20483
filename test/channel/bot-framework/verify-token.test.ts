import type { Activity } from 'botbuilder'
import { exportJWK, importJWK, UnsecuredJWT } from 'jose'
import { describe, expect, it, vi } from 'vitest'
import type { SigningKey } from '../../../src/channel/bot-framework/open-id-keys.ts'
import { createProvedTokens } from '../../../src/channel/bot-framework/proved-tokens.ts'
import { createTokenVerifier } from '../../../src/channel/bot-framework/verify-token.ts'
import { activity } from '../helpers.ts'
import { start } from '../rig.ts'
import {
  APP_ID,
  ISSUER,
  json,
  type Microsoft,
  SERVICE_URL,
  type Signing,
  startMicrosoft,
} from './microsoft.ts'

type Claims = Record<string, unknown>
/** What is posted: claims and signing of a token, or a whole header; then fields of the activity. */
type Case = [name: string, header: (microsoft: Microsoft) => Promise<string | undefined>, fields?: Claims]

const signed =
  (claims: Claims = {}, how: (microsoft: Microsoft) => Partial<Signing> = () => ({})) =>
  (microsoft: Microsoft): Promise<string> =>
    microsoft.token(claims, how(microsoft))
const header = (value: string | undefined) => async (): Promise<string | undefined> => value
const now = (): number => Math.floor(Date.now() / 1000)

const ACCEPTED: Case[] = [
  ['a good token', signed()],
  ['expired 4 minutes ago, within the allowed skew', signed({}, () => ({ expires: -240 }))],
  ['valid from 4 minutes ahead, within the allowed skew', signed({}, () => ({ notBefore: 240 }))],
  ['of another endorsed channel', signed(), { channelId: 'emulator' }],
  ['for several audiences, one of them this bot', signed({ aud: [APP_ID, 'other'] })],
]

const REFUSED: Case[] = [
  ['RS512 by the right key', signedBy('RS512')],
  ['PS256 by the right key', signedBy('PS256')],
  ['a key of its own in the header', ownKeyInHeader],
  [
    'an address for keys in the header',
    signed({}, (m) => ({
      key: m.keys.other,
      header: { alg: 'RS256', kid: 'k2', jku: `${m.connectorUrl}/keys` } as Signing['header'],
    })),
  ],
  ['a key id in capitals', signed({}, () => ({ header: { alg: 'RS256', kid: 'K1' } }))],
  ['a key id that is a path', signed({}, () => ({ header: { alg: 'RS256', kid: '../../etc/passwd' } }))],
  ['an end in milliseconds ago', signed({ exp: -1 }, () => ({ expires: null }))],
  ['an issuer with a slash more', signed({ iss: `${ISSUER}/` })],
  ['an issuer in capitals', signed({ iss: ISSUER.toUpperCase() })],
  ['a service URL without its last slash', signed({ serviceurl: SERVICE_URL.slice(0, -1) })],
  ['a service URL in capitals', signed({ serviceurl: SERVICE_URL.toUpperCase() })],
  ['an audience that only begins like this bot', signed({ aud: `${APP_ID}6` })],
  ['a tab for the space', async (m) => (await m.token()).replace(' ', '\t')],
  ['two parts only', async (m) => (await m.token()).replace(/\.[^.]+$/, '')],
  ['a fourth part', async (m) => `${await m.token()}.x`],
  ['no header', header(undefined)],
  ['an empty header', header('')],
  ['garbage', header('garbage')],
  ['a Bearer with garbage', header('Bearer a.b.c')],
  ['a Bearer with nothing', header('Bearer ')],
  ['Basic', header('Basic dXNlcjpwYXNz')],
  ['two spaces', async (m) => (await m.token()).replace(' ', '  ')],
  ['lower-case bearer', async (m) => (await m.token()).replace('Bearer', 'bearer')],
  ['two tokens', async (m) => `${await m.token()} ${await m.token()}`],
  ['expired 6 minutes ago', signed({}, () => ({ expires: -360 }))],
  ['not valid before 6 minutes from now', signed({}, () => ({ notBefore: 360 }))],
  ['no end', signed({}, () => ({ expires: null }))],
  ['an end that is no number', signed({ exp: 'never' }, () => ({ expires: null }))],
  ['another audience', signed({ aud: '99999999-2222-3333-4444-555555555555' })],
  ['no audience', signed({ aud: undefined })],
  ['another issuer', signed({ iss: 'https://evil.example' })],
  ['no issuer', signed({ iss: undefined })],
  ['an unknown key id', signed({}, () => ({ header: { alg: 'RS256', kid: 'k2' } }))],
  ['no key id', signed({}, () => ({ header: { alg: 'RS256' } }))],
  ['another key under the known id', signed({}, (m) => ({ key: m.keys.other }))],
  [
    'HS256 signed with the public key',
    signed({}, (m) => ({ key: m.keys.publicPem, header: { alg: 'HS256', kid: 'k1' } })),
  ],
  ['alg none', async () => `Bearer ${unsecured()}`],
  [
    'alg none with a key id',
    async () => `Bearer ${unsecured().replace(/^[^.]+/, base64({ alg: 'none', kid: 'k1' }))}`,
  ],
  [
    'a body changed after signing',
    async (m) =>
      (await m.token()).replace(
        /\.[^.]+\./,
        `.${base64({ iss: ISSUER, aud: APP_ID, serviceurl: SERVICE_URL, exp: now() + 99 })}.`,
      ),
  ],
  ['a signature cut off', async (m) => (await m.token()).replace(/[^.]+$/, '')],
  ['a service URL other than the activity’s', signed({ serviceurl: 'https://other.botframework.com/' })],
  ['no service URL', signed({ serviceurl: undefined })],
  ['a channel the key is not endorsed for', signed(), { channelId: 'webchat' }],
  ['the AseChannel', signed(), { channelId: 'AseChannel' }],
  [
    'an emulator’s token',
    signed({
      iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/',
      ver: '1.0',
      appid: APP_ID,
    }),
  ],
  [
    'another bot’s token',
    signed({
      iss: 'https://login.microsoftonline.com/d6d49420-f39b-4df7-a1dc-d59a935871db/v2.0',
      ver: '2.0',
      azp: 'bot',
    }),
  ],
]

it('is tried with at least forty tokens', () => {
  expect(ACCEPTED.length + REFUSED.length).toBeGreaterThanOrEqual(40)
})

describe('a request to /api/messages of a bot with credentials', () => {
  it.each(ACCEPTED)('is accepted: %s', async (_name, authorization, fields) => {
    const microsoft = await startMicrosoft()
    const rig = await start({ botFramework: microsoft.options })
    const { status } = await microsoft.post(rig, await authorization(microsoft), fields)
    expect(status).toBe(200)
    expect(rig.turns).toHaveLength(1)
  })

  it.each(REFUSED)('is refused with 401 and no turn: %s', async (_name, authorization, fields) => {
    const microsoft = await startMicrosoft()
    const rig = await start({ botFramework: microsoft.options })
    const { status, body } = await microsoft.post(rig, await authorization(microsoft), fields)
    expect([status, body]).toEqual([
      401,
      { error: { code: 'Unauthorized', message: 'a valid Bot Framework token is required' } },
    ])
    expect(rig.turns).toEqual([])
    // No address that a token names was asked for anything.
    expect(microsoft.delivered).toEqual([])
  })

  it('may carry an emulator’s token only where that is allowed, and then it is checked all the same', async () => {
    // The SDK's own check, used for these tokens alone, writes to the console.
    const console = vi.spyOn(globalThis.console, 'error').mockReturnValue()
    const microsoft = await startMicrosoft({ allowEmulator: true })
    const rig = await start({ botFramework: microsoft.options })
    const emulator = {
      iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/',
      ver: '1.0',
      appid: APP_ID,
    }
    const good = await microsoft.post(rig, await microsoft.token(emulator))
    const forged = await microsoft.post(rig, await microsoft.token(emulator, { key: microsoft.keys.other }), {
      id: 'a2',
    })
    expect([good.status, forged.status, rig.turns.length]).toEqual([200, 401, 1])
    console.mockRestore()
  })

  it('that comes again with the same token and activity makes no second turn', async () => {
    const microsoft = await startMicrosoft()
    const rig = await start({ botFramework: microsoft.options })
    const token = await microsoft.token()
    const statuses = [await microsoft.post(rig, token), await microsoft.post(rig, token)].map(
      ({ status }) => status,
    )
    expect(statuses).toEqual([200, 200])
    expect([rig.turns.length, microsoft.delivered.length]).toEqual([1, 1])
  })

  it('whose provider answers with an error gets 503 and a time to come again', async () => {
    const microsoft = await startMicrosoft()
    microsoft.provider = (_request, response) => json(response, { error: 'down' }, 500)
    const rig = await start({ botFramework: microsoft.options })
    const { status, headers, body } = await microsoft.post(rig, await microsoft.token())
    expect([status, headers.get('retry-after')]).toEqual([503, '5'])
    expect(JSON.stringify(body)).not.toMatch(/127\.0\.0\.1|down|500/)
    expect(rig.turns).toEqual([])
  })

  it('fetches the keys once for two hundred that come at the same time', async () => {
    const microsoft = await startMicrosoft()
    const rig = await start({ botFramework: microsoft.options })
    const token = await microsoft.token()
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, n) => microsoft.post(rig, token, { id: `a${n}` })),
    )
    // A slow machine may turn the last away as too many at once; their tokens are good.
    const others = answers.map(({ status }) => status).filter((status) => status !== 503)
    expect(new Set(others)).toEqual(new Set([200]))
    expect(microsoft.asked).toEqual(['/metadata', '/keys'])
  })
})

describe('a token that was accepted', () => {
  const DAY_SECONDS = 24 * 60 * 60
  const ACTIVITY = activity({ serviceUrl: SERVICE_URL }) as unknown as Activity

  it.each([
    ['for another service URL', { serviceUrl: 'https://other.botframework.com/' }],
    ['from a channel its key is not endorsed for', { channelId: 'webchat' }],
  ])('is refused at its next use %s', async (_name, fields) => {
    const microsoft = await startMicrosoft()
    const rig = await start({ botFramework: microsoft.options })
    const token = await microsoft.token()
    const posted = async (more: Claims): Promise<number> => (await microsoft.post(rig, token, more)).status
    expect([await posted({ id: 'a1' }), await posted({ id: 'a2', ...fields })]).toEqual([200, 401])
    expect([await posted({ id: 'a3' }), rig.turns.length]).toEqual([200, 2])
  })

  it('is refused once it has ended, a minute later', async () => {
    const microsoft = await startMicrosoft()
    const rig = await start({ botFramework: microsoft.options })
    const token = await microsoft.token({}, { expires: -270 })
    expect((await microsoft.post(rig, token)).status).toBe(200)
    rig.pass(60_000)
    expect((await microsoft.post(rig, token, { id: 'a2' })).status).toBe(401)
  })

  it('with a letter of its signature changed is refused', async () => {
    const microsoft = await startMicrosoft()
    const rig = await start({ botFramework: microsoft.options })
    const token = await microsoft.token()
    expect((await microsoft.post(rig, token)).status).toBe(200)
    const changed = token.replace(/.(?=.{9}$)/, (letter) => (letter === 'A' ? 'B' : 'A'))
    expect((await microsoft.post(rig, changed, { id: 'a2' })).status).toBe(401)
  })

  it('is refused when its key is withdrawn, and when another is published under its id', async () => {
    const microsoft = await startMicrosoft()
    const { kid = '', ...own } = await publicKey(microsoft.keys.channel)
    const { kid: _, ...other } = await publicKey(microsoft.keys.other)
    let published: SigningKey | undefined = { ...own, kid }
    const verify = createTokenVerifier({
      appId: APP_ID,
      issuer: ISSUER,
      keys: { find: async () => published },
      clock: () => new Date(),
    })
    const token = await microsoft.token()
    const verified = (): Promise<void> => verify(token, ACTIVITY)
    await verified()
    published = undefined
    await expect(verified()).rejects.toMatchObject({ status: 401 })
    published = { ...other, kid }
    await expect(verified()).rejects.toMatchObject({ status: 401 })
    published = { ...own, kid }
    await expect(verified()).resolves.toBeUndefined()
  })

  it('has its signature checked once in five minutes', async () => {
    const microsoft = await startMicrosoft()
    const jwk = await publicKey(microsoft.keys.channel)
    let checks = 0
    const key = Object.defineProperty({ ...jwk }, 'n', {
      enumerable: true,
      get: () => {
        checks += 1
        return jwk.n
      },
    })
    let ahead = 0
    const verify = createTokenVerifier({
      appId: APP_ID,
      issuer: ISSUER,
      keys: { find: async () => key },
      clock: () => new Date(Date.now() + ahead),
    })
    const token = await microsoft.token({}, { expires: DAY_SECONDS })
    const verified = (): Promise<void> => verify(token, ACTIVITY)
    await verified()
    const once = checks
    for (let turn = 0; turn < 9; turn += 1) await verified()
    expect(once).toBeGreaterThan(0)
    expect(checks).toBe(once)
    ahead = 6 * 60_000
    await verified()
    expect(checks).toBe(2 * once)
  })

  it('is forgotten when a thousand others have come since', () => {
    const proved = createProvedTokens()
    const one = { key: { kty: 'RSA' }, claims: { exp: 1, nbf: 0, serviceurl: SERVICE_URL } }
    for (let n = 0; n <= 1_000; n += 1) proved.add(`token ${n}`, one, 0)
    expect([0, 1, 1_000].map((n) => proved.find(`token ${n}`, 1))).toEqual([undefined, one, one])
  })
})

async function publicKey(key: Signing['key']): Promise<SigningKey> {
  const { kty, n, e } = await exportJWK(key)
  return { kty, n, e, kid: 'k1', endorsements: ['msteams', 'emulator'] } as SigningKey
}

/** The right key, used by another algorithm. */
function signedBy(alg: string): (microsoft: Microsoft) => Promise<string> {
  return async ({ keys, token }) => {
    const { alg: _, ...jwk } = await exportJWK(keys.channel)
    return token({}, { key: (await importJWK(jwk, alg)) as Signing['key'], header: { alg, kid: 'k1' } })
  }
}

/** The key that would prove the token stands in the token itself. */
async function ownKeyInHeader({ keys, token }: Microsoft): Promise<string> {
  const jwk = { ...(await exportJWK(keys.other)), d: undefined, kid: 'k1' }
  return token({}, { key: keys.other, header: { alg: 'RS256', kid: 'k1', jwk } as Signing['header'] })
}

function unsecured(): string {
  return new UnsecuredJWT({ iss: ISSUER, aud: APP_ID, serviceurl: SERVICE_URL })
    .setExpirationTime('1h')
    .encode()
}

function base64(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
