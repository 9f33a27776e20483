/** The official Web Chat against our Direct Line: what it shows and sends is what the protocol means. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { beforeAll, expect, it, onTestFinished } from 'vitest'
import { say as tell } from '../../src/answers/reply.ts'
import type { Session, Turn, TurnResult } from '../../src/bot/turn.ts'
import type { WebPageFiles } from '../../src/channel/web-page.ts'
import { STEP } from '../channel/shapes/replies.ts'
import { BROWSER_TIMEOUT, sharedBrowser } from '../support/browser.ts'
import { webChatBundle } from '../support/web-chat.ts'
import { buildPage, type Chat, type Script, scripted, startChat } from './chat-rig.ts'
import { FULL, GREETING } from './replies.ts'

const PAGE = `<!doctype html><html lang="ja"><title>Web Chat</title><div id="chat" style="height:700px"></div>
<script src="/web-chat.js"></script>
<script>
  const domain = new URLSearchParams(location.search).get('chat') + '/v3/directline'
  const kept = JSON.parse(sessionStorage.getItem('kept') ?? 'null')
  const begin = kept ? Promise.resolve(kept) : fetch(domain + '/tokens/generate', { method: 'POST' }).then((r) => r.json())
  begin.then(({ token, conversationId }) => {
    sessionStorage.setItem('kept', JSON.stringify({ token, conversationId }))
    const directLine = WebChat.createDirectLine({ token, domain, ...(kept ? { conversationId, watermark: '0' } : {}) })
    WebChat.renderWebChat({ directLine, locale: 'ja-JP', styleOptions: { hideUploadButton: true } }, document.getElementById('chat'))
  })
</script></html>`

let browser: Browser
let files: WebPageFiles
let bundle: string

beforeAll(async () => {
  ;[browser, files, bundle] = await Promise.all([sharedBrowser(), buildPage(), webChatBundle()])
}, BROWSER_TIMEOUT)

/** Web Chat takes seconds to load on a busy machine, and up to 15 s to come back to a restarted server. */
const SLOW = 90_000

it(
  'Web Chat greets, takes presses and thumbs by their ids, draws cards and citations, and survives a reload and a restart',
  async () => {
    const { page, chat, turns } = await open({
      opened: GREETING,
      choices: { 'entry:first': FULL },
      said: (text) =>
        text === '納め方' ? STEP : { sections: [tell(`「${text}」と聞きました。`)], choices: [] },
    })
    await shows(page, 'こんにちは。年金の案内ボットです。')
    await page.locator('button.webchat__suggested-action', { hasText: '保険料の納め方' }).click()
    await shows(page, '60歳からも国民年金に入れますか')
    await page.getByText('国民年金法（昭和34年法律第141号）').first().waitFor()
    expect(turns).toContainEqual({ kind: 'choice', id: 'entry:first' })

    await page.locator('.webchat__thumb-button').first().click()
    await expect
      .poll(() => turns.find(({ kind }) => kind === 'feedback'), { timeout: 30_000 })
      .toEqual({ kind: 'feedback', vote: 'up', entry: 'ninni-kanyuu' })

    await say(page, '納め方')
    for (const part of ['納め方を比べます。', '要りません', '届出印', 'どれにしますか'])
      await shows(page, part)
    await page.locator('button.webchat__suggested-action', { hasText: '納付書' }).waitFor()

    await page.reload()
    await shows(page, '納め方を比べます。')
    await chat.stop()
    await chat.start()
    await page.waitForTimeout(1_000)
    await say(page, '二つめ')
    await page.getByText('「二つめ」と聞きました。').first().waitFor({ timeout: 40_000 })
  },
  SLOW,
)

async function open(script: Script): Promise<{ page: Page; chat: Chat; turns: Turn[] }> {
  const turns: Turn[] = []
  const respond = scripted(script)
  // Another site's page, as whoever embeds Web Chat has one. A page that is only made up in the browser may not
  // open sockets to this machine.
  const site = createServer(({ url }, response) => {
    const isBundle = url === '/web-chat.js'
    response.setHeader('content-type', `text/${isBundle ? 'javascript' : 'html'}; charset=utf-8`)
    response.end(isBundle ? bundle : PAGE)
  })
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`
  const listening = (turn: Turn, session: Session | undefined): TurnResult => {
    turns.push(turn)
    return respond(turn, session)
  }
  const chat = await startChat(files, listening, {}, { allowedOrigins: [origin] })
  const context = await browser.newContext({ viewport: { width: 800, height: 760 }, locale: 'ja-JP' })
  onTestFinished(async () => {
    await context.close()
    site.closeAllConnections()
    await new Promise((resolve) => site.close(resolve))
    await chat.remove()
  })
  const page = await context.newPage()
  await page.goto(`${origin}/?chat=${encodeURIComponent(chat.url)}`)
  return { page, chat, turns }
}

function shows(page: Page, text: string): Promise<void> {
  return page.locator('#chat').getByText(text).first().waitFor()
}

async function say(page: Page, text: string): Promise<void> {
  const box = page.locator('[data-id="webchat-sendbox-input"]')
  await box.fill(text)
  await box.press('Enter')
}
