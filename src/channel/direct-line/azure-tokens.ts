/** For pages that speak through Azure's Direct Line: its secret is changed for a token here and never leaves the server. */
import type { Server } from 'restify'
import { z } from 'zod'
import { clientAddress } from '../client-address.ts'
import type { AzureDirectLine } from '../options.ts'
import { tellLimit } from '../rate-limit-fields.ts'
import { Refusal, unavailable } from '../refusal.ts'
import type { DirectLineDeps } from './direct-line.ts'
import { allowOrigin, allowPreflight, originAllowed } from './origin.ts'

const PATH = '/v3/directline/tokens/generate'
/** Azure answers in well under a second; a page that hears nothing asks again. */
const AZURE_MS = 5_000
const RETRY_SECONDS = 5

const grant = z.object({ conversationId: z.string(), token: z.string(), expires_in: z.number() })

/** Mounts the exchange in place of our own Direct Line. Azure makes the user's id part of the token. */
export function mountAzureTokens(
  server: Server,
  deps: Pick<
    DirectLineDeps,
    'allowedOrigins' | 'log' | 'newId' | 'openings' | 'proxyHops' | 'publicUrl' | 'texts'
  >,
  { secret, url }: AzureDirectLine,
): void {
  const { log, newId, openings, proxyHops, publicUrl, texts } = deps

  server.opts(PATH, async (req, res) => {
    if (!originAllowed(req, deps)) throw new Refusal(403, 'Forbidden', 'this origin is not allowed')
    allowOrigin(req, res)
    allowPreflight(res)
    res.send(204)
  })

  server.post(PATH, async (req, res) => {
    if (!originAllowed(req, deps)) throw new Refusal(403, 'Forbidden', 'this origin is not allowed')
    allowOrigin(req, res)
    const allowance = await openings.take(clientAddress(req, proxyHops))
    tellLimit(res, openings.rule, allowance, texts.busy)
    const user = { id: `dl_${newId()}` }
    const trusted = publicUrl === undefined ? {} : { trustedOrigins: [new URL(publicUrl).origin] }
    try {
      const answer = await fetch(`${url}${PATH}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
        body: JSON.stringify({ user, ...trusted }),
        signal: AbortSignal.timeout(AZURE_MS),
        redirect: 'error',
      })
      if (!answer.ok) throw new Error(`Azure's Direct Line answered ${answer.status}`)
      // Only what is known goes on: whatever else Azure may say is not for the page.
      res.json(200, grant.parse(await answer.json()))
    } catch (error) {
      log.error('azure-direct-line-failed', error)
      throw unavailable(texts.busy, RETRY_SECONDS)
    }
  })
}
