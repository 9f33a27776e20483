/** Serves what other sites put into their pages, and a page that shows how it looks there. */
import type { Request, Response, Server } from 'restify'
import { asset, send } from './web-asset.ts'

export interface EmbedOptions {
  /** The compiled `embed.js`. */
  readonly script: string
  /** The page's words by language; read anew for each request. */
  readonly words: () => Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly newId: () => string
}

const KEYS = ['embed_open', 'embed_close', 'embed_new_window', 'title']

/** Adds `GET /embed.js` and `GET /embed-demo`. */
export function mountEmbed(server: Server, { script, words, newId }: EmbedOptions): void {
  server.get('/embed.js', async (request: Request, response: Response) => {
    send(request, response, asset(laid(script, words()), 'text/javascript'), {
      'Cache-Control': 'no-cache',
      // Any site may load the script; which may show the chat is said by the chat page's own policy.
      'Access-Control-Allow-Origin': '*',
      'Cross-Origin-Resource-Policy': 'cross-origin',
    })
  })

  server.get('/embed-demo', async (request: Request, response: Response) => {
    const nonce = newId()
    send(request, response, asset(demo(nonce, words().ja ?? {}), 'text/html'), {
      'Cache-Control': 'no-store',
      'Content-Security-Policy': `default-src 'none'; script-src 'nonce-${nonce}'; frame-src 'self'; base-uri 'none'; frame-ancestors 'none'`,
      'Referrer-Policy': 'no-referrer',
      'X-Robots-Tag': 'noindex',
    })
  })
}

/** The script with the words of every language in the place kept for them. */
function laid(script: string, words: Readonly<Record<string, Readonly<Record<string, string>>>>): string {
  const needed = Object.entries(words).map(([language, all]) => [
    language,
    Object.fromEntries(KEYS.map((key) => [key, all[key] ?? ''])),
  ])
  const literal = JSON.stringify(JSON.stringify(Object.fromEntries(needed)))
    .slice(1, -1)
    .replaceAll("'", '\\u0027')
  return script.replace('{{words}}', () => literal)
}

function demo(
  nonce: string,
  { embed_demo_title = '', embed_demo_text = '' }: Readonly<Record<string, string>>,
) {
  return `<!doctype html>
<html lang="ja">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(embed_demo_title)}</title>
<main>
<h1>${escaped(embed_demo_title)}</h1>
<p>${escaped(embed_demo_text)}</p>
<pre>&lt;script type="module" src="/embed.js"&gt;&lt;/script&gt;</pre>
</main>
<script type="module" src="/embed.js" nonce="${nonce}"></script>
</html>
`
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`)
}
