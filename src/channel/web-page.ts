/** Serves the citizens' chat page: one document with a fresh nonce and a strict policy, and its few assets. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Request, Response, Server } from 'restify'
import type { DeskNote } from '../answers/reply.ts'
import { mountEmbed } from './embed.ts'
import { languageLinks, type PageLanguage, pageLanguage } from './page-language.ts'
import { asset, send } from './web-asset.ts'

/** The page's files as read from disk; `scripts` are compiled ES modules by file name. */
export interface WebPageFiles {
  readonly html: string
  readonly css: string
  readonly scripts: ReadonlyMap<string, string>
}

export interface WebPageOptions extends WebPageFiles {
  /** The words of `phrases-page.yaml`. Read anew for each page, so that a getter can hand out edited ones. */
  readonly texts: Readonly<Record<string, string>>
  /** The same words in other languages, by the name of the language in the page's address (`?lang=en`). */
  readonly translations?: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** An unguessable id; a fresh one becomes each page's nonce. */
  readonly newId: () => string
  /** The desk that the page's help names; without it the help says where else to ask. */
  readonly helpDesk?: DeskNote
  /** Where the page may connect to besides its own origin; by default WebSockets on the host it was asked from. */
  readonly connectSources?: readonly string[]
  /** Azure's Direct Line, if the page speaks through it; by default the page's own server. */
  readonly directLine?: string
  /** Who may show the page in a frame; by default nobody. */
  readonly frameAncestors?: readonly string[]
}

/** Runs in other sites' pages, not in ours. */
const EMBED = 'embed.js'

/** Reads `index.html` and `chat.css` from one folder and the compiled `*.js` from another. */
export async function loadWebPage(htmlFolder: string, scriptsFolder: string): Promise<WebPageFiles> {
  const names = (await readdir(scriptsFolder)).filter((name) => name.endsWith('.js')).sort()
  const scripts = await Promise.all(
    names.map(async (name) => [name, await readFile(join(scriptsFolder, name), 'utf8')] as const),
  )
  return {
    html: await readFile(join(htmlFolder, 'index.html'), 'utf8'),
    css: await readFile(join(htmlFolder, 'chat.css'), 'utf8'),
    scripts: new Map(scripts),
  }
}

/** Adds `GET /`, `GET /chat/<file>` and what other sites embed. Throws at once if the page needs a text that is not there. */
export function mountWebPage(server: Server, options: WebPageOptions): void {
  const assets = new Map([['chat.css', asset(options.css, 'text/css')]])
  for (const [name, source] of options.scripts) assets.set(name, asset(source, 'text/javascript'))
  for (const language of ['ja', ...Object.keys(options.translations ?? {})])
    renderPage(options, '', pageLanguage({ url: `/?lang=${language}` }, options.texts, options.translations))
  const embed = options.scripts.get(EMBED)
  if (embed !== undefined)
    mountEmbed(server, {
      script: embed,
      newId: options.newId,
      words: () => ({ ja: options.texts, ...options.translations }),
    })

  server.get('/', async (request: Request, response: Response) => {
    const nonce = options.newId()
    send(
      request,
      response,
      asset(
        renderPage(options, nonce, pageLanguage(request, options.texts, options.translations)),
        'text/html',
      ),
      {
        // A shared computer must not show the last citizen's page again.
        'Cache-Control': 'no-store',
        'Content-Security-Policy': contentPolicy(options, nonce, request.headers.host),
        'Referrer-Policy': 'no-referrer',
      },
    )
  })

  server.get('/chat/:file', async (request: Request, response: Response) => {
    const found = assets.get(String(request.params?.file))
    if (found === undefined) {
      response.writeHead(404, { 'Content-Type': 'text/plain' })
      response.end()
      return
    }
    const headers = { 'Cache-Control': 'no-cache', ETag: found.tag }
    if (request.headers['if-none-match'] !== found.tag) return send(request, response, found, headers)
    response.writeHead(304, headers)
    response.end()
  })
}

function contentPolicy(
  { connectSources, directLine, frameAncestors }: WebPageOptions,
  nonce: string,
  host = '',
): string {
  // Older Safari does not count WebSockets as 'self'. The header is only repeated if it is a plain host name.
  const ownHost = /^(?:[\w.-]+|\[[\da-f:]+\])(?::\d+)?$/i.test(host) ? [`ws://${host}`, `wss://${host}`] : []
  const hosted = directLine === undefined ? [] : [directLine, directLine.replace(/^http/, 'ws')]
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    `connect-src ${["'self'", ...(connectSources ?? ownHost), ...hosted].join(' ')}`,
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${frameAncestors?.join(' ') || "'none'"}`,
  ].join('; ')
}

/** `{{key}}` becomes the text of that key, escaped; `{{@name}}` one of the parts made here. */
function renderPage(
  { html, scripts, helpDesk, directLine = '' }: WebPageOptions,
  nonce: string,
  language: PageLanguage,
): string {
  const { texts } = language
  const parts: Readonly<Record<string, string>> = {
    nonce,
    language: language.name,
    languages: languageLinks(language, escaped),
    directLine: escaped(directLine),
    help: helpHtml(texts, helpDesk),
    preloads: [...scripts.keys()]
      .filter((name) => name !== EMBED)
      .map((name) => `<link rel="modulepreload" href="/chat/${name}" nonce="${nonce}">`)
      .join('\n'),
    texts: `<script type="application/json" id="texts">${JSON.stringify(texts).replaceAll('<', '\\u003c')}</script>`,
  }
  const page = html.replace('<html lang="ja"', `<html lang="${language.lang}"`)
  return page.replace(/\{\{(@?)(\w+)\}\}/g, (_, part: string, key: string) => {
    const value = part === '' ? escaped(textOf(texts, key)) : parts[key]
    if (value === undefined) throw new Error(`index.html: there is no part {{@${key}}}`)
    return value
  })
}

function helpHtml(texts: WebPageOptions['texts'], desk: DeskNote | undefined): string {
  const paragraph = (text: string): string => `<p>${escaped(text)}</p>`
  const intro = paragraph(textOf(texts, 'help_text'))
  if (desk === undefined) return intro + paragraph(textOf(texts, 'help_fallback'))
  const phones = desk.phones.map(({ number, note = '' }) => {
    const digits = number.replace(/\D/g, '')
    const call = `<a class="call" href="tel:${digits}">${escaped(number)}</a>`
    return `<p class="phone">${call}<span>${escaped(note)}</span></p>`
  })
  const hours = desk.hours.map((line) => `<li>${escaped(line)}</li>`)
  return [
    intro,
    `<h2>${escaped(desk.name)}</h2>`,
    ...phones,
    ...(hours.length === 0
      ? []
      : [`<p class="label">${escaped(textOf(texts, 'hours'))}</p><ul class="plain">${hours.join('')}</ul>`]),
    ...(desk.note === undefined ? [] : [paragraph(desk.note)]),
  ].join('')
}

function textOf(texts: WebPageOptions['texts'], key: string): string {
  const text = texts[key]
  if (text === undefined) throw new Error(`phrases-page.yaml: the text "${key}" is missing`)
  return text
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`)
}
