/** Every state the page can be in, one after another: what looks at one looks at all. */
import type { Page } from 'playwright-core'
import { ask, pageTexts } from './chat-rig.ts'

/** Something the bot shows: what the citizen does for it, and what is seen then. */
export interface Shown {
  readonly name: string
  readonly say?: string
  /** The button's label. */
  readonly press?: string
  /** Words of the reply, its buttons included. */
  readonly shows: string
  /** Folded parts of the reply that are opened to be looked at. */
  readonly unfold?: boolean
  /** The answer is voted on, as a state of its own. */
  readonly vote?: boolean
}

/**
 * Walks the greeting, what the bot shows, and then the page's own states up to the end.
 * @param texts the page's own, where they are not in Japanese
 */
export async function walkStates(
  page: Page,
  replies: readonly Shown[],
  look: (state: string) => Promise<void>,
  texts?: Readonly<Record<string, string>>,
): Promise<void> {
  const { connected = '', reconnecting = '', sending = '' } = texts ?? (await pageTexts())
  await page.locator('.choice').first().waitFor()
  await look('greeting')
  for (const reply of replies) await show(page, reply, look)
  await page.locator('#help summary').click()
  await look('help')
  await page.keyboard.press('Escape')
  await page.locator('#question').fill('あ'.repeat(310))
  await look('long-text')
  await page.locator('#question').fill('')
  await refuse(page, 413)
  await page.locator('.again').waitFor()
  await look('refused')
  await page.locator('.again').click()
  await page.locator('.again').waitFor({ state: 'detached' })
  await page.context().setOffline(true)
  await page.locator('#state', { hasText: reconnecting }).waitFor()
  await ask(page, 'つながらないときの質問')
  await page.getByText(sending).last().waitFor()
  await look('offline')
  await page.context().setOffline(false)
  await page.locator('#state', { hasText: connected }).waitFor()
  await refuse(page, 404)
  await page.locator('.divider').waitFor()
  await look('began-anew')
  await page.locator('#end').click()
  await look('asked-to-end')
  await page.locator('#end-now').click()
  await look('ended')
}

async function show(page: Page, reply: Shown, look: (state: string) => Promise<void>): Promise<void> {
  if (reply.say !== undefined) await ask(page, reply.say)
  else
    await page
      .locator('.choice:not(:disabled)', { hasText: reply.press ?? '' })
      .last()
      .click()
  const last = page
    .locator('#messages > li')
    .filter({ has: page.locator('.bot, .choices') })
    .last()
  await last.filter({ hasText: reply.shows }).waitFor()
  if (reply.unfold) await last.locator('details summary').first().click()
  await look(reply.name)
  if (!reply.vote) return
  await last.locator('.thumb').first().click()
  await look(`${reply.name}-voted`)
}

/** The next message is answered with this status instead of being taken. */
async function refuse(page: Page, status: number): Promise<void> {
  await page.route('**/conversations/*/activities', (route) => route.fulfill({ status, body: '{}' }), {
    times: 1,
  })
  await ask(page, '届かない質問')
}
