import type { Browser, Locator, Page } from 'playwright-core'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { say } from '../../src/answers/reply.ts'
import type { WebPageFiles } from '../../src/channel/web-page.ts'
import { BROWSER_TIMEOUT, sharedBrowser } from '../support/browser.ts'
import {
  announcements,
  ask,
  buildPage,
  type Chat,
  openWindow,
  type Script,
  scripted,
  startChat,
  type Visit,
} from './chat-rig.ts'
import { FULL, GREETING, QUESTION } from './replies.ts'

let browser: Browser
let files: WebPageFiles
/** One window for all tests, since opening one takes longest; each test has its own server and so its own origin. */
let shared: Visit

beforeAll(async () => {
  ;[browser, files] = await Promise.all([sharedBrowser(), buildPage()])
  shared = await openWindow(browser)
}, BROWSER_TIMEOUT)

describe('a conversation', () => {
  it('begins with a greeting and answers a question with its notice, source, date and desk', async () => {
    const { page } = await open({ opened: GREETING, said: () => FULL })
    await seen(page, 'こんにちは').waitFor()
    await ask(page, '60歳でも入れますか')
    const answer = page.locator('.bot').nth(1)
    await answer.waitFor()
    expect(await answer.locator('h3').first().textContent()).toBe(FULL.sections[0]?.title)
    expect(await answer.locator('.notice').isVisible()).toBe(true)
    expect(await answer.locator('.part > ul > li').count()).toBe(2)
    expect(await answer.locator('.part > ol > li').count()).toBe(2)
    expect(await answer.locator('.as-of').textContent()).toBe(FULL.sections[0]?.asOf)
    const link = answer.locator('.proof a')
    expect(await link.getAttribute('href')).toBe(FULL.sections[0]?.sources[0]?.url)
    expect(await link.getAttribute('rel')).toBe('noopener noreferrer')
    expect(await answer.locator('.call').first().getAttribute('href')).toBe('tel:0570051165')
    const older = answer.locator('.was p')
    expect(await older.isVisible()).toBe(false)
    await answer.locator('.was summary').click()
    expect(await older.isVisible()).toBe(true)
  })

  it('puts the question and the beginning of its answer into view, and the cursor back', async () => {
    const { page } = await open({ said: () => FULL })
    await ask(page, '質問')
    await page.locator('.desk').waitFor()
    expect(await inView(page, '.own')).toBe(true)
    expect(await inView(page, '.bot h3')).toBe(true)
    expect(await page.evaluate('document.activeElement.id')).toBe('question')
    expect(await page.locator('#question').inputValue()).toBe('')
  })

  it('shows what was heard with personal numbers struck out', async () => {
    const { page } = await open({ hide: /\d{4}-\d{6}/ })
    await ask(page, '番号は1234-567890です')
    await seen(page, '番号は＊＊＊です').first().waitFor()
    expect(await page.locator('.own').count()).toBe(1)
    expect(await page.locator('.own').textContent()).not.toContain('1234')
  })

  it('takes a button by mouse as by keyboard, once, and closes older questions', async () => {
    const asked: string[] = []
    const { page } = await open({
      opened: GREETING,
      choices: {
        'entry:first': QUESTION,
        'way:card': { sections: [say('カード払いの説明')], choices: [] },
      },
      heard: (id) => asked.push(id),
    })
    const first = page.getByRole('button', { name: '保険料の納め方' })
    await first.click()
    const group = page.getByRole('group', { name: QUESTION.ask ?? '' })
    await group.waitFor()
    expect(await first.getAttribute('aria-pressed')).toBe('true')
    // The pressed button keeps the focus, so the new question's buttons are the next stops.
    expect(await page.evaluate('document.activeElement.textContent')).toBe('保険料の納め方')
    await first.click({ force: true })
    expect(await page.getByRole('button', { name: 'ねんきんネットの登録' }).isVisible()).toBe(false)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.textContent')).toBe('クレジットカード')
    await page.keyboard.press('Enter')
    await seen(page, 'カード払いの説明').waitFor()
    expect(await group.getByRole('button', { name: '口座振替' }).isDisabled()).toBe(true)
    await page.keyboard.press('Enter')
    expect(asked).toEqual(['entry:first', 'way:card'])
    expect(await page.locator('.own').allTextContents()).toEqual([
      expect.stringContaining('保険料の納め方'),
      expect.stringContaining('クレジットカード'),
    ])
  })

  it('shows no empty bubble where the bot only asks', async () => {
    const { page } = await open({ said: () => ({ ...QUESTION, sections: [] }) })
    await ask(page, '納め方')
    await page.getByRole('group', { name: QUESTION.ask ?? '' }).waitFor()
    expect(await page.locator('.bot').count()).toBe(0)
  })

  it('tells a screen reader each reply once, but not the citizen’s own words', async () => {
    const { page } = await open({ opened: GREETING, said: () => FULL })
    await seen(page, 'こんにちは').waitFor()
    await ask(page, 'これは私の質問')
    await page.locator('.desk').waitFor()
    await ask(page, '二つめの質問')
    await page.locator('.desk').nth(1).waitFor()
    const told = await announcements(page)
    expect(told.map((words) => words.includes('任意加入'))).toEqual([false, true, true])
    expect(told.join()).not.toContain('質問だけ')
    expect(told.join()).not.toContain('私の質問')
  })

  it('shows markup in any text as words and runs none of it', async () => {
    const evil = '<img src=x onerror="window.hit=1"><script>window.hit=1</script>'
    const { page } = await open({
      choices: { x: QUESTION },
      said: () => ({
        sections: [
          {
            text: `${evil}\n- ${evil}`,
            title: evil,
            notice: evil,
            was: evil,
            asOf: evil,
            sources: [
              { title: evil, edition: evil, date: evil, url: 'javascript:window.hit=1' },
              { title: evil, edition: evil, date: evil, url: 'https://example.jp/"onclick="hit()' },
            ],
            desk: { id: 'd', name: evil, handles: evil, phones: [{ number: evil }], hours: [evil] },
          },
        ],
        ask: evil,
        choices: [{ id: 'x', label: evil }],
      }),
    })
    await ask(page, evil)
    await page.locator('.choice').waitFor()
    await page.locator('.choice').click()
    await page.locator('.bot').nth(1).waitFor()
    expect(await page.evaluate('window.hit')).toBeUndefined()
    expect(await page.locator('.log img, .log script').count()).toBe(0)
    expect(await page.locator('.log a').count()).toBe(1)
    expect(await page.locator('.bot h3').first().textContent()).toBe(evil)
  })
})

