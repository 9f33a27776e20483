/** The WebSocket on which the server pushes what is new. */
import { HOSTED, Unreachable } from './direct-line-http.ts'
import type { ActivitySet } from './protocol.ts'

/** A socket not open by then is blocked on the way. */
const SOCKET_MS = 5_000

export interface StreamListener {
  /** The socket is open; `hangUp` closes it for a reason. */
  opened(hangUp: (problem: Error) => void): void
  received(set: ActivitySet): void
}

/** Resolves, with nothing, if the socket never opened; rejects when an open one is lost or hung up. */
export function listen(stream: string, listener: StreamListener): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(HOSTED === '' ? ownOrigin(stream) : stream)
    let opened = false
    const hangUp = (problem: Error): void => {
      clearTimeout(timer)
      socket.onopen = socket.onclose = socket.onmessage = null
      socket.close()
      if (opened) reject(problem)
      else resolve()
    }
    const timer = setTimeout(() => hangUp(new Unreachable('socket')), SOCKET_MS)
    socket.onopen = () => {
      opened = true
      clearTimeout(timer)
      listener.opened(hangUp)
    }
    socket.onclose = () => hangUp(new Unreachable('socket'))
    socket.onmessage = ({ data }) => {
      // An empty frame only keeps the line alive.
      if (typeof data === 'string' && data !== '') listener.received(JSON.parse(data) as ActivitySet)
    }
  })
}

/** The stream's path on this page's own host: the server's idea of its public name may be wrong behind a proxy. */
function ownOrigin(stream: string): string {
  const url = new URL(stream, location.href)
  return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}${url.pathname}${url.search}`
}
