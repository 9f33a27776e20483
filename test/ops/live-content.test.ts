import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Log } from '../../src/bot/ports.ts'
import { type LiveContentOptions, startLiveContent } from '../../src/ops/live-content.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** Milliseconds; several times what lies between two writes of a test, as busy as the machine may be. */
const SETTLE = 150

interface Snapshot {
  readonly version: string
  readonly text: string
}
interface Line {
  readonly event: string
  readonly fields: Readonly<Record<string, unknown>>
}

/** A folder whose content is the text of its files put together; it is broken if that has 「×」. */
function start(options: Partial<LiveContentOptions<Snapshot, string>> = {}) {
  const parent = temporaryFolder()
  const folder = join(parent, 'knowledge')
  mkdirSync(folder)
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text)
  write('a.yaml', 'first')

  const lines: Line[] = []
  const waiting: (() => void)[] = []
  const note = (event: string, fields: Line['fields'] = {}): void => {
    lines.push({ event, fields })
    for (const look of waiting.splice(0)) look()
  }
  const log: Log = { info: note, warn: note, error: (event, _, fields) => note(event, fields) }
  /** The next line that was not yet asked for. */
  const next = async (): Promise<Line> => {
    while (lines.length === 0) await new Promise<void>((resolve) => waiting.push(resolve))
    return lines.shift() as Line
  }

  const live = startLiveContent({
    folders: [folder],
    read: () => {
      const text = readdirSync(folder)
        .sort()
        .map((name) => readFileSync(join(folder, name), 'utf8'))
        .join(' ')
      return { version: `v:${text}`, text }
    },
    *build({ text }) {
      yield
      const mistake = { rule: 'cross', file: 'knowledge/a.yaml', line: 3, severity: 'error' as const }
      const hint = { ...mistake, rule: 'hint', severity: 'warning' as const }
      return text.includes('×')
        ? { base: undefined, problems: [hint, mistake] }
        : { base: text, problems: text.includes('△') ? [hint] : [] }
    },
    first: { version: 'v:first', base: 'first' },
    log,
    settle: SETTLE,
    ...options,
  })
  onTestFinished(() => live.stop())
  return { live, folder, parent, write, next, lines }
}

