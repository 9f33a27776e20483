/** The open connections: no address may keep them all for itself, and all can be hung up in the end. */
import type { Socket } from 'node:net'
import { isLoopback, plainAddress } from './client-address.ts'

export interface Connections {
  /** Keeps the connection, or hangs up at once if its address has too many. */
  accept(socket: Socket): void
  open(): number
  destroyAll(): void
}

/**
 * In one process. A page keeps one or two; an office of sixty behind one address still gets through. Behind proxies all
 * connections come from them, and their own limits hold.
 */
const PER_ADDRESS = 128
/** Far below the files a process may open on any platform; a connection without a request costs about 10 KB. */
export const MOST_CONNECTIONS = 8_000

/** @param isShared whether an address stands for many: a proxy's, or this machine's own */
export function createConnections(
  isShared: (address: string) => boolean,
  perAddress = PER_ADDRESS,
): Connections {
  const sockets = new Set<Socket>()
  const counts = new Map<string, number>()
  return {
    accept(socket) {
      const address = plainAddress(socket.remoteAddress)
      const count = counts.get(address) ?? 0
      if (count >= perAddress && !isShared(address)) return void socket.destroy()
      counts.set(address, count + 1)
      sockets.add(socket)
      socket.once('close', () => {
        sockets.delete(socket)
        const left = (counts.get(address) ?? 1) - 1
        if (left > 0) counts.set(address, left)
        else counts.delete(address)
      })
    },
    open: () => sockets.size,
    destroyAll() {
      for (const socket of sockets) socket.destroy()
    },
  }
}

/** Whose connections are not counted: those of the proxies that stand in front, and of this machine. */
export function sharedAddresses(proxyHops = 0): (address: string) => boolean {
  return (address) => proxyHops > 0 || isLoopback(address)
}
