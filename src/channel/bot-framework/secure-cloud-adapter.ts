/**
 * The SDK's CloudAdapter with its refusals repaired: the stock one answers some forged tokens with 500 and the inner
 * error's text, accepts tokens without an end, and waits without limit for a provider or a channel that hangs.
 */
import {
  type Activity,
  CallerIdConstants,
  CloudAdapter,
  type ConversationReference,
  type ResourceResponse,
  type TurnContext,
} from 'botbuilder'
import { DeadlinePassed, withDeadline } from '../deadline.ts'
import { NotSent } from '../not-sent.ts'
import { Refusal, unavailable } from '../refusal.ts'
import type { Identity } from './authentication.ts'
import type { OpenIdKeys } from './open-id-keys.ts'
import { CALL_MS } from './post-json.ts'
import { claimedIssuer, createTokenVerifier, type TokenVerifier, unauthorized } from './verify-token.ts'

/** Half of the time in which the whole request is answered. */
const AUTHENTICATION_MS = 5_000

export interface CloudAdapterRule {
  readonly identity: Identity
  readonly keys: OpenIdKeys
  readonly clock: () => Date
  readonly allowEmulator: boolean
}

export type Logic = (context: TurnContext) => Promise<void>

export class SecureCloudAdapter extends CloudAdapter {
  readonly #rule: CloudAdapterRule
  readonly #verify: TokenVerifier

  constructor(rule: CloudAdapterRule) {
    super(rule.identity.authentication)
    this.#rule = rule
    const { identity, keys, clock } = rule
    this.#verify = createTokenVerifier({ appId: identity.appId, issuer: identity.issuer, keys, clock })
  }

  /** Resolves if the activity's sender is proved. Throws a Refusal: 401, or 503 if the proof cannot be checked. */
  async prove(authorization: string, activity: Activity): Promise<void> {
    if (this.#rule.identity.appId === '') return
    await withDeadline(this.#authenticate(authorization, activity), AUTHENTICATION_MS).catch(asRefusal)
  }

  /** Runs the logic for a proved activity; gives a status, and a body for callers that wait for the replies. */
  async runTurn(activity: Activity, logic: Logic): Promise<{ status: number; body?: unknown }> {
    const { appId, authentication, audience } = this.#rule.identity
    const claimsIdentity = this.createClaimsIdentity(appId)
    const connectorFactory = authentication.createConnectorFactory(claimsIdentity)
    const caller = {
      audience,
      callerId: CallerIdConstants.PublicAzureChannel,
      claimsIdentity,
      connectorFactory,
    }
    const answer = await this.processActivity(caller, activity, logic)
    return { status: answer?.status ?? 200, body: answer?.body }
  }

  /** Sends activities into a conversation some time after its last turn. Throws if one could not be sent. */
  async sendLater(
    reference: Partial<ConversationReference>,
    activities: readonly Partial<Activity>[],
  ): Promise<void> {
    const { appId, audience } = this.#rule.identity
    await this.continueConversationAsync(
      this.createClaimsIdentity(appId),
      reference,
      audience,
      async (context) => {
        // The SDK makes up an id for the occasion and would have the channel look for a message of that id.
        context.activity.id = reference.activityId ?? ''
        await context.sendActivities([...activities])
      },
    )
  }

  /** One call at a time, each within its deadline, which covers getting our own token too. */
  override async sendActivities(
    context: TurnContext,
    activities: Partial<Activity>[],
  ): Promise<ResourceResponse[]> {
    const responses: ResourceResponse[] = []
    for (const activity of activities) {
      const sent = withDeadline(super.sendActivities(context, [activity]), CALL_MS)
      responses.push(...(await sent.catch(asNotSent)))
    }
    return responses
  }

  async #authenticate(authorization: string, activity: Activity): Promise<void> {
    const { identity, allowEmulator } = this.#rule
    if (allowEmulator && claimedIssuer(authorization) !== identity.issuer)
      await identity.authentication
        .authenticateRequest(activity, authorization)
        .catch(() => Promise.reject(unauthorized()))
    else await this.#verify(authorization, activity)
  }
}

function asRefusal(error: unknown): never {
  if (error instanceof Refusal) throw error
  if (error instanceof DeadlinePassed)
    throw unavailable('the signature cannot be checked just now', AUTHENTICATION_MS / 1000)
  throw error
}

function asNotSent(error: unknown): never {
  throw error instanceof DeadlinePassed ? new NotSent('the channel did not answer in time') : error
}
