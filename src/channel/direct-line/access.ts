/** Who may do what in Direct Line, and what may be asked of the store: every refusal the protocol knows. */
import type { Request, Response } from 'restify'
import { StoreUnavailable } from '../../bot/store-unavailable.ts'
import { DeadlinePassed, withDeadline } from '../deadline.ts'
import type { Limit } from '../limits.ts'
import { tellLimit } from '../rate-limit-fields.ts'
import { Refusal, unavailable } from '../refusal.ts'
import type { DirectLineDeps } from './direct-line.ts'
import type { Pass } from './tokens.ts'

export interface Access {
  /** The pass of the request's token, which must be for the conversation in its path, if there is one. */
  passOf(req: Request): Promise<Pass>
  /** The same, and a token that ended within the last day will do: to be exchanged for a new one. */
  passToRefresh(req: Request): Promise<Pass>
  /** Throws a Refusal (404) if the conversation is not known, or no longer; a store that is away leaves it to the pass. */
  known(pass: Pass): Promise<void>
  /** Tells the caller how much of its share is left; throws a Refusal (429) if it has used it up. */
  limit(limit: Limit, key: string, res: Response): Promise<void>
  /** The result of the work, or its Refusal; 503 if it fails or takes too long, so that the client comes again. */
  orUnavailable<T>(work: Promise<T>): Promise<T>
}

/** A client that hears nothing for longer sends again, which does no harm. */
const ANSWER_MS = 9_500
const RETRY_SECONDS = 5

export function createAccess({ log, store, texts, tokens }: DirectLineDeps): Access {
  return {
    async orUnavailable(work) {
      try {
        return await withDeadline(work, ANSWER_MS)
      } catch (error) {
        if (error instanceof Refusal) throw error
        if (!(error instanceof DeadlinePassed)) log.error('direct-line-failed', error)
        throw unavailable(texts.busy, RETRY_SECONDS)
      }
    },
    passOf: (req) => readPass(req, tokens.check),
    passToRefresh: (req) => readPass(req, tokens.checkForRefresh),
    async known({ conversation }) {
      if (!(await orIfAway(store.conversationExists(conversation), true)))
        throw new Refusal(404, 'ConversationNotFound', 'there is no such conversation any more')
    },
    async limit(limit, key, res) {
      tellLimit(res, limit.rule, await limit.take(key), texts.busy)
    },
  }
}

/** The result, or `instead` while the store is away. */
export async function orIfAway<T>(work: Promise<T>, instead: T): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (error instanceof StoreUnavailable) return instead
    throw error
  }
}

async function readPass(req: Request, check: DirectLineDeps['tokens']['check']): Promise<Pass> {
  const [, token] = /^Bearer (\S+)$/.exec(req.headers.authorization ?? '') ?? []
  if (token === undefined) throw new Refusal(401, 'Unauthorized', 'a token is required')
  const pass = await check(token)
  if (pass === 'expired') throw new Refusal(403, 'TokenExpired', 'the token has expired')
  const { conversation } = req.params
  if (pass === 'invalid' || (conversation !== undefined && conversation !== pass.conversation))
    throw new Refusal(403, 'BadArgument', 'the token is not valid here')
  return pass
}
