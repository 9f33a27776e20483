import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { BROWSER_TIMEOUT, sharedBrowser } from '../support/browser.ts'
import { violations } from './axe.ts'
import { ask, buildPage, type Chat, scripted, startChat, visit } from './chat-rig.ts'
import { FULL, GREETING, GUIDE, QUESTION, TWO_ANSWERS, URGENT } from './replies.ts'
import { type Shown, walkStates } from './states.ts'

/** Everything that a reply can hold. */
const REPLIES: readonly Shown[] = [
  { name: 'answer', say: '60歳でも入れますか', shows: '任意加入', unfold: true, vote: true },
  { name: 'two-answers', say: '60歳と前納', shows: '前納は、' },
  { name: 'urgent', say: 'つらい', shows: '0120-000-000' },
  { name: 'guide', say: '登録したい', shows: '案内をやめる' },
  { name: 'question', say: '納め方', shows: 'クレジットカード' },
]
const SAID: Readonly<Record<string, typeof FULL>> = {
  '60歳と前納': TWO_ANSWERS,
  つらい: URGENT,
  登録したい: GUIDE,
  納め方: QUESTION,
}

let chat: Chat

beforeAll(async () => {
  const helpDesk = FULL.sections[0]?.desk
  const script = {
    opened: GREETING,
    choices: { 'entry:first': QUESTION },
    said: (text: string) => SAID[text] ?? FULL,
  }
  chat = await startChat(await buildPage(), scripted(script), helpDesk === undefined ? {} : { helpDesk })
}, BROWSER_TIMEOUT)
afterAll(() => chat?.remove())

describe('in every state of the page', { timeout: 180_000 }, () => {
  it('axe finds nothing wrong; contrast is 7:1 in light and dark; edges and stillness are kept', async () => {
    const page = await open({})
    await page.emulateMedia({ reducedMotion: 'no-preference' })
    expect(await page.evaluate(MOVING)).not.toEqual([])
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await walkStates(page, REPLIES, async (state) => {
      expect(await violations(page), state).toEqual([])
      expect(await page.evaluate(MOVING), state).toEqual([])
      await page.emulateMedia({ colorScheme: 'dark' })
      expect(await violations(page, { coloursOnly: true }), `${state}, dark`).toEqual([])
      await page.emulateMedia({ forcedColors: 'active' })
      expect(await page.evaluate(WITHOUT_EDGE), `${state}, forced colours`).toEqual([])
      await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' })
    })
  })

  it('320 pixels and 400 % zoom are enough, in either size of type, and every control has 44 pixels', async () => {
    const page = await open({ viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true })
    await walkStates(page, REPLIES, async (state) => {
      for (const height of [640, 256]) {
        await page.setViewportSize({ width: 320, height })
        for (const size of ['normal', 'large']) {
          const where = `${state}, ${height} high, ${size} type`
          expect(await page.evaluate('document.documentElement.scrollWidth'), where).toBe(320)
          expect(await page.evaluate(OUTSIDE), where).toEqual([])
          expect(await page.evaluate(SMALL), where).toEqual([])
          await page.evaluate(`document.documentElement.classList.toggle('large')`)
        }
      }
    })
  })
})

it('a desktop of 1280 × 1024 at 400 % leaves the whole window to reading: no bar stays in place', async () => {
  const page = await open({ viewport: { width: 320, height: 256 } })
  for (const bar of ['.top', '#composer'])
    expect(await page.evaluate(`getComputedStyle(document.querySelector('${bar}')).position`)).toBe(
      'relative',
    )
})

it('every control is reached by Tab in the order of the page, and none hides below a bar', async () => {
  const page = await open({ viewport: { width: 390, height: 780 } })
  await ask(page, '60歳でも入れますか')
  await page.locator('.was summary').click()
  await page.getByRole('button', { name: '保険料の納め方' }).click()
  await page.getByRole('button', { name: 'クレジットカード' }).waitFor()
  await page.reload()
  await page.getByRole('button', { name: 'クレジットカード' }).waitFor()
  const reached: string[] = []
  for (let stop = 0; stop < 30 && reached.at(-1) !== 'TEXTAREA'; stop += 1) {
    await page.keyboard.press('Tab')
    reached.push(await page.evaluate('document.activeElement.textContent || document.activeElement.tagName'))
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

/** What is only read out lies in a box of one pixel. */
const OUTSIDE = `[...document.querySelectorAll('body *')]
  .filter((element) => !element.closest('.unseen, thead') && element.getBoundingClientRect().right > 320.5)
  .map((element) => element.outerHTML.slice(0, 80))`

/** Links in running text are excepted, as WCAG does. */
const SMALL = `[...document.querySelectorAll('button, summary, textarea, .call, label:has(input)')]
  .filter((element) => element.getClientRects().length > 0)
  .map((element) => [element.textContent, element.getBoundingClientRect()])
  .filter(([, box]) => box.width < 44 || box.height < 44)
  .map(([text]) => text)`

/** Bubbles, buttons and fields that would run into the ground, their background being taken from them. */
const WITHOUT_EDGE = `[...document.querySelectorAll('.bubble, button, textarea, .desk, .notice, dialog[open], .help[open] .help-body')]
  .filter((element) => element.getClientRects().length > 0)
  .filter((element) => ['Top', 'Left', 'Bottom', 'Right'].every((side) =>
    getComputedStyle(element)['border' + side + 'Style'] === 'none' ||
    parseFloat(getComputedStyle(element)['border' + side + 'Width']) === 0))
  .map((element) => element.outerHTML.slice(0, 80))`

const MOVING = `[...document.querySelectorAll('*')]
  .filter((element) => {
    const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(element)
    return animationName !== 'none' || /[1-9]/.test(transitionDuration) || scrollBehavior === 'smooth'
  })
  .map((element) => element.outerHTML.slice(0, 80))`

/** True if another element lies over the middle of the focused one, outside the bars. */
const FOCUS_COVERED = `(() => {
  const focused = document.activeElement
  const box = focused.getBoundingClientRect()
  const top = document.elementFromPoint(box.x + Math.min(box.width / 2, 20), box.y + box.height / 2)
  return !(focused.contains(top) || top?.contains(focused))
})()`

async function open(options: BrowserContextOptions): Promise<Page> {
  const { page, complaints } = await visit(await sharedBrowser(), chat.url, options)
  onTestFinished(async () => {
    await page.context().close()
    expect(complaints.filter((words) => !/ERR_INTERNET_DISCONNECTED|status of 4(04|13)/.test(words))).toEqual(
      [],
    )
  })
  await page.locator('.choice').first().waitFor()
  return page
}
