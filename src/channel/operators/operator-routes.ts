/** What the operator may ask and do over HTTP: read the metrics, see and turn the switches. */
import type { Server } from 'restify'
import { SWITCHES, type Switch, type Switches } from '../../bot/switches.ts'
import { readJson } from '../read-json.ts'
import { Refusal } from '../refusal.ts'
import type { Metrics } from './metrics.ts'
import { requireOperator } from './operator-access.ts'

export interface OperatorOptions {
  /** At least 32 characters; absent: there are no such routes. */
  readonly token?: string
  readonly metrics: Metrics
  readonly switches: Switches
}

const MAX_BYTES = 4 * 1024
/** A sentence for those who read the log later. */
const MAX_REASON = 200

export function mountOperators(server: Server, { token, metrics, switches }: OperatorOptions): void {
  if (token === undefined) return

  server.get('/metrics', async (req, res) => {
    requireOperator(req, token)
    const text = await metrics.text()
    res.writeHead(200, { 'Content-Type': metrics.contentType, 'Content-Length': Buffer.byteLength(text) })
    res.end(text)
  })

  server.get('/operator/switches', async (req, res) => {
    requireOperator(req, token)
    res.json(200, switches.state())
  })

  server.post('/operator/switches', async (req, res) => {
    requireOperator(req, token)
    const { which, off, reason } = changeIn(await readJson(req, MAX_BYTES))
    for (const one of which) switches.turn(one, { off, reason })
    res.json(200, switches.state())
  })
}

/** `{"switch": "web" | "messages" | "all", "off": true, "reason": "…"}`. Throws a Refusal (400). */
function changeIn(body: unknown): { which: readonly Switch[]; off: boolean; reason: string } {
  const given = typeof body === 'object' && body !== null ? (body as Readonly<Record<string, unknown>>) : {}
  const { off, reason } = given
  const which = given.switch === 'all' ? SWITCHES : SWITCHES.filter((name) => name === given.switch)
  if (which.length === 0) throw malformed('"switch" must be "web", "messages" or "all"')
  if (typeof off !== 'boolean') throw malformed('"off" must be true or false')
  if (typeof reason !== 'string' || reason.trim() === '' || reason.length > MAX_REASON)
    throw malformed(`"reason" must be a text of at most ${MAX_REASON} characters`)
  return { which, off, reason: reason.trim() }
}

function malformed(message: string): Refusal {
  return new Refusal(400, 'BadArgument', message)
}
