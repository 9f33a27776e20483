/** Signs and sends replies with one small client for all turns: the SDK would make two of its own, with pipelines, a turn. */
import { type Activity, ConfigurationBotFrameworkAuthentication, type ResourceResponse } from 'botbuilder'
import type { PostJson } from './post-json.ts'

type ConnectorFactory = ReturnType<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>
type ConnectorClient = Awaited<ReturnType<ConnectorFactory['create']>>
type ClaimsIdentity = Parameters<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>[0]
type UserTokenClient = Awaited<ReturnType<ConfigurationBotFrameworkAuthentication['createUserTokenClient']>>
type SdkOptions = ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>

/**
 * The SDK's authentication, but for what it makes anew each turn: its connector's client, of which a reply needs one
 * call (https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference), and a
 * client for citizens' own sign-ins, of which this bot has none.
 */
export class ReplyAuthentication extends ConfigurationBotFrameworkAuthentication {
  readonly #post: PostJson
  /** By audience; there is one in each cloud. */
  readonly #credentials = new Map<string, Promise<ConnectorClient['credentials']>>()

  constructor(post: PostJson, settings: SdkOptions[0], credentials: SdkOptions[1]) {
    super(settings, credentials)
    this.#post = post
  }

  override createConnectorFactory(claims: ClaimsIdentity): ConnectorFactory {
    const create = async (serviceUrl: string, audience = ''): Promise<ConnectorClient> => {
      const send = async (path: string, activity: Partial<Activity>): Promise<ResourceResponse> => {
        const headers = await this.#sign(claims, serviceUrl, audience)
        const base = serviceUrl.endsWith('/') ? serviceUrl : `${serviceUrl}/`
        return readResponse(await this.#post(`${base}v3/conversations/${path}`, headers, activity))
      }
      const conversations = {
        replyToActivity: (conversation: string, answered: string, activity: Partial<Activity>) =>
          send(`${encodeURIComponent(conversation)}/activities/${encodeURIComponent(answered)}`, activity),
        sendToConversation: (conversation: string, activity: Partial<Activity>) =>
          send(`${encodeURIComponent(conversation)}/activities`, activity),
      }
      return { conversations } as unknown as ConnectorClient
    }
    return { create } as unknown as ConnectorFactory
  }

  override async createUserTokenClient(): Promise<UserTokenClient> {
    return {} as UserTokenClient
  }

  /** The headers that prove who sends. The SDK's credentials keep their token until shortly before its end. */
  async #sign(claims: ClaimsIdentity, serviceUrl: string, audience: string): Promise<Record<string, string>> {
    const headers: Record<string, string> = {}
    const request = {
      headers: {
        set(name: string, value: string) {
          headers[name.toLowerCase()] = value
        },
      },
    }
    const credentials = await this.#credentialsFor(claims, serviceUrl, audience)
    await credentials.signRequest(request as unknown as Parameters<typeof credentials.signRequest>[0])
    return headers
  }

  #credentialsFor(
    claims: ClaimsIdentity,
    serviceUrl: string,
    audience: string,
  ): Promise<ConnectorClient['credentials']> {
    const known = this.#credentials.get(audience)
    if (known !== undefined) return known
    const made = super
      .createConnectorFactory(claims)
      .create(serviceUrl, audience)
      .then(({ credentials }) => credentials)
    this.#credentials.set(audience, made)
    made.catch(() => this.#credentials.delete(audience))
    return made
  }
}

/** What was sent is sent, whatever a channel says about it; only its id is of use. */
function readResponse(text: string): ResourceResponse {
  try {
    const { id } = JSON.parse(text) as { id?: unknown }
    return { id: typeof id === 'string' ? id : '' }
  } catch {
    return { id: '' }
  }
}
