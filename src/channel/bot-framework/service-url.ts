/** Where replies may be sent: an activity names its own reply address, and must not send us just anywhere. */
import { isLoopback } from '../client-address.ts'

export interface ServiceUrlRule {
  /** Hosts of this installation besides the Bot Framework's, with the port if it is not 443. */
  readonly hosts: readonly string[]
  /** True only without credentials: test clients on this machine then take replies over plain http. */
  readonly loopback: boolean
}

/** The Bot Framework's domains: https://learn.microsoft.com/azure/bot-service/bot-service-resources-faq-security */
const DOMAINS = ['.botframework.com', '.botframework.us']
/** Teams' reply host, worldwide. */
const TEAMS_HOST = 'smba.trafficmanager.net'

export function mayReplyTo(serviceUrl: string, { hosts, loopback }: ServiceUrlRule): boolean {
  const url = URL.canParse(serviceUrl) ? new URL(serviceUrl) : undefined
  if (url === undefined || url.username !== '' || url.password !== '') return false
  if (loopback && url.protocol === 'http:' && isLoopback(url.hostname)) return true
  if (url.protocol !== 'https:') return false
  // `host` leaves the port out when it is 443.
  return (
    url.host === TEAMS_HOST || hosts.includes(url.host) || DOMAINS.some((domain) => url.host.endsWith(domain))
  )
}
