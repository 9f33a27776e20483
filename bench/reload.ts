/**
 * `npm run bench -- reload`: an editor saves one answer among 2,000 entries. How long until citizens get it, and what those
 * who ask meanwhile notice.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { type BotProcess, botProcess } from '../soak/bot-process.ts'
import { pause, percentile } from '../soak/promise.ts'
import { emulatorMessage } from '../test/support/emulator-message.ts'
import { type LargeFolder, makeLargeFolder } from './large-folder.ts'
import { dayAndMachine, writePart } from './load-report.ts'

const TITLE = 'A saved entry'
const ENTRIES = 2_000
const SAVES = 10
const PORT = 41_874
/** A citizen asks about so often meanwhile. */
const ASK_EVERY_MS = 100
/** Between two looks whether the process still answers at all. */
const LOOK_EVERY_MS = 5
/** Between two questions whether the new words are live; each is a whole turn, which the bot pays for. */
const TRY_EVERY_MS = 25
const REST_MS = 2_000
const MOST_MS = 60_000
const PROMISED = { liveMs: 1_000, standstillMs: 50 }

interface Save {
  /** From the file's being written to the first turn that was begun then and answered with its words. */
  readonly liveMs: number
  /** The longest that the process let a request wait which costs it nothing. */
  readonly standstillMs: number
  /** Turns meanwhile, about another entry. */
  readonly turnMs: readonly number[]
}

/** `[saves] [--write]` */
export async function reload(options: readonly string[]): Promise<void> {
  const saves = Number(options.find((word) => /^\d+$/.test(word)) ?? SAVES)
  const [busy = 0] = loadavg()
  const folder = makeLargeFolder(process.cwd(), ENTRIES)
  const dataDir = mkdtempSync(join(tmpdir(), 'nenkin-bench-'))
  const bot = botProcess({ port: PORT, dataDir, store: 'libsql', program: folder.program })
  try {
    await bot.start()
    const quiet = await quietly(bot.url)
    const measured: Save[] = []
    // The first shows the compiler what is to be done, as a bot that has been running for a day has been shown.
    for (let n = 0; n <= saves; n += 1) {
      await pause(REST_MS)
      const save = await saveOnce(bot, folder, n)
      if (n > 0) measured.push(save)
    }
    const table = report(measured, quiet, busy)
    process.stdout.write(table)
    if (options.includes('--write')) writePart(TITLE, table)
    if (!keeps(measured)) process.exitCode = 1
  } finally {
    await bot.kill('SIGTERM')
    folder.remove()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** Throws if the new answer never comes. */
async function saveOnce({ url }: BotProcess, { sample }: LargeFolder, n: number): Promise<Save> {
  const [first, ...rest] = sample.entries
  const words = `これは${n}回目の答えです。`
  const question = first?.phrasings[0] ?? ''
  let isLive = false
  const standstill = longestLook(url, () => isLive)
  const turnMs: number[] = []
  const asking = (async () => {
    for (let turn = 0; !isLive; turn += 1) {
      const begun = performance.now()
      await ask(url, `meanwhile-${n}-${turn}`, rest[turn % rest.length]?.phrasings[0] ?? '')
      turnMs.push(performance.now() - begun)
      await pause(ASK_EVERY_MS)
    }
  })()
  const saved = performance.now()
  writeFileSync(sample.file, stringify([{ ...first, answer: `${words}\n${first?.answer}` }, ...rest]))
  let liveMs = 0
  for (let turn = 0; !isLive; turn += 1) {
    liveMs = performance.now() - saved
    if (liveMs > MOST_MS) throw new Error(`not live after ${MOST_MS} ms`)
    isLive = (await ask(url, `live-${n}-${turn}`, question)).includes(words)
    await pause(TRY_EVERY_MS)
  }
  await asking
  return { liveMs, standstillMs: await standstill, turnMs }
}

/** How long the process lets a request wait that costs it next to nothing, at most, until `isOver`. */
async function longestLook(url: string, isOver: () => boolean): Promise<number> {
  let longest = 0
  while (!isOver()) {
    const begun = performance.now()
    await (await fetch(`${url}/healthz`)).text()
    longest = Math.max(longest, performance.now() - begun)
    await pause(LOOK_EVERY_MS)
  }
  return longest
}

/** The same, while nothing is saved: what the machine and the looking itself cost. */
function quietly(url: string): Promise<number> {
  const end = performance.now() + REST_MS
  return longestLook(url, () => performance.now() > end)
}

/** All that the bot says to a text. */
async function ask(url: string, conversation: string, text: string): Promise<string> {
  const answer = await fetch(`${url}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(emulatorMessage({ id: conversation, conversation, text })),
  })
  return answer.text()
}

function keeps(saves: readonly Save[]): boolean {
  return saves.every(
    ({ liveMs, standstillMs }) => liveMs <= PROMISED.liveMs && standstillMs <= PROMISED.standstillMs,
  )
}

function report(saves: readonly Save[], quiet: number, busy: number): string {
  const row = (what: string, values: readonly number[], promised?: number): string => {
    const [median, most] = [percentile(values, 0.5), percentile(values, 1)]
    const kept = promised === undefined ? '—' : most <= promised ? 'yes' : '**no**'
    const limit = promised === undefined ? '—' : `≤ ${promised} ms`
    return `| ${what} | ${limit} | ${median.toFixed(0)} ms | ${most.toFixed(0)} ms | ${kept} |`
  }
  return `The compiled bot with ${ENTRIES.toLocaleString('en')} entries of 12 phrasings in files of seven; one answer is changed and saved,
${saves.length} times. From the writing of the file: the bot waits until it has stayed the same for 300 ms, which is part of the time.
The standstill is the longest wait of a request that costs nothing (\`/healthz\`), asked one after the other; with nothing to
load it was ${quiet.toFixed(0)} ms.

| one save | promised | median | most | kept |
|---|---|---|---|---|
${row(
  'until a turn is answered with the new words',
  saves.map(({ liveMs }) => liveMs),
  PROMISED.liveMs,
)}
${row(
  'longest standstill meanwhile',
  saves.map(({ standstillMs }) => standstillMs),
  PROMISED.standstillMs,
)}
${row(
  'slowest turn meanwhile',
  saves.map(({ turnMs }) => Math.max(...turnMs)),
)}

Measured ${dayAndMachine()}, \`npm run bench -- reload\`; load average before it began: ${busy.toFixed(1)}.
`
}
