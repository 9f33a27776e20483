/** POST /api/messages: where the Bot Framework's channels, and test clients on this machine, deliver activities. */
import type { ServerResponse } from 'node:http'
import { type Activity, DeliveryModes } from 'botbuilder'
import type { Server } from 'restify'
import { DECIDED } from '../answer-activity.ts'
import { isLoopback, plainAddress } from '../client-address.ts'
import { DeadlinePassed, withDeadline } from '../deadline.ts'
import type { InFlight } from '../in-flight.ts'
import { readJson } from '../read-json.ts'
import { Refusal, unavailable } from '../refusal.ts'
import type { TurnGate } from '../turn-gate.ts'
import { checkActivity } from './check-activity.ts'
import type { Logic, SecureCloudAdapter } from './secure-cloud-adapter.ts'
import { mayReplyTo, type ServiceUrlRule } from './service-url.ts'

/** A channel's activity with a card's data; Teams allows 100 KB for a message. */
const MAX_BYTES = 256 * 1024
/** Channels give a bot 10 to 15 s and then deliver again; a turn that was applied meanwhile is not applied twice. */
const ANSWER_MS = 9_500
/** By then the turn has ended or its deadlines have passed. */
const RETRY_SECONDS = 5

export const MESSAGES_PATH = '/api/messages'

export interface MessagesDeps {
  readonly adapter: SecureCloudAdapter
  readonly logic: Logic
  readonly gate: TurnGate
  readonly serviceUrls: ServiceUrlRule
  readonly inFlight: InFlight
  /** Whether requests carry the Bot Framework's signature. */
  readonly signed: boolean
  /** The address this server listens on. */
  readonly host: string
}

export function mountMessages(server: Server, deps: MessagesDeps): void {
  const { adapter, gate, logic, serviceUrls, inFlight, signed, host } = deps

  const receive = async (
    authorization: string,
    activity: Activity,
  ): Promise<{ status: number; body?: unknown }> => {
    gate.check()
    await adapter.prove(authorization, activity)
    if (
      activity.deliveryMode !== DeliveryModes.ExpectReplies &&
      !mayReplyTo(activity.serviceUrl, serviceUrls)
    )
      throw new Refusal(403, 'Forbidden', 'replies may not be sent to this serviceUrl')
    const leave = await gate.enter()
    const running = adapter.runTurn(activity, (context) => {
      context.turnState.set(DECIDED, leave)
      return logic(context)
    })
    return running.finally(leave)
  }

  server.post(MESSAGES_PATH, async (req, res) => {
    const peer = plainAddress(req.socket.remoteAddress)
    if (!signed && !(isLoopback(host) && isLoopback(peer)))
      throw new Refusal(403, 'Forbidden', 'this bot has no credentials and answers this machine only')
    const activity = checkActivity(await readJson(req, MAX_BYTES))
    const turn = inFlight.track(receive(req.headers.authorization ?? '', activity))
    const { status, body } = await withDeadline(turn, ANSWER_MS).catch(busyIfLate)
    if (body === undefined) sendStatus(res, status)
    else res.json(status, body)
  })
}

/** What nearly every answer is: restify would first look for what it could be formatted as. */
function sendStatus(res: ServerResponse, status: number): void {
  res.writeHead(status, { 'Content-Length': 0 })
  res.end()
}

function busyIfLate(error: unknown): never {
  throw error instanceof DeadlinePassed ? unavailable('the bot is busy', RETRY_SECONDS) : error
}
