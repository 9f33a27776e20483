/** The real page with the real content; with SCREENSHOT=1 it also draws `docs/chat.png`. */
import { join, resolve } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { deskNote } from '../../src/answers/compose.ts'
import { respond } from '../../src/bot/respond.ts'
import { GENERAL_DESK } from '../../src/bot/steps/follow-control-word.ts'
import { BROWSER_TIMEOUT, sharedBrowser } from '../support/browser.ts'
import { shippedWorld } from '../support/shipped-knowledge.ts'
import { ask, buildPage, startChat, visit } from './chat-rig.ts'

const ROOT = resolve(import.meta.dirname, '../..')

/** An entry whose rule has changed since the manual, so that notice, source and date are all seen. */
const QUESTION = '保険料を前納（まとめて前払い）するにはどうすればよいですか'

it(
  'answers a citizen from the real content with notice, source and date, all in one view',
  async () => {
    const world = shippedWorld()
    const { knowledge } = world
    const [browser, files] = await Promise.all([sharedBrowser(), buildPage()])
    const helpDesk = deskNote(knowledge, GENERAL_DESK)
    const chat = await startChat(
      files,
      (turn, session) => respond(turn, session, world),
      helpDesk === undefined ? {} : { helpDesk },
    )
    onTestFinished(() => chat.remove())
    const { page, complaints } = await visit(browser, chat.url, { viewport: { width: 900, height: 1000 } })

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

    if (process.env.SCREENSHOT === '1') await page.screenshot({ path: join(ROOT, 'docs/chat.png') })
  },
  BROWSER_TIMEOUT,
)
