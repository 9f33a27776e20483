/** Our own Direct Line: the protocol of the hosted one, spoken by this server, so that no cloud account is needed. */
import type { Clock, Log, NewId, TurnStore } from '../../bot/ports.ts'
import type { InFlight } from '../in-flight.ts'
import type { ChannelOptions } from '../options.ts'
import { createThrottle, type Throttle } from '../throttle.ts'
import { unstored } from './activities.ts'
import { InProcessAdapter, type Logic } from './in-process-adapter.ts'
import type { OriginRule } from './origin.ts'
import { createSockets, type Sockets } from './sockets.ts'
import { createTokens, TOKEN_SECONDS, type Tokens } from './tokens.ts'

export interface DirectLineDeps extends OriginRule {
  readonly adapter: InProcessAdapter
  readonly addressThrottle: Throttle
  readonly clock: Clock
  readonly inFlight: InFlight
  readonly log: Log
  readonly logic: Logic
  readonly messageThrottle: Throttle
  readonly newId: NewId
  readonly proxyHops?: number
  readonly sockets: Sockets
  readonly store: TurnStore
  readonly texts: { readonly busy: string }
  readonly tokens: Tokens
}

/** New tokens and conversations a minute from one address: an office behind one address still gets through. */
const OPENINGS_A_MINUTE = 20
/** Messages in one conversation: nobody types faster for long; a burst is forgiven. */
const MESSAGES_A_MINUTE = 15
const MESSAGES_AT_ONCE = 10

export function createDirectLine(options: ChannelOptions, inFlight: InFlight, logic: Logic): DirectLineDeps {
  const { clock, directLine, log, newId, proxyHops, publicUrl, store, texts } = options
  const sockets = createSockets(store, log)
  store.onCommitted?.((conversation) =>
    conversation === undefined ? sockets.pushAll() : void sockets.push(conversation),
  )
  return {
    adapter: new InProcessAdapter({
      committed: (conversation) => sockets.push(conversation),
      unstored: (conversation, activity) =>
        sockets.say(conversation, unstored(conversation, activity, newId(), clock())),
    }),
    addressThrottle: createThrottle(OPENINGS_A_MINUTE, OPENINGS_A_MINUTE, clock),
    messageThrottle: createThrottle(MESSAGES_AT_ONCE, MESSAGES_A_MINUTE, clock),
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
