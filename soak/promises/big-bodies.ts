import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startCitizens } from '../citizens.ts'
import { startFleet } from '../fleet.ts'
import { processFigures } from '../process-figures.ts'
import { type Figure, none, pause, percentile, type SoakPromise, tried, within } from '../promise.ts'

const BODIES = { short: 20, full: 200 }
const ROUNDS = { short: 1, full: 5 }
const BYTES = 100 * 2 ** 20
const PIECE = Buffer.alloc(64 * 1_024, 'x')
const CITIZENS = 10
const ANSWER_MS = 500
const MORE_MEGABYTES = 50
const WATCH_MS = 50
const PATHS = ['/api/messages', '/v3/directline/conversations', '/v3/directline/tokens/generate', '/nothing']

/** Bodies of a hundred megabytes are turned away before they are read, and leave nothing behind. */
export const bigBodies: SoakPromise = {
  name: 'big-bodies',
  says: 'bodies of 100 MB at once, with their length told and without, again and again, at a bot without content on libsql, while ten citizens go on asking',
  async run({ size, lightBot }) {
    const temporary = mkdtempSync(join(tmpdir(), 'nenkin-bodies-'))
    const settings = { TMPDIR: temporary }
    const fleet = await startFleet({ kind: 'libsql', processes: 1, program: lightBot, settings })
    const [bot] = fleet.bots
    if (bot === undefined) throw new Error('no bot')
    const port = Number(new URL(bot.url).port)
    const citizens = startCitizens({ url: bot.url, count: CITIZENS, thinkMs: 50, turns: 10 })
    let most = 0
    const watch = setInterval(() => {
      most = Math.max(most, processFigures(bot.pid).megabytes)
    }, WATCH_MS)
    try {
      // The heap of a young process grows by itself at first.
      await pause(size === 'full' ? 20_000 : 1_000)
      const before = most
      citizens.read()
      const answers: Answer[] = []
      for (let round = 0; round < ROUNDS[size]; round += 1)
        answers.push(...(await Promise.all(Array.from({ length: BODIES[size] }, (_, n) => pour(port, n)))))
      const waits = citizens.read()
      const sent = Math.max(...answers.map(({ bytes }) => bytes)) / 2 ** 20
      return [
        tried('bodies', answers.length),
        tried('at once', BODIES[size]),
        { what: 'most that one could send', promised: '—', measured: `${sent.toFixed(1)} MB`, kept: true },
        none('bodies that were taken', answers.filter(({ status }) => status < 400 && status > 0).length),
        none('errors of ours (5xx)', answers.filter(({ status }) => status >= 500).length),
        megabytes('memory (RSS) more than before', most - before, MORE_MEGABYTES),
        within('answers to citizens meanwhile (99th percentile)', percentile(waits, 0.99), ANSWER_MS),
        none('turns of the citizens that failed', citizens.failed()),
        none('files left in the temporary folder', readdirSync(temporary).length),
      ]
    } finally {
      clearInterval(watch)
      await citizens.stop()
      await fleet.remove()
      rmSync(temporary, { recursive: true, force: true })
    }
  },
}

interface Answer {
  /** 0 if the bot hung up before it was read. */
  readonly status: number
  readonly bytes: number
}

/** Sends until the bot hangs up. */
async function pour(port: number, n: number): Promise<Answer> {
  const socket = connect(port, '127.0.0.1')
  let answer = ''
  socket.on('data', (bytes) => {
    answer += bytes
  })
  socket.on('error', () => undefined)
  const closed = new Promise((resolve) => socket.once('close', resolve))
  const isTold = n % 2 === 0
  const length = isTold ? `Content-Length: ${BYTES}` : 'Transfer-Encoding: chunked'
  const path = PATHS[n % PATHS.length]
  socket.write(`POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n${length}\r\n\r\n`)
  const chunk = isTold ? PIECE : Buffer.concat([Buffer.from('10000\r\n'), PIECE, Buffer.from('\r\n')])
  while (!socket.destroyed && socket.bytesWritten < BYTES)
    if (!socket.write(chunk))
      await Promise.race([new Promise((resolve) => socket.once('drain', resolve)), closed])
  await closed
  return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0), bytes: socket.bytesWritten }
}

/** Megabytes that must not be exceeded. */
export function megabytes(what: string, measured: number, limit: number): Figure {
  return {
    what,
    promised: `≤ ${limit} MB`,
    measured: `${Math.round(measured)} MB`,
    kept: measured <= limit,
    timing: true,
  }
}