describe('a vote', () => {
  it('is sent once, announced, told by a mark, and still seen after a reload', async () => {
    const votes: string[] = []
    const { page } = await open({ said: () => FULL, heard: (what) => votes.push(what) })
    await ask(page, '質問')
    const group = page.getByRole('group', { name: 'この答えは役に立ちましたか' })
    const down = group.getByRole('button', { name: '役に立たなかった' })
    await down.focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await group.getByRole('button', { name: '役に立った', exact: true }).click({ force: true })
    expect(await down.getAttribute('aria-pressed')).toBe('true')
    expect((await announcements(page)).join()).toContain('ありがとうございました')
    expect(await page.locator('.own').count()).toBe(1)
    await ask(page, 'もう一度')
    await page.locator('.desk').nth(1).waitFor()
    expect(await group.count()).toBe(1)
    expect(votes).toEqual(['質問', 'down', 'もう一度'])
    await page.reload()
    await page.locator('.desk').nth(1).waitFor()
    await down.and(page.locator('[aria-pressed="true"]')).waitFor()
    expect(await page.locator('.own').count()).toBe(2)
  })

  it('that is refused may be given again', async () => {
    const { page } = await open({ faults: true, said: () => FULL })
    await ask(page, '質問')
    const up = page.getByRole('button', { name: '役に立った', exact: true })
    await up.waitFor()
    await page.route('**/conversations/*/activities', (route) => route.fulfill({ status: 413, body: '{}' }), {
      times: 1,
    })
    await up.click()
    await page.locator('.thumb[aria-pressed="true"]').waitFor({ state: 'detached' })
    await up.click()
    await page.locator('.thumb[aria-pressed="true"]').waitFor()
  })
})

