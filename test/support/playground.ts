/** Microsoft's Agents Playground, which shows a bot as Teams would: a tool of its own, under its own licence. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { unpackTool } from './packed-tool.ts'

const START_MS = 60_000

export interface Playground {
  readonly url: string
  stop(): Promise<void>
}

/** Starts it on a free loopback port, as Teams, talking to the bot at `messagesUrl`. */
export async function startPlayground(messagesUrl: string): Promise<Playground> {
  const folder = await unpackTool({
    name: '@microsoft/m365agentsplayground',
    version: '0.2.28',
    integrity:
      'sha512-EevhYW8xtEATwNg5eiFqTgZT0P5gjfCsLBwBWESSrB6+0lr9Yi9R27HJwjNGUlT3JQlxoWMgnvEQunUuyI/+2Q==',
    paths: ['package'],
  })
  const port = await freePort()
  const tool = spawn(
    process.execPath,
    [
      '--require',
      join(import.meta.dirname, 'loopback-only.cjs'),
      join(folder, 'package/cli.js'),
      'start',
      ...['-e', messagesUrl, '-c', 'msteams', '-p', String(port), '--disable-telemetry', 'true'],
    ],
    {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env.PATH, HOME: folder, BROWSER: 'none' },
    },
  )
  let said = ''
  for (const stream of [tool.stdout, tool.stderr]) stream.on('data', (words) => (said += words))
  const ended = once(tool, 'exit')
  const url = `http://127.0.0.1:${port}`
  const end = Date.now() + START_MS
  while (!(await answers(url))) {
    if (tool.exitCode !== null || Date.now() > end) {
      tool.kill('SIGKILL')
      throw new Error(`Agents Playground does not start: ${said}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return {
    url,
    stop: async () => {
      tool.kill('SIGKILL')
      await ended
    },
  }
}

function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    ({ ok }) => ok,
    () => false,
  )
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 0
}
