import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { BROWSER_TIMEOUT, startBrowser } from '../support/browser.ts'
import { ask, buildPage, type Chat, scripted, startChat, visit } from './chat-rig.ts'
import { FULL, GREETING, QUESTION } from './replies.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const RULES = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  // Beyond AA: 7:1, because many readers' eyes are old.
  rules: { 'color-contrast-enhanced': { enabled: true } },
}

let browser: Browser
let chat: Chat

beforeAll(async () => {
  const [started, files] = await Promise.all([startBrowser(), buildPage()])
  browser = started
  const helpDesk = FULL.sections[0]?.desk
  const script = { opened: GREETING, choices: { 'entry:first': QUESTION }, said: () => FULL }
  chat = await startChat(files, scripted(script), helpDesk === undefined ? {} : { helpDesk })
}, BROWSER_TIMEOUT)
afterAll(async () => {
  await chat?.remove()
  await browser?.close()
})

describe('axe finds nothing wrong', () => {
  it.each<[string, BrowserContextOptions]>([
    ['in light colours', { colorScheme: 'light' }],
    ['in dark colours', { colorScheme: 'dark' }],
    ['in forced colours', { forcedColors: 'active' }],
  ])('%s, from the greeting to the end', async (_, options) => {
    const page = await open(options)
    expect(await violations(page), 'greeting').toEqual([])
    await talk(page)
    expect(await violations(page), 'answer and open question').toEqual([])
    await page.locator('#help summary').click()
    expect(await violations(page), 'help').toEqual([])
    await page.locator('#large').click()
    await page.locator('#question').fill('あ'.repeat(310))
    expect(await violations(page), 'large type, long text').toEqual([])
    await page.context().setOffline(true)
    await page.locator('#state', { hasText: 'つなぎ直しています' }).waitFor()
    await page.locator('#question').press('Enter')
    await page.getByText('送信中…').waitFor()
    expect(await violations(page), 'offline').toEqual([])
    await page.locator('#end').click()
    expect(await violations(page), 'asked whether to end').toEqual([])
    await page.locator('#end-now').click()
    expect(await violations(page), 'ended').toEqual([])
  })
})

describe('the page fits', () => {
  it('320 pixels and 400 % zoom, in either size of type: nothing scrolls sideways or lies outside', async () => {
    const page = await open({ viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true })
    await talk(page)
    await page.locator('#question').fill('W'.repeat(200))
    for (const height of [640, 256]) {
      await page.setViewportSize({ width: 320, height })
      for (const size of ['normal', 'large']) {
        expect(await page.evaluate('document.documentElement.scrollWidth'), `${height} ${size}`).toBe(320)
        expect(await page.evaluate(OUTSIDE), `${height} ${size}`).toEqual([])
        await page.locator('#large').click()
      }
    }
    // A desktop of 1280 × 1024 at 400 %: the whole window is left to reading, no bar stays in place.
    for (const bar of ['.top', '#composer'])
      expect(await page.evaluate(`getComputedStyle(document.querySelector('${bar}')).position`)).toBe(
        'relative',
      )
  })

  it('gives every control at least 44 by 44 pixels, links in running lists aside', async () => {
    const page = await open({ viewport: { width: 320, height: 640 } })
    await talk(page)
    expect(await page.evaluate(SMALL)).toEqual([])
  })
})

describe('by keyboard alone', () => {
  it('every control is reached in the order of the page, and none hides below a bar', async () => {
    const page = await open({ viewport: { width: 390, height: 780 } })
    await talk(page)
    await page.reload()
    await page.getByRole('button', { name: 'クレジットカード' }).waitFor()
    const reached: string[] = []
    for (let stop = 0; stop < 30 && reached.at(-1) !== 'TEXTAREA'; stop += 1) {
      await page.keyboard.press('Tab')
      reached.push(
        await page.evaluate('document.activeElement.textContent || document.activeElement.tagName'),
      )
      expect(await page.evaluate(FOCUS_COVERED), reached.at(-1)).toBe(false)
      expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid')
    }
    expect(reached).toEqual([
      expect.stringContaining('電話で相談'),
      '文字を大きく',
      expect.stringContaining('終える'),
      expect.stringContaining('以前の案内'),
      expect.stringContaining('国民年金法'),
      expect.stringContaining('0570-05-1165'),
      expect.stringContaining('03-6700-1165'),
      expect.stringContaining('公式ページ'),
      '役に立った',
      '役に立たなかった',
      ...QUESTION.choices.map((choice) => choice.label),
      'TEXTAREA',
    ])
  })
})

const OUTSIDE = `[...document.querySelectorAll('body *')]
  .filter((element) => !element.closest('.unseen') && element.getBoundingClientRect().right > 320.5)
  .map((element) => element.outerHTML.slice(0, 80))`

const SMALL = `[...document.querySelectorAll('button, summary, textarea, .call')]
  .filter((element) => element.getClientRects().length > 0)
  .map((element) => [element.textContent, element.getBoundingClientRect()])
  .filter(([, box]) => box.width < 44 || box.height < 44)
  .map(([text]) => text)`

/** True if another element lies over the middle of the focused one, outside the bars. */
const FOCUS_COVERED = `(() => {
  const focused = document.activeElement
  const box = focused.getBoundingClientRect()
  const top = document.elementFromPoint(box.x + Math.min(box.width / 2, 20), box.y + box.height / 2)
  return !(focused.contains(top) || top?.contains(focused))
})()`

async function open(options: BrowserContextOptions): Promise<Page> {
  const { page, complaints } = await visit(browser, chat.url, options)
  onTestFinished(async () => {
    await page.context().close()
    expect(complaints.filter((words) => !words.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([])
  })
  await page.locator('.choice').first().waitFor()
  return page
}

/** A full answer, unfolded, and then an open question. */
async function talk(page: Page): Promise<void> {
  await ask(page, '60歳でも入れますか')
  await page.locator('.was summary').click()
  await page.getByRole('button', { name: '保険料の納め方' }).click()
  await page.getByRole('button', { name: 'クレジットカード' }).waitFor()
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  return await page.evaluate(`axe.run(document, ${JSON.stringify(RULES)}).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ html, any }) =>
      [id, html, ...any.map(({ message }) => message)].join(' '))))`)
}
