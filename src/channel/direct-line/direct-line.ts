/** Our own Direct Line: the protocol of the hosted one, spoken by this server, so that no cloud account is needed. */
import type { Clock, Log, NewId, TurnStore } from '../../bot/ports.ts'
import type { InFlight } from '../in-flight.ts'
import { createLimit, type Limit } from '../limits.ts'
import type { ChannelOptions } from '../options.ts'
import type { TurnGate } from '../turn-gate.ts'
import { unstored } from './activities.ts'
import { InProcessAdapter, type Logic } from './in-process-adapter.ts'
import type { OriginRule } from './origin.ts'
import { createSockets, type Sockets } from './sockets.ts'
import { createTokens, TOKEN_SECONDS, type Tokens } from './tokens.ts'

export interface DirectLineDeps extends OriginRule {
  readonly adapter: InProcessAdapter
  readonly clock: Clock
  readonly gate: TurnGate
  readonly inFlight: InFlight
  readonly log: Log
  readonly logic: Logic
  readonly messages: Limit
  readonly newId: NewId
  /** New tokens and conversations of an address. */
  readonly openings: Limit
  readonly proxyHops?: number
  readonly reads: Limit
  readonly sockets: Sockets
  readonly store: TurnStore
  readonly texts: { readonly busy: string }
  readonly tokens: Tokens
}

/** New tokens and conversations a minute from one address: a family still gets through. */
const OPENINGS_A_MINUTE = 20
/** Messages in one conversation: nobody types faster for long; a burst is forgiven. */
const MESSAGES_A_MINUTE = 15
const MESSAGES_AT_ONCE = 10
/** Looking for news in one conversation: a page without WebSocket looks once a second. */
const READS_A_MINUTE = 180
/** Of four processes each keeps at most two from the others: together under 5 % of the limit. */
const READS_AT_ONCE = 3

export function createDirectLine(
  options: ChannelOptions,
  { gate, inFlight, logic }: Pick<DirectLineDeps, 'gate' | 'inFlight' | 'logic'>,
): DirectLineDeps {
  const { clock, directLine, limits, log, newId, operators, proxyHops, publicUrl, store, texts } = options
  const openings = limits?.openingsPerMinute ?? OPENINGS_A_MINUTE
  const sockets = createSockets(store, log)
  const shared = { clock, store, secret: directLine.key, note: operators?.metrics.limited }
  store.onCommitted?.((conversation) =>
    conversation === undefined ? sockets.pushAll() : void sockets.push(conversation),
  )
  return {
    adapter: new InProcessAdapter({
      committed: (conversation) => sockets.push(conversation),
      unstored: (conversation, activity) =>
        sockets.say(conversation, unstored(conversation, activity, newId(), clock())),
    }),
    openings: createLimit({ name: 'openings', burst: openings, perMinute: openings }, shared),
    messages: createLimit(
      { name: 'messages', burst: MESSAGES_AT_ONCE, perMinute: MESSAGES_A_MINUTE },
      shared,
    ),
    reads: createLimit(
      { name: 'reads', burst: READS_A_MINUTE, perMinute: READS_A_MINUTE, handful: READS_AT_ONCE },
      shared,
    ),
    gate,
    tokens: createTokens(directLine.key, directLine.tokenSeconds ?? TOKEN_SECONDS, clock, newId),
    allowedOrigins: directLine.allowedOrigins,
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(proxyHops === undefined ? {} : { proxyHops }),
    clock,
    inFlight,
    log,
    logic,
    newId,
    sockets,
    store,
    texts,
  }
}