describe('writing', () => {
  it('never sends with the Enter that ends a conversion, in the order of either browser family', async () => {
    const { page } = await open({})
    const input = page.locator('#question')
    await input.focus()
    const keyboard = await page.context().newCDPSession(page)
    await keyboard.send('Input.imeSetComposition', { text: 'ねんきん', selectionStart: 4, selectionEnd: 4 })
    await keyboard.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      key: 'Enter',
      windowsVirtualKeyCode: 13,
    })
    await keyboard.send('Input.insertText', { text: '年金' })
    // Safari ends the composition first, and marks the key that follows by its code alone.
    await page.evaluate(`{
      const input = document.getElementById('question')
      input.dispatchEvent(new CompositionEvent('compositionstart'))
      input.dispatchEvent(new CompositionEvent('compositionend', { data: '年金' }))
      input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true }))
    }`)
    expect(await page.locator('.own').count()).toBe(0)
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.type('とは')
    expect(await input.inputValue()).toBe('年金\nとは')
    await page.keyboard.press('Enter')
    await page.locator('.own').waitFor()
    expect(await page.locator('.own').count()).toBe(1)
  })

  it('sends by the button too, which is off only while there is nothing to send', async () => {
    const { page } = await open({})
    const button = page.getByRole('button', { name: '送信' })
    expect(await button.isDisabled()).toBe(true)
    await page.locator('#question').fill('　\n ')
    expect(await button.isDisabled()).toBe(true)
    await page.locator('#question').fill('年金')
    await button.click()
    await seen(page, '「年金」と聞きました。').waitFor()
    expect(await button.isDisabled()).toBe(true)
    expect(await page.evaluate('document.activeElement.id')).toBe('question')
  })

  it('grows with the text, counts near the limit, and still sends a longer text whole', async () => {
    const heard: string[] = []
    const { page } = await open({ heard: (text) => heard.push(text) })
    const input = page.locator('#question')
    const low = (await input.boundingBox())?.height ?? 0
    await input.fill('あ\nい\nう')
    expect((await input.boundingBox())?.height).toBeGreaterThan(low * 1.5)
    expect(await page.locator('#counter').textContent()).toBe('')
    await input.fill('あ'.repeat(290))
    expect(await page.locator('#counter').textContent()).toContain('10')
    expect(await page.locator('#too-long').textContent()).toBe('')
    await input.fill('あ'.repeat(301))
    expect(await page.locator('#too-long').textContent()).toContain('300')
    await input.press('Enter')
    await page.locator('.bot').waitFor()
    expect(heard).toEqual(['あ'.repeat(301)])
    expect((await input.boundingBox())?.height).toBe(low)
  })
})

