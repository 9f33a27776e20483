import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { Reply } from '../../src/answers/reply.ts'
import { respond } from '../../src/bot/respond.ts'
import type { WebPageFiles } from '../../src/channel/web-page.ts'
import { BROWSER_TIMEOUT, sharedBrowser } from '../support/browser.ts'
import { shippedWorld } from '../support/shipped-knowledge.ts'
import { announcements, buildPage, type Chat, scripted, startChat, visit } from './chat-rig.ts'
import { GUIDE } from './replies.ts'

const NARROW = { viewport: { width: 320, height: 640 } }

let browser: Browser
let files: WebPageFiles
const chats: Chat[] = []

beforeAll(async () => {
  ;[browser, files] = await Promise.all([sharedBrowser(), buildPage()])
}, BROWSER_TIMEOUT)
afterAll(async () => {
  await Promise.all(chats.map((chat) => chat.remove()))
})

describe('the parts of a guide', () => {
  it('stack the table on 320 pixels, each cell under the name of its column, nothing beside the screen', async () => {
    const { page } = await open(GUIDE, NARROW)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320)
    expect(await page.locator('td').first().innerText()).toBe('割引\n2年分で17,010円')
    expect(await page.locator('thead').boundingBox()).toMatchObject({ width: 1 })
    await expect(page.getByRole('columnheader', { name: '割引' }).count()).resolves.toBe(1)
    await expect(page.getByRole('rowheader', { name: 'クレジットカード' }).count()).resolves.toBe(1)
    await page.setViewportSize({ width: 1000, height: 800 })
    expect(await page.locator('td').first().innerText()).toBe('2年分で17,010円')
  })

  it('keep what was ticked over a reload, and forget it with the conversation', async () => {
    const { page } = await open(GUIDE, NARROW)
    await page.getByLabel('自分のメールアドレス').check()
    await page.reload()
    await page.getByLabel('自分のメールアドレス').waitFor()
    expect(await page.getByLabel('自分のメールアドレス').isChecked()).toBe(true)
    expect(await page.getByLabel('アクセスキーの書かれた紙').isChecked()).toBe(false)
    await page.locator('#end').click()
    await page.locator('#end-now').click()
    expect(await page.evaluate('sessionStorage.length')).toBe(0)
  })

  it('print the summary alone', async () => {
    const { page } = await open(GUIDE, NARROW)
    await page.evaluate('window.print = () => { window.printed = true }')
    await page.getByRole('button', { name: 'このまとめを印刷する' }).click()
    expect(await page.evaluate('window.printed')).toBe(true)
    await page.emulateMedia({ media: 'print' })
    const shown = await page.locator('#messages').innerText()
    expect(shown).toMatch(/のまとめ[\s\S]*メールを読む/)
    for (const other of ['アクセスキーの書かれた紙', '引き落とし日', '次へ', '印刷する'])
      expect(shown).not.toContain(other)
    await page.evaluate(`dispatchEvent(new Event('afterprint'))`)
    expect(await page.locator('#messages').innerText()).toContain('アクセスキーの書かれた紙')
  })

  it('are read out, the steering buttons last', async () => {
    const { page } = await open(GUIDE, NARROW)
    const told = (await announcements(page)).join('\n')
    expect(told).toContain('リンクは24時間で使えなくなります。')
    expect(told).toContain('次へ、うまくいかない、ひとつ戻る')
    expect(await page.locator('.steering .choice').allInnerTexts()).toEqual([
      'ひとつ戻る',
      '答えを変える',
      '案内をやめる',
    ])
  })
})

it('a guide is walked to its end on 320 pixels by keyboard alone, through a reload', async () => {
  const chat = await startChat(
    files,
    (turn, session) => respond(turn, session, shippedWorld()),
    {},
    { clock: PATIENT },
  )
  chats.push(chat)
  const { page, complaints } = await visit(browser, chat.url, NARROW)
  onTestFinished(() => page.context().close())
  await page.locator('.choice').first().waitFor()
  await tabTo(page, 'ご質問をどうぞ')
  await page.keyboard.type('ねんきんネットの登録方法は')
  await page.keyboard.press('Enter')
  const start = page.getByRole('button', { name: 'ねんきんネットの登録', exact: true }).last()
  await start.waitFor()
  await press(page, 'ねんきんネットの登録', 'これから登録する')
  await press(page, 'これから登録する', 'カードを使わない')
  await press(page, 'カードを使わない', '手元にない')
  await page.reload()
  await page.getByRole('button', { name: '手元にない' }).waitFor()
  await press(page, 'ひとつ戻る', 'カードを使う')
  await press(page, 'カードを使わない', '手元にない')
  await press(page, '手元にない', '次へ')
  for (let step = 0; step < 15; step += 1) {
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320)
    const replies = await page.locator('#messages > li').count()
    const [first = ''] = await page.locator('.choices:not(.settled) .choice').allInnerTexts()
    await press(page, first)
    await page
      .locator('#messages > li')
      .nth(replies + 1)
      .waitFor()
    if ((await page.locator('.print').count()) > 0) break
  }
  expect(await page.locator('.print').count()).toBe(1)
  await press(page, '答えを変える', '続きから')
  expect(complaints).toEqual([])
}, 120_000)

/** The server lets nobody speak as often as this test does: on its clock, somebody thinks before each press. */
const THOUGHT_MS = 6_000
let thought = 0
const PATIENT = (): Date => new Date(Date.now() + thought)

/** Reaches an open button by Tab, presses it with Enter, and waits for a button that comes then. */
async function press(page: Page, label: string, awaited?: string): Promise<void> {
  await tabTo(page, label)
  thought += THOUGHT_MS
  await page.keyboard.press('Enter')
  if (awaited !== undefined)
    await page.locator('.choice:not(:disabled)', { hasText: new RegExp(`^${awaited}$`) }).waitFor()
}

async function tabTo(page: Page, label: string): Promise<void> {
  for (let stop = 0; stop < 120; stop += 1) {
    await page.keyboard.press('Tab')
    const name = await page.evaluate(`(() => {
      const at = document.activeElement
      return at.labels?.[0]?.textContent ?? (at.getAttribute('aria-disabled') ? '' : at.textContent)
    })()`)
    if (String(name).trim() === label) return
  }
  throw new Error(`Tab never reaches ${label}`)
}

async function open(opened: Reply, options: BrowserContextOptions): Promise<{ page: Page }> {
  const chat = await startChat(files, scripted({ opened }))
  chats.push(chat)
  const { page, complaints } = await visit(browser, chat.url, options)
  onTestFinished(async () => {
    await page.context().close()
    expect(complaints).toEqual([])
  })
  await page.getByRole('button', { name: '次へ' }).waitFor()
  return { page }
}
