/** The Bot Framework's side of the wire, on loopback: an OpenID provider, a channel's connector, and signed requests. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, type GenerateKeyPairResult, generateKeyPair, SignJWT } from 'jose'
import type { BotFrameworkOptions } from '../../../src/channel/bot-framework/authentication.ts'
import { closeAfterTest } from '../../support/close-after-test.ts'
import { credentialsFor } from '../../support/credentials.ts'
import { activity } from '../helpers.ts'
import type { Answer, Rig } from '../rig.ts'

export const APP_ID = '11111111-2222-3333-4444-555555555555'
export const ISSUER = 'https://api.botframework.com'
/** What a channel gives as its service URL; the stand-in network leads it to the local connector. */
export const SERVICE_URL = 'https://smba.trafficmanager.net/teams/'

export interface Delivered {
  readonly method: string
  readonly path: string
  readonly authorization: string | undefined
  // biome-ignore lint/suspicious/noExplicitAny: tests read activities of many shapes
  readonly body: any
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void

type Key = GenerateKeyPairResult['privateKey']

export interface Microsoft {
  readonly options: BotFrameworkOptions
  readonly connectorUrl: string
  readonly delivered: Delivered[]
  /** What the provider was asked for. */
  readonly asked: string[]
  readonly keys: { readonly channel: Key; readonly other: Key; readonly publicPem: Uint8Array }
  /** Replaces what the provider or the connector does with a request; undefined puts it right again. */
  provider: Handler | undefined
  connector: Handler | undefined
  token(claims?: Record<string, unknown>, how?: Partial<Signing>): Promise<string>
  /** Posts an activity as a channel would, with that Authorization header. */
  post(rig: Rig, authorization: string | undefined, more?: Record<string, unknown>): Promise<Answer>
}

export interface Signing {
  readonly key: Key | Uint8Array
  readonly header: { readonly alg: string; readonly kid?: string }
  /** Seconds from now; null leaves the claim out. */
  readonly expires: number | null
  readonly notBefore: number
}

/** Made once: it takes long. */
const KEY_PAIRS = Promise.all([1, 2].map(() => generateKeyPair('RS256', { extractable: true }))).then(
  ([channel, other]) => ({
    channel: channel as GenerateKeyPairResult,
    other: other as GenerateKeyPairResult,
  }),
)

export async function startMicrosoft(more: Partial<BotFrameworkOptions> = {}): Promise<Microsoft> {
  const { channel, other } = await KEY_PAIRS
  const publicJwk = await exportJWK(channel.publicKey)
  const asked: string[] = []
  const delivered: Delivered[] = []

  const providerUrl = await serve((request, response) => {
    asked.push(String(request.url))
    if (microsoft.provider !== undefined) return microsoft.provider(request, response)
    if (request.url === '/keys')
      return json(response, { keys: [{ ...publicJwk, kid: 'k1', endorsements: ['msteams', 'emulator'] }] })
    json(response, { issuer: ISSUER, jwks_uri: `${providerUrl}/keys` })
  })
  const connectorUrl = await serve((request, response) => {
    if (microsoft.connector !== undefined) return microsoft.connector(request, response)
    const chunks: Buffer[] = []
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', () => {
      const { method = '', url = '', headers } = request
      const body = JSON.parse(Buffer.concat(chunks).toString() || 'null')
      delivered.push({ method, path: url, authorization: headers.authorization, body })
      json(response, { id: `r${delivered.length}` })
    })
  })

  const microsoft: Microsoft = {
    options: {
      appId: APP_ID,
      appType: 'SingleTenant',
      password: 'secret',
      tenantId: 'tenant',
      cloud: {
        settings: {
          ToBotFromChannelOpenIdMetadataUrl: `${providerUrl}/metadata`,
          ToBotFromEmulatorOpenIdMetadataUrl: `${providerUrl}/metadata`,
          ToBotFromChannelTokenIssuer: ISSUER,
          ToChannelFromBotLoginUrl: `${providerUrl}/login`,
          ToChannelFromBotOAuthScope: ISSUER,
          OAuthUrl: providerUrl,
          CallerId: 'urn:botframework:azure',
        },
        credentials: credentialsFor(APP_ID),
        leadTo: (url) => url.replace(/^https:\/\/smba\.trafficmanager\.net/, connectorUrl),
      },
      ...more,
    },
    connectorUrl,
    delivered,
    asked,
    keys: {
      channel: channel.privateKey,
      other: other.privateKey,
      publicPem: new TextEncoder().encode(JSON.stringify(publicJwk)),
    },
    provider: undefined,
    connector: undefined,
    async token(claims = {}, how = {}) {
      const { key, header, expires, notBefore } = { ...defaultSigning(channel.privateKey), ...how }
      const now = Math.floor(Date.now() / 1000)
      const jwt = new SignJWT({
        iss: ISSUER,
        aud: APP_ID,
        serviceurl: SERVICE_URL,
        ...claims,
      }).setProtectedHeader(header)
      jwt.setNotBefore(now + notBefore)
      if (expires !== null) jwt.setExpirationTime(now + expires)
      return `Bearer ${await jwt.sign(key)}`
    },
    post: (rig, authorization, fields = {}) =>
      rig.send(
        'POST',
        '/api/messages',
        activity({ channelId: 'msteams', serviceUrl: SERVICE_URL, deliveryMode: undefined, ...fields }),
        authorization === undefined ? {} : { authorization },
      ),
  }
  return microsoft
}

function defaultSigning(key: Key): Signing {
  return { key, header: { alg: 'RS256', kid: 'k1' }, expires: 3_600, notBefore: -60 }
}

async function serve(handler: Handler): Promise<string> {
  const server = createServer(handler)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closeAfterTest(() => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(resolve))
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

export function json(response: ServerResponse, body: unknown, status = 200): void {
  response.statusCode = status
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify(body))
}
