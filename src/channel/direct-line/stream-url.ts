/** The address under which a client finds its WebSocket. */
import type { IncomingMessage } from 'node:http'
import { isLoopback, plainAddress } from '../client-address.ts'

/** `ws://127.0.0.1:3978` or `wss://` of the public URL. Forwarding headers are anyone's claim and are not read. */
export function streamBase({ socket, headers }: IncomingMessage, publicUrl: string | undefined): string {
  if (publicUrl !== undefined) return publicUrl.replace(/^http/, 'ws').replace(/\/+$/, '')
  const address = plainAddress(socket.localAddress)
  const host = address.includes(':') ? `[${address}]` : address
  // A page opened as `localhost` may connect to that name only.
  const named = isLoopback(address) && headers.host === `localhost:${socket.localPort}`
  return `ws://${named ? 'localhost' : host}:${socket.localPort}`
}
