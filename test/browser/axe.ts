/** What axe finds wrong on a page as it is now. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Frame, Page } from 'playwright-core'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const EVERYTHING = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  // Beyond AA: 7:1, because many readers' eyes are old.
  rules: { 'color-contrast-enhanced': { enabled: true } },
  // Frames are looked at one by one: their policies keep axe from walking into them.
  iframes: false,
}

/** All that can change with the colours alone; the rest is the same in each. */
const COLOURS = {
  ...EVERYTHING,
  runOnly: { type: 'rule', values: ['color-contrast', 'color-contrast-enhanced'] },
}

/**
 * One line for each element that breaks WCAG 2.2 AA, a best practice or a contrast of 7:1, in all frames.
 * `coloursOnly` asks for the contrasts alone.
 */
export async function violations(page: Page, { coloursOnly = false } = {}): Promise<string[]> {
  const found: string[] = []
  for (const frame of page.frames()) found.push(...(await inFrame(frame, coloursOnly ? COLOURS : EVERYTHING)))
  return found
}

async function inFrame(frame: Frame, options: object): Promise<string[]> {
  if (!(await frame.evaluate('"axe" in window'))) await frame.evaluate(AXE)
  return await frame.evaluate(`axe.run(document, ${JSON.stringify(options)}).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ html, any }) =>
      [id, html, ...any.map(({ message }) => message)].join(' '))))`)
}
