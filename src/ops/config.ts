/** Reads the environment into the program's configuration, or tells the operator everything that is wrong with it at once. */
import type { LogLevel } from './log.ts'
import { checkedSettings } from './setting-rules.ts'
import { type AppType, SETTING_NAMES } from './settings.ts'

export interface Config {
  /** 0 lets the system choose. */
  readonly port: number
  readonly host: string
  /** How citizens reach the server when a proxy stands before it: `https://…` without a slash at the end. */
  readonly publicUrl?: string
  /** How many proxies stand in front and append to X-Forwarded-For; with 0 that header is not believed. */
  readonly proxyHops: number
  /** Requests a minute from one address, and new conversations among them. */
  readonly requestsPerMinute: number
  readonly openingsPerMinute: number
  readonly dataDir: string
  readonly store: StoreConfig
  readonly microsoft: MicrosoftConfig
  /** Whether `/api/messages` is served. */
  readonly apiMessages: boolean
  /** Further hosts, `name` or `name:port` in lower case, that replies may be sent to. */
  readonly serviceHosts: readonly string[]
  /** Origins of other sites, `https://name`, whose pages may use Direct Line. */
  readonly allowedOrigins: readonly string[]
  readonly directLineKey?: string
  /** What the operator shows to read the metrics and turn the switches; without it there is no such way in. */
  readonly operatorToken?: string
  /** Azure's Direct Line for the chat page, instead of the server's own. */
  readonly azureDirectLine?: { readonly secret: string; readonly url: string }
  /** `YYYY-MM-DD`: the date answers are given for, instead of today's. */
  readonly today?: string
  readonly logLevel: LogLevel
  readonly production: boolean
  readonly conversationHours: number
  readonly sessionDays: number
  readonly eventDays: number
}

/** Where conversations are kept: a file in `dataDir`, or a PostgreSQL database whose URL holds a secret. */
export type StoreConfig = { readonly kind: 'libsql' } | { readonly kind: 'postgres'; readonly url: string }

/** The bot's registration with Microsoft; without `id` requests are not authenticated. */
export interface MicrosoftConfig {
  readonly type: AppType
  readonly id?: string
  readonly password?: string
  readonly tenantId?: string
}

/**
 * @param env names and texts, as `process.env`; empty and blank texts count as not set, other names are ignored
 * @returns the configuration, or one Japanese sentence a problem, opening with the setting's name; values are never
 *   quoted, for they may be secrets
 */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
): { config: Config } | { problems: string[] } {
  const given = Object.fromEntries(SETTING_NAMES.map((name) => [name, env[name]?.trim() || undefined]))
  const read = checkedSettings.safeParse(given)
  if (!read.success)
    return { problems: read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}。`) }
  const s = read.data
  return {
    config: {
      port: s.PORT,
      host: s.HOST,
      publicUrl: s.PUBLIC_URL,
      proxyHops: s.PROXY_HOPS,
      requestsPerMinute: s.REQUESTS_PER_MINUTE,
      openingsPerMinute: s.OPENINGS_PER_MINUTE,
      dataDir: s.DATA_DIR,
      store: s.STORE,
      microsoft: {
        type: s.MicrosoftAppType,
        id: s.MicrosoftAppId,
        password: s.MicrosoftAppPassword,
        tenantId: s.MicrosoftAppTenantId,
      },
      apiMessages: s.API_MESSAGES === 'on',
      serviceHosts: s.SERVICE_HOSTS,
      allowedOrigins: s.ALLOWED_ORIGINS,
      directLineKey: s.DIRECT_LINE_KEY,
      operatorToken: s.OPERATOR_TOKEN,
      ...(s.AZURE_DIRECT_LINE_SECRET === undefined
        ? {}
        : { azureDirectLine: { secret: s.AZURE_DIRECT_LINE_SECRET, url: s.AZURE_DIRECT_LINE_URL } }),
      today: s.TODAY,
      logLevel: s.LOG_LEVEL,
      production: s.NODE_ENV === 'production',
      conversationHours: s.CONVERSATION_HOURS,
      sessionDays: s.SESSION_DAYS,
      eventDays: s.EVENT_DAYS,
    },
  }
}
