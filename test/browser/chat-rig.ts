/** A real server with the real page and, in place of the knowledge, a bot that says what a test wants to see. */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { parse } from 'yaml'
import { type Reply, say } from '../../src/answers/reply.ts'
import type { Clock, Log } from '../../src/bot/ports.ts'
import { NEW_SESSION, type Session, type Turn, type TurnResult } from '../../src/bot/turn.ts'
import { createServer } from '../../src/channel/server.ts'
import {
  loadWebPage,
  mountWebPage,
  type WebPageFiles,
  type WebPageOptions,
} from '../../src/channel/web-page.ts'
import { systemClock } from '../../src/ops/clock.ts'
import { newId } from '../../src/ops/ids.ts'
import { openLibsqlStore } from '../../src/ops/libsql-store.ts'
import { TEXTS } from '../channel/helpers.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const WEB = join(ROOT, 'src/channel/web')

export type Respond = (turn: Turn, session: Session | undefined) => TurnResult

let built: Promise<WebPageFiles> | undefined

/** The page's files, compiled once a process, so that the tests never see an old build. */
export function buildPage(): Promise<WebPageFiles> {
  built ??= compilePage()
  return built
}

async function compilePage(): Promise<WebPageFiles> {
  const folder = await mkdtemp(join(tmpdir(), 'nenkin-page-'))
  const compiler = join(ROOT, 'node_modules/typescript/bin/tsc')
  const output = ['--outDir', folder, '--tsBuildInfoFile', join(folder, '.tsbuildinfo')]
  try {
    await promisify(execFile)(process.execPath, [compiler, '-p', WEB, ...output])
    return await loadWebPage(WEB, folder)
  } catch (error) {
    throw new Error(`the page does not compile: ${(error as { stdout?: string }).stdout ?? error}`)
  } finally {
    await rm(folder, { recursive: true })
  }
}

export async function pageTexts(): Promise<Record<string, string>> {
  return parse(await readFile(join(ROOT, 'knowledge/phrases-page.yaml'), 'utf8'))
}

export interface Chat {
  readonly url: string
  /** Stops the server as a deployment does; what was said stays on disk. */
  stop(): Promise<void>
  /** A new server at the same address, with what the old one left on disk. */
  start(): Promise<void>
  /** Stops the server and removes everything. */
  remove(): Promise<void>
}

/** Starts a server of its own on a free port of the loopback address. */
export async function startChat(
  files: WebPageFiles,
  respond: Respond,
  page: Partial<WebPageOptions> = {},
  { allowedOrigins = [], clock = systemClock }: { allowedOrigins?: readonly string[]; clock?: Clock } = {},
): Promise<Chat> {
  const folder = await mkdtemp(join(tmpdir(), 'nenkin-chat-'))
  const texts = await pageTexts()
  let port = 0
  let running: { close(): Promise<void> } | undefined

  const start = async (): Promise<void> => {
    const store = openLibsqlStore(join(folder, 'store.db'))
    const server = createServer({
      respond,
      store,
      log: SILENT,
      clock,
      newId,
      host: '127.0.0.1',
      port,
      serviceHosts: [],
      directLine: { key: createHash('sha256').update('tests').digest(), allowedOrigins },
      page: (restify) => mountWebPage(restify, { ...files, texts, newId, ...page }),
      texts: TEXTS,
      isReady: () => true,
    })
    port = (await server.listen()).port
    running = {
      close: async () => {
        await server.close()
        await store.close()
      },
    }
  }
  const stop = async (): Promise<void> => {
    await running?.close()
    running = undefined
  }

  await start()
  return {
    url: `http://127.0.0.1:${port}`,
    start,
    stop,
    remove: async () => {
      await stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** What a scripted bot hears and says. `hide` is struck out of what was heard, as personal numbers are. */
export interface Script {
  readonly opened?: Reply
  readonly choices?: Readonly<Record<string, Reply>>
  readonly said?: (text: string) => Reply
  readonly hide?: RegExp
}

export function scripted({ opened = NOTHING, choices = {}, said = repeat, hide = /(?!)/ }: Script): Respond {
  return (turn) => {
    const text = turn.kind === 'text' ? turn.text : ''
    if (turn.kind === 'feedback') return HEARD_ONLY
    const reply = turn.kind === 'opened' ? opened : turn.kind === 'choice' ? choices[turn.id] : said(text)
    const label = turn.kind === 'choice' ? labelOf(turn.id, [opened, ...Object.values(choices)]) : text
    return {
      reply: reply ?? NOTHING,
      session: NEW_SESSION,
      events: [],
      outcome: 'answered',
      heard: label.replace(hide, '＊＊＊'),
      confidence: 1,
      candidates: [],
    }
  }
}

/** A vote: heard, and nothing said. */
const HEARD_ONLY: TurnResult = {
  reply: { sections: [], choices: [] },
  session: NEW_SESSION,
  events: [],
  outcome: 'feedback',
  heard: '',
  confidence: 0,
  candidates: [],
}

const NOTHING: Reply = { sections: [], choices: [] }

function repeat(text: string): Reply {
  return { sections: [say(`「${text}」と聞きました。`)], choices: [] }
}

function labelOf(id: string, replies: readonly Reply[]): string {
  return replies.flatMap((reply) => reply.choices).find((choice) => choice.id === id)?.label ?? ''
}

/** A browser window, and everything that ought not to have happened in it since `go`. */
export interface Visit {
  readonly page: Page
  /** Console errors and warnings, thrown errors, policy violations, requests to elsewhere. */
  readonly complaints: string[]
  go(url: string): Promise<void>
}

/** Opens the chat in a browser context of its own, still to be closed with `page.context().close()`. */
export async function visit(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const opened = await openWindow(browser, options)
  await opened.go(url)
  return opened
}

/** An empty window of a phone's size, in a browser context of its own. */
export async function openWindow(browser: Browser, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 780 },
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    reducedMotion: 'reduce',
    ...options,
  })
  const page = await context.newPage()
  const complaints: string[] = []
  let own: string[] = []
  const isOwn = (url: string): boolean => own.some((start) => url.startsWith(start))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('request', (request) => {
    if (!isOwn(request.url())) complaints.push(`request: ${request.url()}`)
  })
  page.on('websocket', (socket) => {
    if (!isOwn(socket.url())) complaints.push(`socket: ${socket.url()}`)
  })
  await page.addInitScript(`
    window.heardOnce = []
    document.addEventListener('securitypolicyviolation', (event) => console.error('policy', event.violatedDirective))
    document.addEventListener('DOMContentLoaded', () => {
      const announcer = document.getElementById('announcer')
      if (announcer) new MutationObserver((records) => {
        for (const { addedNodes } of records) for (const node of addedNodes) heardOnce.push(node.textContent)
      }).observe(announcer, { childList: true, subtree: true })
    })`)
  return {
    page,
    complaints,
    go: async (url) => {
      await page.goto('about:blank')
      complaints.length = 0
      own = [url, url.replace('http', 'ws'), 'data:']
      await page.goto(url)
    },
  }
}

/** What a screen reader was told so far, one item for each announcement. */
export async function announcements(page: Page): Promise<string[]> {
  return await page.evaluate('heardOnce')
}

export async function ask(page: Page, text: string): Promise<void> {
  await page.locator('#question').fill(text)
  await page.locator('#question').press('Enter')
}

const SILENT: Log = { info: () => {}, warn: () => {}, error: () => {} }
