/** How long to wait before trying to connect again, so that a restarted server is not stormed. */

/** A citizen is not kept waiting less than this, so that a server in trouble is left in peace, */
const SHORTEST_MS = 1_000
/** nor longer than this, so that the page comes back soon after the server does. */
const LONGEST_MS = 15_000

/** Milliseconds to wait before try number `attempt` (from 0). `random` is a draw from [0, 1). */
export function backOff(attempt: number, random: number): number {
  const ceiling = Math.min(LONGEST_MS, 2 * SHORTEST_MS * 2 ** attempt)
  return Math.round(SHORTEST_MS + random * (ceiling - SHORTEST_MS))
}
