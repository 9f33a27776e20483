/** Stands between the bot and its database, and fails as networks do. */

import type { AddressInfo } from 'node:net'
import { connect, createServer, type Socket } from 'node:net'

/** `cut` refuses and hangs up, `hole` swallows everything in silence, `slow` holds each piece back for 2 s. */
export type Line = 'open' | 'cut' | 'hole' | 'slow'

export interface TcpProxy {
  readonly port: number
  set(line: Line): void
  close(): Promise<void>
}

const SLOW_MS = 2_000

export async function startTcpProxy(to: { readonly host: string; readonly port: number }): Promise<TcpProxy> {
  const sockets = new Set<Socket>()
  let line: Line = 'open'
  const forward = (from: Socket, into: Socket): void => {
    from.on('data', (chunk) => {
      if (line === 'hole') return
      if (line === 'slow') setTimeout(() => into.writable && into.write(chunk), SLOW_MS)
      else into.write(chunk)
    })
    from.on('close', () => into.destroy())
    from.on('error', () => into.destroy())
    sockets.add(from)
    from.on('close', () => sockets.delete(from))
  }
  const server = createServer((socket) => {
    if (line === 'cut') return void socket.destroy()
    const other = connect(to)
    forward(socket, other)
    forward(other, socket)
  })
  const hangUp = (): void => {
    for (const socket of sockets) socket.destroy()
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    set(next) {
      // What a hole has swallowed makes the line useless: when it is mended, both ends learn that it broke.
      if (next === 'cut' || line === 'hole') hangUp()
      line = next
    },
    async close() {
      hangUp()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
