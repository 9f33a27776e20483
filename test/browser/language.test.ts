import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { respond } from '../../src/bot/respond.ts'
import type { WebPageFiles } from '../../src/channel/web-page.ts'
import { BROWSER_TIMEOUT, startBrowser } from '../support/browser.ts'
import { shippedKnowledge, shippedWorld } from '../support/shipped-knowledge.ts'
import { ask, buildPage, startChat, visit } from './chat-rig.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let browser: Browser
let files: WebPageFiles

beforeAll(async () => {
  ;[browser, files] = await Promise.all([startBrowser(), buildPage()])
}, BROWSER_TIMEOUT)
afterAll(() => browser?.close())

it('speaks another language at a press, page and bot, and marks its answers as Japanese', async () => {
  const { en, easy } = shippedKnowledge().voices
  const chat = await startChat(files, (turn, session) => respond(turn, session, shippedWorld()), {
    translations: { en: en.pageTexts, easy: easy.pageTexts },
  })
  onTestFinished(() => chat.remove())
  const { page, complaints } = await visit(browser, chat.url)
  onTestFinished(() => page.context().close())
  await page.locator('.bot').first().waitFor()
  expect(await page.locator('.choice').count()).toBe(shippedKnowledge().phrases.greeting_shortcuts.length)
  await page.getByRole('link', { name: 'English' }).click()
  await page.locator('.bot', { hasText: 'Hello. This is the Nenkin Guide Bot.' }).waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
  expect(await page.title()).toBe(en.pageTexts.title)
  expect(await page.locator('.own').count()).toBe(0)
  await ask(page, 'クレジットカードで払いたい')
  const answer = page.locator('.bot').last()
  await answer.locator('[lang="ja"] h3').first().waitFor()
  expect(await answer.textContent()).toContain(en.phrases.answer_note ?? '?')
  await page.evaluate(AXE)
  expect(await page.evaluate(`axe.run().then(({ violations }) => violations.map(({ id }) => id))`)).toEqual(
    [],
  )
  await page.reload()
  await page.locator('.bot').nth(2).waitFor()
  expect(await page.locator('.bot', { hasText: 'Hello. This' }).count()).toBe(1)
  expect(complaints).toEqual([])
})

it('begins in the language of its address', async () => {
  const { en, easy } = shippedKnowledge().voices
  const chat = await startChat(files, (turn, session) => respond(turn, session, shippedWorld()), {
    translations: { en: en.pageTexts, easy: easy.pageTexts },
  })
  onTestFinished(() => chat.remove())
  const { page } = await visit(browser, `${chat.url}/?lang=easy`)
  onTestFinished(() => page.context().close())
  await page.locator('.bot', { hasText: 'みじかい 言葉で いいです' }).waitFor()
  expect(await page.locator('.bot').count()).toBe(1)
  expect(await page.locator('html').getAttribute('lang')).toBe('ja')
})

it('leaves the conversation most of the window in every language and width', async () => {
  const { en, easy } = shippedKnowledge().voices
  const chat = await startChat(files, (turn, session) => respond(turn, session, shippedWorld()), {
    translations: { en: en.pageTexts, easy: easy.pageTexts },
  })
  onTestFinished(() => chat.remove())
  const { page, go } = await visit(browser, chat.url)
  onTestFinished(() => page.context().close())
  for (const language of ['ja', 'en', 'easy']) {
    await go(`${chat.url}/?lang=${language}`)
    await page.locator('.bot').first().waitFor()
    for (const width of [320, 390, 700, 900, 1280]) {
      await page.setViewportSize({ width, height: 760 })
      const where = `${language} ${width}`
      expect(await page.evaluate('document.documentElement.scrollWidth'), where).toBe(width)
      expect((await page.locator('.top').boundingBox())?.height, where).toBeLessThan(200)
    }
  }
})