describe('staying in touch', () => {
  it('shows the whole conversation again after a reload, silently, and goes on with it', async () => {
    const { page } = await open({
      opened: GREETING,
      choices: { 'entry:first': QUESTION, 'way:account': FULL },
    })
    await page.getByRole('button', { name: '保険料の納め方' }).click()
    await page.getByRole('button', { name: '口座振替' }).waitFor()
    await ask(page, 'そのほかの質問')
    await seen(page, '「そのほかの質問」と聞きました。').waitFor()
    const before = await said(page)
    await page.reload()
    await seen(page, '「そのほかの質問」と聞きました。').waitFor()
    await connected(page)
    expect(await said(page)).toEqual(before)
    expect(await announcements(page)).toEqual([])
    expect(await page.getByRole('button', { name: '保険料の納め方' }).isDisabled()).toBe(true)
    await page.getByRole('button', { name: '口座振替' }).click()
    await page.locator('.desk').waitFor()
    expect(await announcements(page)).toHaveLength(1)
  })

  it('keeps nothing but the key to the conversation, and only for this tab', async () => {
    const { page } = await open({ opened: GREETING })
    await ask(page, '秘密の質問')
    await seen(page, '「秘密の質問」と聞きました。').waitFor()
    const [session, local] = (await page.evaluate('[{ ...sessionStorage }, { ...localStorage }]')) as Record<
      string,
      string
    >[]
    expect(Object.keys(session ?? {})).toEqual(['conversation'])
    expect(Object.keys(JSON.parse(session?.conversation ?? '{}')).sort()).toEqual(['conversationId', 'token'])
    expect(local).toEqual({})
    expect(await page.context().cookies()).toEqual([])
  })

  it('outlives a restart of the server: what was written meanwhile arrives once and in order', async () => {
    const heard: string[] = []
    const { page, chat } = await open({ faults: true, opened: GREETING, heard: (text) => heard.push(text) })
    await seen(page, 'こんにちは').waitFor()
    await chat.stop()
    await page.locator('#state', { hasText: 'つなぎ直しています' }).waitFor()
    await ask(page, '一つめ')
    await ask(page, '二つめ')
    expect(await page.locator('.own .sending').allTextContents()).toEqual(['送信中…', '送信中…'])
    await chat.start()
    await seen(page, '「二つめ」と聞きました。').waitFor()
    await connected(page)
    expect(heard).toEqual(['一つめ', '二つめ'])
    expect(await page.locator('.own .sending').allTextContents()).toEqual(['', ''])
    expect((await announcements(page)).length).toBe(3)
    expect(await seen(page, 'こんにちは').count()).toBe(1)
  })

  it('sends again what was taken while the answer got lost, and it is still applied once', async () => {
    const heard: string[] = []
    const { page } = await open({ faults: true, heard: (text) => heard.push(text) })
    await connected(page)
    await page.route(
      '**/activities',
      async (route) => {
        await route.fetch()
        await route.abort()
      },
      { times: 1 },
    )
    await ask(page, '一度だけ')
    await page.locator('#state', { hasText: 'つなぎ直しています' }).waitFor()
    await connected(page)
    await ask(page, '次')
    await seen(page, '「次」と聞きました。').waitFor()
    expect(heard).toEqual(['一度だけ', '次'])
    expect(await page.locator('.bot').count()).toBe(2)
  })

  it('asks by itself where sockets are blocked on the way', async () => {
    const own = await openWindow(browser)
    onTestFinished(() => own.page.context().close())
    await own.page.routeWebSocket(/.*/, (socket) => socket.close())
    const { page } = await open({ opened: GREETING, own })
    await seen(page, 'こんにちは').waitFor()
    await connected(page)
    await ask(page, '質問')
    await seen(page, '「質問」と聞きました。').waitFor()
  })

  it('begins anew, kindly, when the conversation is over, and the question is not lost', async () => {
    const { page } = await open({ faults: true, opened: GREETING })
    await seen(page, 'こんにちは').waitFor()
    await page.route('**/conversations/*/activities', (route) => route.fulfill({ status: 404, body: '{}' }), {
      times: 1,
    })
    await ask(page, '遅い質問')
    await seen(page, '「遅い質問」と聞きました。').waitFor()
    expect(await page.locator('.divider').count()).toBe(1)
    expect(await seen(page, 'こんにちは').count()).toBe(2)
  })

  it('gets a new token when the old one has run out', async () => {
    const { page } = await open({ faults: true })
    await connected(page)
    const refreshed = page.waitForResponse('**/tokens/refresh')
    await page.route('**/conversations/*/activities', (route) => route.fulfill({ status: 403, body: '{}' }), {
      times: 1,
    })
    await ask(page, '質問')
    expect((await refreshed).status()).toBe(200)
    await seen(page, '「質問」と聞きました。').waitFor()
    expect(await page.locator('.divider').count()).toBe(0)
  })

  it('says so when a message is refused, and offers to send it again', async () => {
    const { page } = await open({ faults: true })
    await connected(page)
    await page.route('**/conversations/*/activities', (route) => route.fulfill({ status: 413, body: '{}' }), {
      times: 1,
    })
    await ask(page, '質問')
    await page.getByRole('button', { name: 'もう一度送る' }).click()
    await seen(page, '「質問」と聞きました。').waitFor()
    expect(await page.locator('.own').count()).toBe(1)
  })

  it('waits as long as the server wishes when it is too quick, and then sends by itself', async () => {
    const { page } = await open({ faults: true })
    await connected(page)
    await page.route(
      '**/conversations/*/activities',
      (route) => route.fulfill({ status: 429, headers: { 'retry-after': '1' }, body: '{}' }),
      { times: 1 },
    )
    const sent = Date.now()
    await ask(page, '質問')
    await seen(page, '「質問」と聞きました。').waitFor()
    expect(Date.now() - sent).toBeGreaterThanOrEqual(1_000)
    expect(await page.locator('.own').count()).toBe(1)
  })

  it('forgets everything when the conversation is ended', async () => {
    const { page } = await open({ opened: GREETING })
    await ask(page, '秘密の質問')
    await seen(page, '「秘密の質問」と聞きました。').waitFor()
    await page.getByRole('button', { name: '会話を終える' }).click()
    await page.getByRole('button', { name: '会話を続ける' }).click()
    expect(await seen(page, '秘密の質問').count()).toBeGreaterThan(0)
    await page.getByRole('button', { name: '会話を終える' }).click()
    await page.getByRole('button', { name: '終える', exact: true }).click()
    expect(await page.content()).not.toContain('秘密の質問')
    expect(await page.evaluate('sessionStorage.length')).toBe(0)
    await page.getByRole('button', { name: '新しい会話を始める' }).click()
    await seen(page, 'こんにちは').waitFor()
    expect(await page.locator('.own').count()).toBe(0)
  })
})

