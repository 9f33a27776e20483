/** The real page with the real content. `npm run screens` also draws it, in every state, into `docs/`. */
import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { deskNote } from '../../src/answers/compose.ts'
import { respond } from '../../src/bot/respond.ts'
import { GENERAL_DESK } from '../../src/bot/steps/follow-control-word.ts'
import type { Language, Voice } from '../../src/knowledge/voice.ts'
import { BROWSER_TIMEOUT, sharedBrowser } from '../support/browser.ts'
import { ROOT, shippedKnowledge, shippedWorld } from '../support/shipped-knowledge.ts'
import { ask, buildPage, type Chat, startChat, visit } from './chat-rig.ts'
import { type Shown, walkStates } from './states.ts'

const DRAWN = process.env.npm_lifecycle_event === 'screens'
/** An entry whose rule has changed since the manual, so that notice, source and date are all seen. */
const QUESTION = '保険料を前納（まとめて前払い）するにはどうすればよいですか'

let chat: Chat

beforeAll(async () => {
  const world = shippedWorld()
  const { en, easy } = shippedKnowledge().voices
  const helpDesk = deskNote(world.knowledge, GENERAL_DESK)
  chat = await startChat(await buildPage(), (turn, session) => respond(turn, session, world), {
    translations: { en: en.pageTexts, easy: easy.pageTexts },
    frameAncestors: ["'self'"],
    ...(helpDesk === undefined ? {} : { helpDesk }),
  })
}, BROWSER_TIMEOUT)
afterAll(() => chat?.remove())

it('answers a citizen from the real content with notice, source and date, all in one view', async () => {
  const { page, complaints } = await visit(await sharedBrowser(), chat.url, {
    viewport: { width: 900, height: 1000 },
  })
  onTestFinished(() => page.context().close())
  await page.locator('.bot').first().waitFor()
  await ask(page, QUESTION)
  const answer = page.locator('.bot').nth(1)
  await answer.waitFor()
  const [notice, source, date] = ['.notice', '.proof li', '.as-of'].map((part) =>
    answer.locator(part).first(),
  )
  expect(await notice?.textContent()).toMatch(/変わ/)
  expect(await source?.textContent()).not.toBe('')
  expect(await date?.textContent()).toMatch(/\d{4}年/)
  expect(complaints).toEqual([])
  if (DRAWN) await page.screenshot({ path: join(ROOT, 'docs/chat.png') })
})

/** What is asked for the pictures: everything the bot can do with a message, in the words of one language. */
const repliesIn = ({ phrases }: Voice): readonly Shown[] => [
  { name: 'answer', say: QUESTION, shows: '前納', vote: true },
  { name: 'which-one', say: '免除', shows: '免除' },
  { name: 'two-answers', say: '付加年金って何？あと、クレジットカードで払える？', shows: 'クレジットカード' },
  { name: 'number-hidden', say: '番号は1234-567890です', shows: phrases.personal_data.split('\n')[1] ?? '' },
  { name: 'not-known', say: '今日の天気は', shows: phrases.unanswered_twice.split('\n')[0] ?? '' },
  { name: 'guide', say: '私は第何号？を調べる', shows: '何歳ですか' },
  { name: 'guide-question', say: '35歳', shows: '入っている' },
]

/** States with words of the page's or the bot's own; answers are in Japanese whatever the language. */
const OWN_WORDS =
  'greeting answer which-one number-hidden not-known help long-text offline asked-to-end ended'.split(' ')

describe.runIf(DRAWN)('npm run screens', { timeout: 300_000 }, () => {
  it.each<
    [string, BrowserContextOptions, { large?: boolean; language?: Language; only?: readonly string[] }]
  >([
    ['phone', {}, {}],
    ['phone-large', {}, { large: true }],
    ['phone-dark', { colorScheme: 'dark' }, {}],
    ['phone-english', {}, { language: 'en', only: OWN_WORDS }],
    ['phone-easy', {}, { language: 'easy', only: OWN_WORDS }],
    ['desktop', { viewport: { width: 1100, height: 800 } }, {}],
  ])('draws every state: %s', async (name, options, { large, language = 'ja', only }) => {
    const voice = shippedKnowledge().voices[language]
    const { page } = await visit(await sharedBrowser(), `${chat.url}/?lang=${language}`, options)
    onTestFinished(() => page.context().close())
    if (large) await page.locator('#large').click()
    const pictures: [string, Buffer][] = []
    const look = async (state: string): Promise<void> => {
      if (only !== undefined && !only.includes(state)) return
      // No button lies under the pointer.
      await page.mouse.move(0, 0)
      if (state === 'began-anew') {
        await page.locator('#state', { hasText: voice.pageTexts.connected }).waitFor()
        await page.locator('.divider').scrollIntoViewIfNeeded()
      }
      pictures.push([state, await page.screenshot()])
    }
    await walkStates(page, repliesIn(voice), look, voice.pageTexts)
    await drawSheet(pictures, (page.viewportSize()?.width ?? 0) > 500 ? 390 : 216, name)
  })

  it('draws the chat in another site', async () => {
    const page = await (await sharedBrowser()).newPage({
      viewport: { width: 1100, height: 800 },
      reducedMotion: 'reduce',
    })
    onTestFinished(() => page.close())
    await page.goto(`${chat.url}/embed-demo`)
    await page.getByRole('button', { name: '年金の質問をする' }).click()
    await page.frameLocator('iframe').locator('.choice').first().waitFor()
    await page.screenshot({ path: join(ROOT, 'docs/screens/desktop-embedded.png') })
  })
})

/** All pictures side by side, so wide each, under its state's name. */
async function drawSheet(
  pictures: readonly (readonly [string, Buffer])[],
  width: number,
  name: string,
): Promise<void> {
  const page = await (await sharedBrowser()).newPage({ viewport: { width: 1270, height: 100 } })
  onTestFinished(() => page.close())
  const figures = pictures.map(
    ([state, picture]) =>
      `<figure><figcaption>${state}</figcaption><img width="${width}" src="data:image/png;base64,${picture.toString('base64')}"></figure>`,
  )
  await page.setContent(
    `<style>body{margin:8px;font:14px sans-serif;background:#fff;display:flex;flex-wrap:wrap}figure{margin:6px}img{border:1px solid #888}</style>${figures.join('')}`,
  )
  const path = join(ROOT, `docs/screens/${name}.png`)
  await page.screenshot({ path, fullPage: true })
  // All the pages of GitHub's and of editors show a picture of this size at once.
  expect(statSync(path).size).toBeLessThan(800_000)
}
