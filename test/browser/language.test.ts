import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { respond } from '../../src/bot/respond.ts'
import { BROWSER_TIMEOUT, sharedBrowser } from '../support/browser.ts'
import { shippedKnowledge, shippedWorld } from '../support/shipped-knowledge.ts'
import { violations } from './axe.ts'
import { ask, buildPage, type Chat, startChat, visit } from './chat-rig.ts'

let browser: Browser
let chat: Chat

beforeAll(async () => {
  browser = await sharedBrowser()
  const { en, easy } = shippedKnowledge().voices
  chat = await startChat(await buildPage(), (turn, session) => respond(turn, session, shippedWorld()), {
    translations: { en: en.pageTexts, easy: easy.pageTexts },
  })
}, BROWSER_TIMEOUT)
afterAll(() => chat?.remove())

it('speaks another language at a press, page and bot, and marks its answers as Japanese', async () => {
  const { en } = shippedKnowledge().voices
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
  expect(await violations(page)).toEqual([])
  await page.reload()
  await page.locator('.bot').nth(2).waitFor()
  expect(await page.locator('.bot', { hasText: 'Hello. This' }).count()).toBe(1)
  expect(complaints).toEqual([])
})

it('begins in the language of its address', async () => {
  const { page } = await visit(browser, `${chat.url}/?lang=easy`)
  onTestFinished(() => page.context().close())
  await page.locator('.bot', { hasText: 'みじかい 言葉で いいです' }).waitFor()
  expect(await page.locator('.bot').count()).toBe(1)
  expect(await page.locator('html').getAttribute('lang')).toBe('ja')
  expect(await violations(page)).toEqual([])
})

it('leaves the conversation most of the window in every language and width', async () => {
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
      // The title's row is as high as what is in it, or the rest would stay when the row is scrolled away.
      expect(await page.evaluate(TITLE_OUTSIDE), where).toBeLessThanOrEqual(0)
    }
  }
})

/** By how many pixels the title reaches out of its row. */
const TITLE_OUTSIDE = `document.querySelector('.name').getBoundingClientRect().bottom
  - document.querySelector('.brand').getBoundingClientRect().bottom`
