/** Counts what the program does, for Prometheus: drawn from the log's events, so that nothing is told twice. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Allowance, Log } from '../../bot/ports.ts'
import { OUTCOMES } from '../../bot/turn.ts'

export interface Metrics {
  /** A log that counts what it is told before it passes it on. */
  watch(log: Log): Log
  /** Counts an answer to a request. */
  answered(status: number): void
  /** Counts a use of what is limited. */
  limited(rule: { readonly name: string; readonly burst: number }, allowance: Allowance): void
  /** A figure asked for at each reading; NaN while it cannot be had. */
  gauge(name: string, help: string, read: () => number | Promise<number>): void
  /** The page Prometheus reads. */
  text(): Promise<string>
  readonly contentType: string
}

/** Half a second is where a citizen begins to wait; two seconds are promised even without the store. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10]
/** Channels have names of their own; what is not listed must not make a new series. */
const CHANNELS = new Set(['directline', 'webchat', 'msteams', 'emulator', 'line', 'sms', 'email'])

/**
 * What `deploy/alarms.yaml` waits for. Prometheus sees no increase in what it has never seen at nought, so these are
 * there from the start.
 */
const AWAITED = {
  events: [
    ['error', 'turn-failed'],
    ['error', 'store-away'],
    ['error', 'openid-keys-not-fetched'],
    ['error', 'forgetting-failed'],
    ['warn', 'reply-given-up'],
    ['warn', 'content-refused'],
    ['info', 'forgotten'],
  ],
  statuses: [429, 500, 503],
  limits: ['requests', 'openings', 'messages', 'reads'],
  results: ['free', 'near', 'refused'],
} as const

/** Who has less than this part of a burst left will soon be turned away. */
const NEAR = 0.25

export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  // Memory, processor and the lag of the event loop: how full the process is.
  collectDefaultMetrics({ register: registry })
  const turns = new Counter({
    name: 'nenkin_turns_total',
    help: 'Turns applied, by channel and outcome.',
    labelNames: ['channel', 'outcome'],
    registers,
  })
  const duration = new Histogram({
    name: 'nenkin_turn_seconds',
    help: 'From a message’s arrival to its commit.',
    buckets: SECONDS,
    registers,
  })
  const events = new Counter({
    name: 'nenkin_log_events_total',
    help: 'Lines of the log, by level and event.',
    labelNames: ['level', 'event'],
    registers,
  })
  const answers = new Counter({
    name: 'nenkin_http_answers_total',
    help: 'Answers to requests, by status.',
    labelNames: ['status'],
    registers,
  })

  const uses = new Counter({
    name: 'nenkin_limit_uses_total',
    help: 'Uses of what is limited, by limit; near: over 75 % of a burst were used.',
    labelNames: ['limit', 'result'],
    registers,
  })

  for (const [level, event] of AWAITED.events) events.inc({ level, event }, 0)
  for (const status of AWAITED.statuses) answers.inc({ status }, 0)
  for (const limit of AWAITED.limits) for (const result of AWAITED.results) uses.inc({ limit, result }, 0)

  const noteTurn = (fields: Readonly<Record<string, unknown>> = {}): void => {
    if (fields.duplicate === true) return
    const outcome = OUTCOMES.find((known) => known === fields.outcome) ?? 'other'
    const channel = CHANNELS.has(String(fields.channel)) ? String(fields.channel) : 'other'
    turns.inc({ channel, outcome })
    if (typeof fields.ms === 'number') duration.observe(fields.ms / 1000)
  }

  return {
    watch: (log) => ({
      info(event, fields) {
        events.inc({ level: 'info', event })
        if (event === 'turn-applied') noteTurn(fields)
        log.info(event, fields)
      },
      warn(event, fields) {
        events.inc({ level: 'warn', event })
        log.warn(event, fields)
      },
      error(event, error, fields) {
        events.inc({ level: 'error', event })
        log.error(event, error, fields)
      },
    }),
    answered: (status) => answers.inc({ status }),
    limited: ({ name, burst }, { wait, left }) =>
      uses.inc({ limit: name, result: wait > 0 ? 'refused' : left < NEAR * burst ? 'near' : 'free' }),
    gauge(name, help, read) {
      new Gauge({
        name,
        help,
        registers,
        async collect() {
          this.set(await Promise.resolve(read()).catch(() => Number.NaN))
        },
      })
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}
