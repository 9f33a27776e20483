/** All that the channels need from outside: filled once by the composition root. */
import type { Server } from 'restify'
import type { Labels } from '../answers/plain-text.ts'
import type { Section } from '../answers/reply.ts'
import type { Clock, Log, NewId, TurnStore } from '../bot/ports.ts'
import type { Session, Turn, TurnResult } from '../bot/turn.ts'
import type { BotFrameworkOptions } from './bot-framework/authentication.ts'
import type { OperatorOptions } from './operators/operator-routes.ts'

export interface ChannelOptions {
  /** Pure and synchronous: it runs inside the store's transaction. */
  respond(turn: Turn, session: Session | undefined): TurnResult
  readonly store: TurnStore
  readonly log: Log
  /** Must go on: tokens, throttles and the times of rows are measured with it. */
  readonly clock: Clock
  readonly newId: NewId
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  /** `https://example.jp` where the server stands behind a proxy; without it clients reach the listener itself. */
  readonly publicUrl?: string
  /** How many proxies stand in front and append to X-Forwarded-For; 0 (the default) ignores that header. */
  readonly proxyHops?: number
  /** False leaves /api/messages out altogether. */
  readonly apiMessages?: boolean
  /** Absent: /api/messages answers loopback callers only, without signatures. */
  readonly botFramework?: BotFrameworkOptions
  /** Hosts replies may go to besides the Bot Framework's own. */
  readonly serviceHosts: readonly string[]
  readonly directLine: DirectLineOptions
  /** Absent: as many as one family needs. */
  readonly limits?: AddressLimits
  /** Absent: nothing is measured and nothing can be switched off. */
  readonly operators?: OperatorOptions
  /** Mounts further routes, such as the web page's. */
  readonly page?: (server: Server) => void
  readonly texts: ChannelTexts
  /** How many messages may wait for their turn's commit before further ones are turned away; 200 if absent. */
  readonly mostWaiting?: number
  isReady(): boolean
}

/** How much may come from one address; an office of many behind one address needs more. */
export interface AddressLimits {
  /** Requests of any kind; 300 if absent. */
  readonly requestsPerMinute?: number
  /** New conversations; 20 if absent. */
  readonly openingsPerMinute?: number
}

export interface DirectLineOptions {
  /** At least 32 random bytes; the same after a restart, so that conversations go on. */
  readonly key: Uint8Array
  /** 1800 by default, as the hosted Direct Line does. */
  readonly tokenSeconds?: number
  /** Origins of other sites' pages that may talk to this bot, written exactly: `https://www.example.jp`. */
  readonly allowedOrigins: readonly string[]
  /** Azure's Direct Line instead of our own: then this server only changes its secret for tokens. */
  readonly azure?: AzureDirectLine
}

export interface AzureDirectLine {
  readonly secret: string
  /** `https://directline.botframework.com` or a region's. */
  readonly url: string
}

/** What the channels say in the bot's own voice. */
export interface ChannelTexts {
  readonly labels: Labels
  /** The labels in the language of a session; without it `labels` serve for all. */
  labelsIn?(language: string): Labels
  /** Said when a turn failed through no fault of the citizen's. */
  readonly error: string
  /** Said after an answer that stands alone because the store is away. */
  readonly notKept: string
  /** Said while the operator has switched this way in off. */
  readonly switchedOff: Section
  /** Said when there are too many messages, or the server is busy. */
  readonly busy: string
}