describe('startLiveContent', () => {
  it('serves the first base, and the saved one once the folder has settled', async () => {
    const { live, write, next } = start()
    expect(live.current()).toBe('first')
    write('a.yaml', 'second')
    const { event, fields } = await next()
    expect([event, fields.content, fields.warnings]).toEqual(['content-live', 'v:second', 0])
    expect(fields.ms).toBeGreaterThanOrEqual(SETTLE)
    expect(live.current()).toBe('second')
  })

  it('takes several files that are saved one after the other together', async () => {
    const { live, write, next, lines } = start()
    write('a.yaml', 'a2')
    await new Promise((resolve) => setTimeout(resolve, 20))
    write('b.yaml', 'b2')
    await next()
    expect([live.current(), lines]).toEqual(['a2 b2', []])
  })

  it('never serves a file that is still being written, though its beginning is good', async () => {
    const { live, write, next } = start()
    const seen = new Set<string>()
    for (const text of ['', 'sec', 'second', 'second and', 'second and last']) {
      write('a.yaml', text)
      await new Promise((resolve) => setTimeout(resolve, 20))
      seen.add(live.current())
    }
    expect((await next()).fields.content).toBe('v:second and last')
    expect([...seen]).toEqual(['first'])
  })

  it('goes on with the last good base while the content is broken, names rule, file and line, and recovers', async () => {
    const { live, write, next } = start()
    write('a.yaml', 'second ×')
    expect(await next()).toMatchObject({
      event: 'content-refused',
      fields: { content: 'v:second ×', count: 1, problems: ['cross knowledge/a.yaml:3'] },
    })
    expect(live.current()).toBe('first')
    write('a.yaml', 'third')
    expect((await next()).event).toBe('content-live')
    expect(live.current()).toBe('third')
  })

  it('serves content that has only warnings', async () => {
    const { live, write, next } = start()
    write('a.yaml', 'second △')
    expect(await next()).toMatchObject({ event: 'content-live', fields: { warnings: 1 } })
    expect(live.current()).toBe('second △')
  })

  it('says nothing when a save changes nothing, and once when the same mistake is saved again', async () => {
    const { write, next, lines } = start()
    write('a.yaml', 'first')
    await new Promise((resolve) => setTimeout(resolve, SETTLE * 2.5))
    expect(lines).toEqual([])
    write('a.yaml', '×')
    await next()
    write('a.yaml', '×')
    await new Promise((resolve) => setTimeout(resolve, SETTLE * 2.5))
    expect(lines).toEqual([])
  })

  it('does not serve what was saved over while it was being checked', async () => {
    const served: string[] = []
    const { live, write, next } = start({
      *build({ text }) {
        if (text === 'second') write('a.yaml', 'third')
        yield
        served.push(text)
        return { base: text, problems: [] }
      },
    })
    write('a.yaml', 'second')
    expect((await next()).fields.content).toBe('v:third')
    expect([live.current(), served]).toEqual(['third', ['second', 'third']])
  })

  it('checks while it waits for the folder to settle, and gives up the check of what was half-written', async () => {
    const checked: string[] = []
    let checking = ''
    const { live, write, next } = start({
      *build({ text }) {
        checked.push(text)
        checking = text
        // As long as half of the wait.
        for (const end = performance.now() + SETTLE / 2; performance.now() < end; ) {
          expect(checking).toBe(text)
          yield
        }
        return { base: text, problems: [] }
      },
    })
    write('a.yaml', 'sec')
    while (checked.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    write('a.yaml', 'second')
    await next()
    expect([live.current(), checked]).toEqual(['second', ['sec', 'second']])
  })

  it('takes a file that an editor writes beside the old one and renames', async () => {
    const { live, folder, write, next } = start()
    write('a.yaml.tmp', 'second')
    renameSync(join(folder, 'a.yaml.tmp'), join(folder, 'a.yaml'))
    await next()
    expect(live.current()).toBe('second')
  })

  it('finds the folder swapped for another one, and follows that one', async () => {
    const { live, folder, parent, write, next } = start({ sweep: 50 })
    mkdirSync(join(parent, 'new'))
    writeFileSync(join(parent, 'new/a.yaml'), 'second')
    renameSync(folder, join(parent, 'old'))
    symlinkSync('new', folder)
    while (live.current() !== 'second') await next()
    write('a.yaml', 'third')
    while (live.current() !== 'third') await next()
    expect(readFileSync(join(parent, 'old/a.yaml'), 'utf8')).toBe('first')
  })

  it('says that the folder cannot be read, and goes on when it can', async () => {
    const { live, folder, write, next } = start({ sweep: 50 })
    rmSync(folder, { recursive: true })
    expect(await next()).toMatchObject({ event: 'content-unreadable', fields: { code: 'ENOENT' } })
    expect(live.current()).toBe('first')
    mkdirSync(folder)
    write('a.yaml', 'second')
    while (live.current() !== 'second') await next()
  })

  it('logs a check that fails and takes the next save', async () => {
    const { live, write, next } = start({
      *build({ text }) {
        if (text === 'second') throw new Error('a bug in a rule')
        yield
        return { base: text, problems: [] }
      },
    })
    write('a.yaml', 'second')
    expect(await next()).toMatchObject({ event: 'content-failed', fields: { content: 'v:second' } })
    write('a.yaml', 'third')
    expect((await next()).event).toBe('content-live')
    expect(live.current()).toBe('third')
  })

  it('stops in the middle of a check, and serves what it had', async () => {
    let begun = (): void => {}
    const checking = new Promise<void>((resolve) => {
      begun = resolve
    })
    const { live, write, lines } = start({
      *build() {
        begun()
        for (;;) yield
      },
    })
    write('a.yaml', 'second')
    await checking
    await live.stop()
    expect([live.current(), lines]).toEqual(['first', []])
  })
})
