/** Tells whoever runs the process whether it lives and whether it may be given work. */
import type { Server } from 'restify'
import { withDeadline } from './deadline.ts'

/** A store that takes longer than this is as good as gone. */
const PING_MS = 1_000

/**
 * A process without its store still answers, so it stays ready and says `degraded`: a proxy that turned every process
 * away would leave citizens with nothing.
 * @param isReady asked each time
 */
export function mountHealth(server: Server, ping: () => Promise<void>, isReady: () => boolean): void {
  server.get('/healthz', async (_req, res) => {
    res.json(200, { status: 'ok' })
  })
  server.get('/readyz', async (_req, res) => {
    if (isReady()) res.json(200, { status: (await storeAnswers(ping)) ? 'ready' : 'degraded' })
    else res.json(503, { status: 'not-ready' })
  })
}

async function storeAnswers(ping: () => Promise<void>): Promise<boolean> {
  try {
    await withDeadline(ping(), PING_MS)
    return true
  } catch {
    return false
  }
}
