import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'
import { createServer } from 'restify'
import { describe, expect, it, onTestFinished } from 'vitest'
import { mountWebPage, type WebPageOptions } from '../../src/channel/web-page.ts'

const HTML = '<h1>{{title}}</h1>{{@preloads}}<p nonce="{{@nonce}}">{{@help}}</p>{{@texts}}'
const TEXTS = { title: '年金<案内>&', help_text: '電話へ', help_fallback: '窓口へ', hours: '時間' }

describe('the page', () => {
  it('carries a new nonce each time, the same in its policy and in its markup', async () => {
    const get = await serve()
    const [first, second] = [await get('/'), await get('/')]
    expect(first.headers['content-security-policy']).toContain("script-src 'nonce-id1'")
    expect(first.text).toContain('<p nonce="id1">')
    expect(second.headers['content-security-policy']).toContain("script-src 'nonce-id2'")
    expect(second.text).not.toContain('id1')
  })

  it('allows nothing but its own files, its own host and no frame around it', async () => {
    const { headers } = await (await serve())('/', { host: 'faq.example.jp:8443' })
    expect(String(headers['content-security-policy']).split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'nonce-id1'",
      "style-src 'nonce-id1'",
      "connect-src 'self' ws://faq.example.jp:8443 wss://faq.example.jp:8443",
      "img-src 'self' data:",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ])
  })

  it('repeats no made-up Host header in its policy', async () => {
    const { headers } = await (await serve())('/', { host: "*;script-src'unsafe-inline'" })
    expect(headers['content-security-policy']).toContain("connect-src 'self';")
    expect(headers['content-security-policy']).not.toContain('unsafe')
  })

  it('takes other hosts and frames from its options', async () => {
    const get = await serve({ connectSources: ['wss://a.jp'], frameAncestors: ['https://b.jp'] })
    const policy = (await get('/')).headers['content-security-policy']
    expect(policy).toContain("connect-src 'self' wss://a.jp;")
    expect(policy).toContain('frame-ancestors https://b.jp')
  })

  it('is never kept, so that a shared computer does not show it again', async () => {
    expect((await (await serve())('/')).headers['cache-control']).toBe('no-store')
  })

  it('shows texts as words, in the markup and in the data for its scripts', async () => {
    const { text } = await (await serve({ texts: { ...TEXTS, help_text: '</script><b>' } }))('/')
    expect(text).toContain('<h1>年金&#60;案内&#62;&#38;</h1>')
    expect(text).not.toContain('</script><b>')
    const data = /<script type="application\/json" id="texts">(.*?)<\/script>/.exec(text)?.[1] ?? ''
    expect(JSON.parse(data)).toEqual({ ...TEXTS, help_text: '</script><b>' })
  })

  it('names the desk it is given as help, with numbers to dial', async () => {
    const helpDesk = {
      id: 'd',
      name: '窓口<1>',
      handles: '相談',
      phones: [{ number: '0570-05-1165' }],
      hours: ['平日'],
    }
    const { text } = await (await serve({ helpDesk }))('/')
    expect(text).toContain('href="tel:0570051165"')
    expect(text).toContain('窓口&#60;1&#62;')
    expect(text).not.toContain('<p>窓口へ</p>')
    expect((await (await serve())('/')).text).toContain('<p>窓口へ</p>')
  })

  it('refuses to start without a text it needs, and names it', () => {
    const { title: _, ...without } = TEXTS
    expect(() => mountWebPage(createServer(), { ...options(), texts: without })).toThrow('"title"')
  })
})

describe("the page's files", () => {
  it('come with their types, compressed for those who can read it', async () => {
    const get = await serve()
    const plain = await get('/chat/chat.js')
    expect(plain.headers['content-type']).toBe('text/javascript; charset=utf-8')
    expect(plain.text).toBe('let a')
    const zipped = await get('/chat/chat.css', { 'accept-encoding': 'br, gzip' })
    expect(zipped.headers).toMatchObject({
      'content-type': 'text/css; charset=utf-8',
      'content-encoding': 'gzip',
      'x-content-type-options': 'nosniff',
    })
    expect(gunzipSync(zipped.body).toString()).toBe('p{}')
  })

  it('are asked for each time, but sent again only when they have changed', async () => {
    const get = await serve()
    const { headers } = await get('/chat/chat.js')
    expect(headers['cache-control']).toBe('no-cache')
    const again = await get('/chat/chat.js', { 'if-none-match': String(headers.etag) })
    expect([again.status, again.text]).toEqual([304, ''])
    const changed = await get('/chat/chat.css', { 'if-none-match': String(headers.etag) })
    expect(changed.status).toBe(200)
  })

  it('are these and no others', async () => {
    const get = await serve()
    for (const path of ['/chat/other.js', '/chat/..%2Fpackage.json', '/chat/__proto__'])
      expect((await get(path)).status, path).toBe(404)
  })
})

function options(more: Partial<WebPageOptions> = {}): WebPageOptions {
  let ids = -1
  const newId = (): string => {
    ids += 1
    return `id${ids + 1}`
  }
  return { html: HTML, css: 'p{}', scripts: new Map([['chat.js', 'let a']]), texts: TEXTS, newId, ...more }
}

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
  readonly text: string
}

/** A server with the page on a free loopback port; gives a way to ask it. */
async function serve(
  more: Partial<WebPageOptions> = {},
): Promise<(path: string, headers?: Record<string, string>) => Promise<Answer>> {
  const server = createServer()
  mountWebPage(server, options(more))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())))
  const { port } = server.server.address() as AddressInfo
  return (path, headers = {}) =>
    new Promise((resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port, path, headers, agent: false }, (response) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('end', () => {
          const body = Buffer.concat(parts)
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body,
            text: body.toString(),
          })
        })
      })
      asked.on('error', reject)
      asked.end()
    })
}