describe('the page', () => {
  it('remembers the wish for large type', async () => {
    const { page } = await open({})
    const size = (): Promise<string> => page.evaluate('getComputedStyle(document.documentElement).fontSize')
    expect(Number.parseFloat(await size())).toBeGreaterThanOrEqual(18)
    const button = page.getByRole('button', { name: '文字を大きく' })
    await button.click()
    expect(Number.parseFloat(await size())).toBeGreaterThanOrEqual(24)
    await page.reload()
    expect(await button.getAttribute('aria-pressed')).toBe('true')
    expect(Number.parseFloat(await size())).toBeGreaterThanOrEqual(24)
    await button.click()
    expect(Number.parseFloat(await size())).toBeLessThan(24)
  })

  it('opens its help over the conversation and closes it by Escape or by going elsewhere', async () => {
    const { page } = await open({})
    const help = page.locator('#help')
    const summary = help.locator('summary')
    await summary.click()
    expect(await help.getAttribute('open')).toBe('')
    await page.keyboard.press('Escape')
    expect(await help.getAttribute('open')).toBeNull()
    expect(await page.evaluate('document.activeElement.tagName')).toBe('SUMMARY')
    await page.keyboard.press('Enter')
    expect(await help.getAttribute('open')).toBe('')
    await page.locator('#question').focus()
    expect(await help.getAttribute('open')).toBeNull()
  })

  it('prints the whole conversation with nothing folded and no controls', async () => {
    const { page } = await open({ opened: GREETING, said: () => FULL })
    await ask(page, '質問')
    await page.locator('.desk').waitFor()
    await page.emulateMedia({ media: 'print' })
    await page.evaluate(`dispatchEvent(new Event('beforeprint'))`)
    expect(await page.locator('.was p').isVisible()).toBe(true)
    for (const control of ['#composer', '#end', '#help'])
      expect(await page.locator(control).isVisible()).toBe(false)
    expect(await page.locator('.own').isVisible()).toBe(true)
  })
})

interface Opening extends Script {
  /** Told of every text and every pressed button's id that reaches the bot. */
  readonly heard?: (textOrChoice: string) => void
  /** The test breaks the connection, which the browser itself logs. */
  readonly faults?: boolean
  /** A window of its own instead of the shared one. */
  readonly own?: Visit
}

/** A server with this script and a window on it. When the test has ended, nothing may have been complained of. */
async function open(script: Opening): Promise<{ page: Page; chat: Chat }> {
  const respond = scripted(script)
  const chat = await startChat(files, (turn, session) => {
    if (turn.kind !== 'opened')
      script.heard?.(turn.kind === 'text' ? turn.text : turn.kind === 'choice' ? turn.id : turn.vote)
    return respond(turn, session)
  })
  const { page, complaints, go } = script.own ?? shared
  onTestFinished(async () => {
    await page.unrouteAll()
    // A page that is still open would complain of the server that goes.
    await page.goto('about:blank')
    await chat.remove()
    expect(complaints.filter((words) => !script.faults || !/ERR_|status of|WebSocket/.test(words))).toEqual(
      [],
    )
  })
  await go(chat.url)
  return { page, chat }
}

/** What is seen of a text in the conversation, apart from what is only read out. */
function seen(page: Page, text: string): Locator {
  return page.locator('.log').getByText(text)
}

async function connected(page: Page): Promise<void> {
  await page.locator('#state', { hasText: 'つながっています' }).waitFor()
}

async function said(page: Page): Promise<string[]> {
  return await page.locator('.bubble').allTextContents()
}

async function inView(page: Page, selector: string): Promise<boolean> {
  const box = await page.locator(selector).first().boundingBox()
  const covered = await page.locator('.top').boundingBox()
  const end = await page.locator('#composer').boundingBox()
  if (box === null || covered === null || end === null) return false
  return box.y >= covered.y + covered.height && box.y + box.height <= end.y
}
