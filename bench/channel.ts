/** The Bot Framework's side for both bots: signed requests out, keys for whoever checks them, and a connector for replies. */
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'

export const APP_ID = '11111111-2222-3333-4444-555555555555'
const ISSUER = 'https://api.botframework.com'

export interface Channel {
  /** Where the provider's documents are. */
  readonly provider: string
  readonly connector: string
  /** An Authorization header for activities with this service URL. */
  authorization(serviceUrl: string): Promise<string>
  /** The replies that came to each activity. */
  readonly replies: Map<string, string[]>
  close(): void
}

/** What a bot is told about its cloud: all names that the SDK reads, so that both bots check alike. */
export function cloudSettings(provider: string) {
  return {
    ToBotFromChannelOpenIdMetadataUrl: `${provider}/metadata`,
    ToBotFromEmulatorOpenIdMetadataUrl: `${provider}/metadata`,
    ToBotFromChannelTokenIssuer: ISSUER,
    ToChannelFromBotLoginUrl: `${provider}/login`,
    ToChannelFromBotOAuthScope: ISSUER,
    OAuthUrl: provider,
    CallerId: 'urn:botframework:azure',
  }
}

export async function startChannel(): Promise<Channel> {
  const { privateKey, publicKey } = await generateKeyPair('RS256')
  const key = { ...(await exportJWK(publicKey)), kid: 'k1', endorsements: ['msteams'] }
  const replies = new Map<string, string[]>()
  const provider = await serve((request, response) => {
    response.setHeader('content-type', 'application/json')
    const keys = request.url === '/keys'
    response.end(
      JSON.stringify(keys ? { keys: [key] } : { issuer: ISSUER, jwks_uri: `${provider.url}/keys` }),
    )
  })
  const connector = await serve((request, response) => {
    // …/activities/<the activity that is answered>
    const answered = decodeURIComponent(request.url?.split('/').at(-1) ?? '')
    const chunks: Buffer[] = []
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString()
      // A slow turn says that it is typing.
      if (!body.includes('"type":"typing"')) replies.set(answered, [...(replies.get(answered) ?? []), body])
      response.setHeader('content-type', 'application/json')
      response.end('{"id":"1"}')
    })
  })
  return {
    provider: provider.url,
    connector: connector.url,
    replies,
    authorization: async (serviceurl) => {
      const jwt = new SignJWT({ iss: ISSUER, aud: APP_ID, serviceurl }).setProtectedHeader({
        alg: 'RS256',
        kid: 'k1',
      })
      return `Bearer ${await jwt.setNotBefore('-1 minute').setExpirationTime('12 hours').sign(privateKey)}`
    },
    close() {
      for (const { server } of [provider, connector]) {
        server.closeAllConnections()
        server.close()
      }
    },
  }
}

async function serve(listener: RequestListener) {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}
