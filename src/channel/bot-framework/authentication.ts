/** The bot's identity with the Bot Framework, as the SDK wants it told. */
import type { ConfigurationBotFrameworkAuthentication } from 'botbuilder'
import { createPostJson } from './post-json.ts'
import { ReplyAuthentication } from './reply-authentication.ts'
import type { ServiceUrlRule } from './service-url.ts'

export interface BotFrameworkOptions {
  readonly appId: string
  readonly appType: 'SingleTenant' | 'UserAssignedMSI' | 'MultiTenant'
  /** For all but UserAssignedMSI. */
  readonly password?: string
  /** For all but MultiTenant. */
  readonly tenantId?: string
  /** Also accept what the Bot Framework Emulator signs with this bot's own id; never in production. */
  readonly allowEmulator?: boolean
  /** Another cloud's addresses, or a test's. */
  readonly cloud?: CloudOptions
}

export interface CloudOptions {
  /** All seven: the SDK ignores its own defaults as soon as one is given. */
  readonly settings: Readonly<Record<CloudSetting, string>>
  readonly credentials?: CredentialsFactory
  /** Where a reply to an allowed address really goes; the address itself if absent. */
  readonly leadTo?: (url: string) => string
}

export type CloudSetting =
  | 'ToBotFromChannelOpenIdMetadataUrl'
  | 'ToBotFromEmulatorOpenIdMetadataUrl'
  | 'ToBotFromChannelTokenIssuer'
  | 'ToChannelFromBotLoginUrl'
  | 'ToChannelFromBotOAuthScope'
  | 'OAuthUrl'
  | 'CallerId'

export type CredentialsFactory = NonNullable<
  ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[1]
>

/** What the public cloud uses, where the SDK's own defaults cannot be read from it. */
const PUBLIC_CLOUD = {
  metadataUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
  issuer: 'https://api.botframework.com',
  audience: 'https://api.botframework.com',
}

export interface Identity {
  readonly authentication: ConfigurationBotFrameworkAuthentication
  readonly appId: string
  readonly metadataUrl: string
  readonly issuer: string
  /** For whom the tokens on our own requests are. */
  readonly audience: string
}

/** Throws if the credentials do not fit the app type. Without options: an identity that signs nothing. */
export function createIdentity(options: BotFrameworkOptions | undefined, rule: ServiceUrlRule): Identity {
  const { settings, credentials, leadTo } = options?.cloud ?? {}
  return {
    authentication: new ReplyAuthentication(
      createPostJson(rule, leadTo),
      { ...(options === undefined ? {} : appSettings(options)), ...settings },
      credentials,
    ),
    appId: options?.appId ?? '',
    metadataUrl: settings?.ToBotFromChannelOpenIdMetadataUrl ?? PUBLIC_CLOUD.metadataUrl,
    issuer: settings?.ToBotFromChannelTokenIssuer ?? PUBLIC_CLOUD.issuer,
    audience: settings?.ToChannelFromBotOAuthScope ?? PUBLIC_CLOUD.audience,
  }
}

function appSettings({ appId, appType, password, tenantId }: BotFrameworkOptions): Record<string, string> {
  return {
    MicrosoftAppId: appId,
    MicrosoftAppType: appType,
    ...(password === undefined ? {} : { MicrosoftAppPassword: password }),
    ...(tenantId === undefined ? {} : { MicrosoftAppTenantId: tenantId }),
  }
}
