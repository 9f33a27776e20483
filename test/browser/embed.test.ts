/** The chat in another site's page: a page of another origin with a strict policy of its own. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { WebPageFiles } from '../../src/channel/web-page.ts'
import { BROWSER_TIMEOUT, sharedBrowser } from '../support/browser.ts'
import { violations } from './axe.ts'
import { buildPage, scripted, startChat } from './chat-rig.ts'
import { GREETING } from './replies.ts'

let browser: Browser
let files: WebPageFiles

beforeAll(async () => {
  ;[browser, files] = await Promise.all([sharedBrowser(), buildPage()])
}, BROWSER_TIMEOUT)

describe('embedded in another site', () => {
  it('opens by keyboard, closes by Escape from inside, and gives the focus back', async () => {
    const { page, complaints } = await visitSite()
    const button = page.getByRole('button', { name: '年金の質問をする' })
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await page.getByRole('dialog', { name: 'ねんきん案内ボット' }).isVisible()).toBe(true)
    const chat = page.frameLocator('iframe')
    await chat.locator('.bot').first().waitFor()
    await chat.locator('#question').fill('年金')
    await chat.locator('#question').press('Enter')
    await chat.locator('.bot', { hasText: '「年金」と' }).waitFor()
    await chat.locator('#question').press('Escape')
    await button.waitFor()
    expect(await page.evaluate(`document.activeElement.localName`)).toBe('nenkin-faq-bot')
    await button.press('Enter')
    expect(await chat.locator('.bot', { hasText: '「年金」と' }).isVisible()).toBe(true)
    expect(complaints).toEqual([])
  })

  it('has nothing that axe finds wrong, closed or open, in the site and in the chat', async () => {
    const { page } = await visitSite()
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: '年金の質問をする' }).click()
    await page.frameLocator('iframe').locator('.bot').first().waitFor()
    expect(await violations(page)).toEqual([])
    expect((await page.getByRole('button', { name: '閉じる' }).boundingBox())?.height).toBeGreaterThanOrEqual(
      44,
    )
  })

  it('fills a phone’s screen without scrolling sideways', async () => {
    const { page } = await visitSite({ width: 320, height: 640 })
    await page.getByRole('button', { name: '年金の質問をする' }).click()
    const frame = page.locator('iframe')
    await page.frameLocator('iframe').locator('.bot').first().waitFor()
    expect((await frame.boundingBox())?.width).toBe(320)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320)
  })

  it('is not shown by a site that was not allowed', async () => {
    const { page } = await visitSite({ width: 900, height: 800 }, false)
    await page.getByRole('button', { name: '年金の質問をする' }).click()
    await page.waitForTimeout(1_000)
    expect(await page.frameLocator('iframe').locator('#question').count()).toBe(0)
  })

  it('loads nothing but its script until it is opened', async () => {
    const { page, requested } = await visitSite()
    expect(requested.filter((url) => !url.endsWith('/embed.js') && !url.endsWith('/site'))).toEqual([])
    await page.getByRole('button', { name: '年金の質問をする' }).waitFor()
  })

  it('has a demonstration page of its own', async () => {
    const chat = await startChat(files, scripted({ opened: GREETING }), { frameAncestors: ["'self'"] })
    onTestFinished(() => chat.remove())
    const page = await browser.newPage()
    onTestFinished(() => page.close())
    await page.goto(`${chat.url}/embed-demo`)
    await page.getByRole('button', { name: '年金の質問をする' }).click()
    await page.frameLocator('iframe').locator('.bot').first().waitFor()
  })
})

async function visitSite(viewport = { width: 900, height: 800 }, allowed = true) {
  const ancestors: string[] = ["'self'"]
  const chat = await startChat(files, scripted({ opened: GREETING }), { frameAncestors: ancestors })
  const site = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.setHeader(
      'content-security-policy',
      `default-src 'none'; script-src ${chat.url}; frame-src ${chat.url}; style-src 'self'`,
    )
    response.end(
      `<!doctype html><html lang="ja"><title>市のページ</title><main><h1>市のページ</h1><a href="/">くらし</a></main>
      <script type="module" src="${chat.url}/embed.js"></script></html>`,
    )
  })
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`
  if (allowed) ancestors.push(origin)
  const context = await browser.newContext({ viewport, reducedMotion: 'reduce', bypassCSP: false })
  const page = await context.newPage()
  const requested: string[] = []
  const complaints: string[] = []
  page.on('request', (request) => requested.push(request.url()))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  onTestFinished(async () => {
    await context.close()
    await new Promise((resolve) => site.close(resolve))
    await chat.remove()
  })
  await page.goto(`${origin}/site`)
  await page.locator('nenkin-faq-bot').waitFor({ state: 'attached' })
  return { page, requested, complaints }
}
