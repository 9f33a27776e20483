/** The shipped bot in Microsoft's Agents Playground, which shows it as Teams would and calls back over real HTTP. */
import type { Locator, Page } from 'playwright-core'
import { expect, it, onTestFinished } from 'vitest'
import { respond } from '../../src/bot/respond.ts'
import type { Turn } from '../../src/bot/turn.ts'
import { start } from '../channel/rig.ts'
import { BROWSER_TIMEOUT, sharedBrowser } from '../support/browser.ts'
import { startPlayground } from '../support/playground.ts'
import { shippedWorld } from '../support/shipped-knowledge.ts'

it(
  'In the Playground: welcome, card, question, citation, suggested action, vote, guide, and a mention in a channel',
  async () => {
    const world = shippedWorld()
    const turns: Turn[] = []
    const rig = await start({
      respond: (turn, session) => {
        turns.push(turn)
        return respond(turn, session, world)
      },
    })
    const tool = await startPlayground(`${rig.url}/api/messages`)
    onTestFinished(tool.stop)
    const page = await openTool(tool.url)
    const heard = (turn: object): Promise<void> =>
      expect.poll(() => turns, { timeout: 10_000 }).toContainEqual(turn)

    await button(page, 'クレジットカードで払う').click()
    await heard({ kind: 'choice', id: expect.stringMatching(/^(entry|flow|topic):/) })

    await say(page, '60歳でも国民年金に入れますか')
    await page.getByText('国民年金に任意加入できます').first().waitFor()
    await page.getByText('国民年金法（昭和34年法律第141号）').first().waitFor()
    await button(page, '私は第何号？を調べる').click()
    await heard({ kind: 'text', text: '私は第何号？を調べる' })

    await page.getByText('何歳ですか').last().waitFor()
    await say(page, '35歳')
    await button(page, '入っている').click()
    await heard({ kind: 'choice', id: expect.stringMatching(/^flow:am-i-category\./) })

    await page.getByRole('treeitem', { name: 'My Team - General' }).click()
    await page.getByRole('textbox').last().click()
    await page.keyboard.type('@')
    await page.getByRole('menuitem', { name: 'Test Bot' }).click()
    await page.keyboard.type(' 追納とは何ですか')
    await button(page, 'Post').click()
    await heard({ kind: 'text', text: '追納とは何ですか' })

    await page.getByRole('treeitem', { name: 'Personal Chat' }).click()
    await button(page, 'Like').click()
    await page.getByRole('dialog').getByRole('button', { name: 'Submit' }).click()
    // The tool does not say which message it is about, as Teams does.
    await heard({ kind: 'feedback', vote: 'up' })
  },
  BROWSER_TIMEOUT,
)

async function openTool(url: string): Promise<Page> {
  const context = await (await sharedBrowser()).newContext({ viewport: { width: 1280, height: 900 } })
  onTestFinished(() => context.close())
  const page = await context.newPage()
  // Its fonts come from elsewhere, and it writes into a card's data after freezing it.
  await context.route(/^https:/, (route) => route.abort())
  await page.addInitScript('Object.freeze = (value) => value')
  await page.goto(url)
  return page
}

/** The latest of that name; the tool sometimes shows a message twice. */
function button(page: Page, name: string): Locator {
  return page.getByRole('button', { name, exact: true }).last()
}

async function say(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox').last().click()
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
}
