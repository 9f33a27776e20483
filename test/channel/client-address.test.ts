import type { IncomingMessage } from 'node:http'
import { describe, expect, it } from 'vitest'
import { clientAddress, isLoopback } from '../../src/channel/client-address.ts'

const request = (remoteAddress: string, forwarded?: string): IncomingMessage =>
  ({
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  }) as unknown as IncomingMessage

describe('a client’s address', () => {
  it.each([
    ['the connection’s, whatever a header says', request('192.0.2.9', '198.51.100.1'), 0, '192.0.2.9'],
    ['an IPv4 address in its usual form', request('::ffff:192.0.2.9'), 0, '192.0.2.9'],
    ['what the one proxy noted', request('10.0.0.1', '198.51.100.1'), 1, '198.51.100.1'],
    [
      'not what the client claimed to the proxy',
      request('10.0.0.1', '1.1.1.1, 198.51.100.1'),
      1,
      '198.51.100.1',
    ],
    [
      'what the outer of two proxies noted',
      request('10.0.0.1', '1.1.1.1, 198.51.100.1, 10.0.0.2'),
      2,
      '198.51.100.1',
    ],
    ['the connection’s when the proxy noted nothing', request('10.0.0.1'), 1, '10.0.0.1'],
    [
      'the connection’s when there are fewer notes than proxies',
      request('10.0.0.1', '198.51.100.1'),
      2,
      '10.0.0.1',
    ],
  ])('is %s', (_name, from, hops, expected) => {
    expect(clientAddress(from, hops)).toBe(expected)
  })
})

it.each([
  ['localhost', true],
  ['127.0.0.1', true],
  ['127.9.9.9', true],
  ['::1', true],
  ['[::1]', true],
  ['0.0.0.0', false],
  ['::', false],
  ['192.168.0.1', false],
  ['127.0.0.1.evil.example', false],
  ['localhost.evil.example', false],
  ['', false],
])('%s is this machine: %s', (host, expected) => {
  expect(isLoopback(host)).toBe(expected)
})
