/** Direct Line 3.0 over HTTP: tokens, conversations and activities, as DirectLineJS asks for them. */
import type { Activity } from 'botbuilder'
import type { Request, Response, Server } from 'restify'
import { clientAddress } from '../client-address.ts'
import { readJson } from '../read-json.ts'
import { Refusal } from '../refusal.ts'
import { createAccess, orIfAway } from './access.ts'
import { activityId, fromClient, isTurn, opening, toActivitySet } from './activities.ts'
import type { DirectLineDeps } from './direct-line.ts'
import { allowOrigin, allowPreflight, originAllowed } from './origin.ts'
import { streamBase } from './stream-url.ts'
import type { Pass } from './tokens.ts'

export const BASE = '/v3/directline'

/** A message is at most a few hundred characters; a page's own data comes on top. */
const MAX_BYTES = 64 * 1024
/** Whole conversations are rarely longer; a client that has more to read asks again from its watermark. */
const PAGE = 100

export function mountDirectLine(server: Server, deps: DirectLineDeps): void {
  const { adapter, clock, gate, inFlight, logic, messages, newId, openings, reads, sockets, store, tokens } =
    deps
  const { known, limit, orUnavailable, passOf, passToRefresh } = createAccess(deps)

  const newPass = (): Pass => ({ conversation: newId(), user: `dl_${newId()}` })
  const grant = async (pass: Pass) => ({
    conversationId: pass.conversation,
    token: await tokens.issue(pass),
    expires_in: tokens.seconds,
  })
  const invite = async (req: Request, pass: Pass, watermark: number) => {
    const query = new URLSearchParams({ watermark: String(watermark), t: await tokens.ticket(pass) })
    const path = `${BASE}/conversations/${pass.conversation}/stream`
    return { ...(await grant(pass)), streamUrl: `${streamBase(req, deps.publicUrl)}${path}?${query}` }
  }

  const open = async (pass: Pass, body: unknown, address: string, res: Response): Promise<boolean> => {
    // Side by side, so that a store that is away is waited for once.
    const [existed] = await Promise.all([
      orIfAway(store.conversationExists(pass.conversation), false),
      limit(openings, address, res),
    ])
    await orIfAway(store.openConversation(pass.conversation, 'directline', clock()), undefined)
    await adapter.receive(opening(pass, body), logic)
    return existed
  }
  /** The id of the activity as the log has it. */
  const take = async (pass: Pass, activity: Activity, res: Response): Promise<string> => {
    // A store that cannot say whether the conversation exists fails the turn too, and the citizen is told.
    const isKnown = known(pass).catch((error) =>
      error instanceof Refusal ? Promise.reject(error) : undefined,
    )
    await Promise.all([isKnown, limit(messages, pass.conversation, res)])
    const rows = await adapter.receive(activity, logic)
    const heard = rows.find(({ direction }) => direction === 'in')
    return heard === undefined ? `${pass.conversation}|${newId()}` : activityId(heard)
  }

  server.pre((req, res, next) => {
    if (!req.path().startsWith(`${BASE}/`)) return next()
    if (!originAllowed(req, deps)) return next(new Refusal(403, 'Forbidden', 'this origin is not allowed'))
    allowOrigin(req, res)
    next()
  })

  server.opts(`${BASE}/*`, async (_req, res) => {
    allowPreflight(res)
    res.send(204)
  })

  server.post(`${BASE}/tokens/generate`, async (req, res) => {
    await readJson(req, MAX_BYTES)
    await limit(openings, clientAddress(req, deps.proxyHops), res)
    res.json(200, await grant(newPass()))
  })

  server.post(`${BASE}/tokens/refresh`, async (req, res) => {
    const pass = await passToRefresh(req)
    await readJson(req, MAX_BYTES)
    await orUnavailable(known(pass))
    res.json(200, await grant(pass))
  })

  server.post(`${BASE}/conversations`, async (req, res) => {
    const body = await readJson(req, MAX_BYTES)
    const pass = req.headers.authorization === undefined ? newPass() : await passOf(req)
    const opened = open(pass, body, clientAddress(req, deps.proxyHops), res)
    const existed = await orUnavailable(inFlight.track(opened))
    res.json(existed ? 200 : 201, await invite(req, pass, 0))
  })

  server.get(`${BASE}/conversations/:conversation`, async (req, res) => {
    const pass = await passOf(req)
    await orUnavailable(known(pass))
    res.json(200, await invite(req, pass, watermarkOf(req)))
  })

  server.get(`${BASE}/conversations/:conversation/activities`, async (req, res) => {
    const pass = await passOf(req)
    await limit(reads, pass.conversation, res)
    await orUnavailable(known(pass))
    const watermark = watermarkOf(req)
    const reading = orIfAway(store.activitiesSince(pass.conversation, watermark, PAGE), [])
    const rows = await orUnavailable(reading)
    const set = toActivitySet(rows, watermark)
    res.json(200, { ...set, activities: [...set.activities, ...sockets.unsaid(pass.conversation)] })
  })

  server.post(`${BASE}/conversations/:conversation/activities`, async (req, res) => {
    const pass = await passOf(req)
    const activity = fromClient(await readJson(req, MAX_BYTES), pass)
    if (!isTurn(activity)) return res.json(200, { id: `${pass.conversation}|${newId()}` })
    // Only now, so that clients who send slowly keep nobody out.
    const leave = await gate.enter()
    try {
      res.json(200, { id: await orUnavailable(inFlight.track(take(pass, activity, res))) })
    } finally {
      leave()
    }
  })
}

/** The number of the last row the client has; 0 if it has none or says something else. */
export function watermarkOf({ url }: { readonly url?: string }): number {
  const said = new URL(url ?? '/', 'http://localhost').searchParams.get('watermark') ?? ''
  // Beyond 15 digits a number is no longer exact.
  return /^\d{1,15}$/.test(said) ? Number(said) : 0
}
