/** Tells the forms of address that settings hold from those that only look like them. */

/** Whether only programs of this machine can reach a server that listens on this host. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host)
}

/** A lower-case host name or IPv4 address, with or without a port. */
export function isHost(text: string): boolean {
  return /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?$/.test(text)
}

/** A web origin exactly as browsers send it. The star is excluded by hand: URL takes it for a part of a name. */
export function isOrigin(text: string): boolean {
  return /^https?:[^*]+$/.test(text) && URL.canParse(text) && new URL(text).origin === text
}

/** An https address that paths can be put behind. */
export function isPublicUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, username, password } = new URL(text)
  return protocol === 'https:' && username === '' && password === '' && !/[?#]/.test(text)
}

export function isPostgresScheme(text: string): boolean {
  return /^postgres(?:ql)?:/i.test(text)
}

/** A PostgreSQL address that names a server, or the folder of its socket, and a database. */
export function isPostgresUrl(text: string): boolean {
  if (!/^postgres(?:ql)?:\/\//i.test(text) || !URL.canParse(text)) return false
  const { hostname, pathname, searchParams } = new URL(text)
  return (hostname !== '' || searchParams.has('host')) && /^\/[^/]+$/.test(pathname)
}
