/** Editing while the compiled bot runs: what an editor saves is answered soon, and what is broken never. */
import { readFileSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CopiedBot, startCopiedBot } from '../support/copied-bot.ts'

/** Editors are promised 2 s, which `live-editing.bench.ts` measures on a quiet machine; this one may be busy. */
const SOON_MS = 6_000
/** Longer than the bot waits for a folder to settle, so that what stands there is really judged. */
const SETTLED_MS = 400

const QUESTION = '年金の合い言葉はなんですか'
const entry = (answer: string): string => `- id: aikotoba
  question: ${QUESTION}
  phrasings: [合い言葉を教えて, 年金の合い言葉, 年金のあいことば, 合い言葉は？, 合い言葉が知りたい, 合い言葉って何, 合い言葉を知りたいです, 合い言葉を忘れた, 合い言葉 年金, 合い言葉を聞きたい, ねんきんの合い言葉は, 合い言葉はあるの]
  answer: ${answer}
  sources: [{document: manual, ref: "1-1", page: 3}]
  standing: current
  certainty: D1
  checked: 2026-11-21
  review_by: 2027-04-01
`

describe('a running bot', () => {
  let bot: CopiedBot
  let file: string
  beforeAll(async () => {
    bot = await startCopiedBot()
    file = join(bot.knowledge, 'entries/aikotoba.yaml')
  })
  afterAll(async () => {
    await bot.stop()
  })
  const isLive = () => bot.next('content-live')

  it('answers what was saved, soon', async () => {
    const took: number[] = []
    for (const version of ['一', '二', '三']) {
      const saved = performance.now()
      writeFileSync(file, entry(`答えは${version}です。`))
      took.push((await isLive()).seen - saved)
      expect(await bot.ask(QUESTION)).toContain(`答えは${version}です。`)
    }
    expect(Math.min(...took)).toBeLessThanOrEqual(SOON_MS)
  })

  it('goes on with the last good answer while a file is broken, says where, and recovers', async () => {
    writeFileSync(file, entry('答えは「壊れた」です。').replace('phrasings: [', 'phrasings: '))
    const { fields } = await bot.next('content-refused')
    expect(fields).toMatchObject({ count: 1, problems: [expect.stringContaining('entries/aikotoba.yaml:')] })
    expect(JSON.stringify(fields)).not.toContain('合い言葉')
    expect(await bot.ask(QUESTION)).toContain('答えは三です。')
    writeFileSync(file, entry('答えは六です。'))
    await isLive()
    expect(await bot.ask(QUESTION)).toContain('答えは六です。')
  })

  it('follows the bot’s own words and those of the page', async () => {
    const edit = (name: string, from: RegExp, to: string): void => {
      const path = join(bot.knowledge, name)
      const before = readFileSync(path, 'utf8')
      const after = before.replace(from, to)
      expect(after).not.toBe(before)
      writeFileSync(path, after)
    }
    edit('phrases.yaml', /^label_sources: .*$/m, 'label_sources: 出どころ')
    edit('phrases-page.yaml', /^title: .*$/m, 'title: 年金のしつもん箱')
    await isLive()
    expect(await bot.ask(QUESTION)).toContain('**出どころ**')
    expect(await bot.page()).toContain('<title>年金のしつもん箱</title>')
  })

  it('follows the guides too, and keeps the last good ones while one is broken', async () => {
    const path = join(bot.dialogs, 'registration.yaml')
    const before = readFileSync(path, 'utf8')
    const broken = before.replace(/^start: .*$/m, 'start: nowhere')
    expect(broken).not.toBe(before)
    writeFileSync(path, broken)
    const { fields } = await bot.next('content-refused')
    expect(JSON.stringify(fields)).toContain('unknown-node dialogs/registration.yaml:')
    writeFileSync(path, before.replace(/^about: .*$/m, 'about: 登録のしかたを、順にご案内します。'))
    await isLive()
  })

  it('survives 200 damaged saves and answers all the time', { timeout: 120_000 }, async () => {
    const good = entry('答えは七です。')
    const random = seeded(20261122)
    for (let save = 0; save < 200; save += 1) {
      DAMAGES[save % DAMAGES.length]?.(file, good, random)
      // Most saves follow one another at once; now and then, after each kind, the folder stands still and is judged.
      if (save % 13 === 0) await new Promise((resolve) => setTimeout(resolve, SETTLED_MS))
      if (save % 10 === 0) expect(await bot.ask('国民年金をコンビニで払える？')).toContain('コンビニ')
    }
    rmSync(file, { recursive: true, force: true })
    writeFileSync(file, good.replace('七', '八'))
    let answer = ''
    while (!answer.includes('答えは八です。')) {
      await isLive()
      answer = await bot.ask(QUESTION)
    }
    expect(bot.isRunning()).toBe(true)
  })

  it('ends when asked to', async () => {
    expect(await bot.stop()).toBe(0)
  })
})

type Damage = (file: string, good: string, random: (below: number) => number) => void

/** What editors, copy programs and accidents do to a file. */
const DAMAGES: readonly Damage[] = [
  (file, good, random) => writeFileSync(file, good.slice(0, random(good.length))),
  (file, good, random) => writeFileSync(file, good.slice(random(good.length))),
  (file) => truncateSync(file, 0),
  (file, good, random) => writeFileSync(file, flipped(Buffer.from(good), random)),
  (file, good, random) => writeFileSync(file, `${good}${'['.repeat(1 + random(5_000))}`),
  (file, good, random) => writeFileSync(file, `${good}${'- '.repeat(1 + random(5_000))}`),
  (file, good, random) => writeFileSync(file, good.replaceAll(':', random(2) === 0 ? '：' : '')),
  (file, good) => writeFileSync(file, good.replaceAll('  ', '\t')),
  (file, good) => writeFileSync(file, good.replace('答えは', '&a [*a, *a, *a] ')),
  (file, good) => writeFileSync(file, `${good}\u0000`),
  (file) => writeFileSync(file, 'あ'.repeat(2_000_000)),
  (file) => rmSync(file, { force: true }),
  (file, good) => {
    writeFileSync(`${file}.tmp`, good + good)
    renameSync(`${file}.tmp`, file)
  },
  (file) => {
    rmSync(file)
    symlinkSync('/nowhere', file)
  },
  (file, good) => {
    rmSync(file)
    writeFileSync(file, good)
  },
]

function flipped(bytes: Buffer, random: (below: number) => number): Buffer {
  const copy = Buffer.from(bytes)
  for (let at = 0; at < 5; at += 1) copy[random(copy.length)] = random(256)
  return copy
}

/** The same numbers at every run (a linear congruential generator with the constants of Numerical Recipes). */
function seeded(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return Math.floor((state / 2 ** 32) * below)
  }
}
