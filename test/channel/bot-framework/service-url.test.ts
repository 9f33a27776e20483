import { describe, expect, it } from 'vitest'
import { mayReplyTo } from '../../../src/channel/bot-framework/service-url.ts'

const rule = { hosts: ['connector.example.jp', 'other.example.jp:8443'], loopback: false }

describe('a service URL', () => {
  it.each([
    'https://smba.trafficmanager.net/jp/tenant/',
    'https://directline.botframework.com/',
    'https://webchat.botframework.com',
    'https://europe.directline.botframework.us/',
    'https://connector.example.jp/x',
    'https://other.example.jp:8443/',
  ])('may be replied to: %s', (url) => {
    expect(mayReplyTo(url, rule)).toBe(true)
  })

  it.each([
    'http://smba.trafficmanager.net/',
    'https://smba.trafficmanager.net.evil.example/',
    'https://evil.example/smba.trafficmanager.net',
    'https://evilbotframework.com/',
    'https://botframework.com.evil.example/',
    'https://directline.botframework.com@evil.example/',
    'https://user:password@directline.botframework.com/',
    'https://directline.botframework.com:8443/',
    'https://other.trafficmanager.net/',
    'https://other.example.jp/',
    'https://169.254.169.254/latest/meta-data/',
    'http://127.0.0.1:3978/',
    'https://localhost/',
    'ftp://directline.botframework.com/',
    'urn:botframework:websocket:x',
    'not a url',
    '',
  ])('may not: %s', (url) => {
    expect(mayReplyTo(url, rule)).toBe(false)
  })

  it.each([
    ['http://127.0.0.1:56150/', true],
    ['http://localhost:1/', true],
    ['http://[::1]:1/', true],
    ['http://127.1.2.3/', true],
    ['http://192.168.0.1/', false],
    ['http://127.0.0.1.evil.example/', false],
    ['http://0.0.0.0/', false],
  ])('of this machine is allowed without credentials: %s %s', (url, allowed) => {
    expect(mayReplyTo(url, { hosts: [], loopback: true })).toBe(allowed)
  })
})
