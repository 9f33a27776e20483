/** `npm run votes`: what citizens thought of the answers, read from the store while the bot goes on. */
import { parseArgs } from 'node:util'
import type { StoredEvent, TurnStore } from '../../bot/ports.ts'
import { isRealDate } from '../../knowledge/calendar.ts'
import { readConfig } from '../../ops/config.ts'
import { openStoreToRead } from '../../ops/open-store.ts'
import { StoreRefused } from '../../ops/store-refused.ts'
import { loadContent, todayInJapan } from '../load-content.ts'
import { WrongUse } from '../wrong-use.ts'
import { printVotes } from './print-votes.ts'
import { tallyVotes, type VoteTally } from './tally-votes.ts'

/** Events read at a time: a few hundred kilobytes. */
const PAGE = 1_000

/** 0 when the store could be read, whether or not anybody voted; 1 with a sentence otherwise. */
export async function runVotes(args: string[], root: string): Promise<number> {
  const { values } = parseArgs({ args, options: { since: { type: 'string' } } })
  const { since } = values
  if (since !== undefined && !(/^\d{4}-\d{2}-\d{2}$/.test(since) && isRealDate(since)))
    throw new WrongUse(`「${since}」という日はありません。--since 2026-11-01 のように書いてください。`)
  const read = readConfig(process.env)
  if ('problems' in read) {
    process.stderr.write(`設定を直してください。\n${read.problems.join('\n')}\n`)
    return 1
  }
  const from = since === undefined ? new Date(0) : new Date(`${since}T00:00:00+09:00`)
  let tally: VoteTally
  try {
    const store = await openStoreToRead(read.config)
    try {
      tally = await tallyVotes(eventsIn(store, from))
    } finally {
      await store.close()
    }
  } catch (error) {
    if (!(error instanceof StoreRefused)) throw error
    process.stderr.write(`${error.message}\n`)
    return 1
  }
  // Content with a mistake in it has no questions to name; the votes are told all the same.
  const knowledge = loadContent(root, todayInJapan(undefined)).content?.knowledge
  if (knowledge === undefined)
    process.stderr.write('内容に誤りがあるので、項目の質問を出せません。npm run check で見てください。\n')
  process.stdout.write(printVotes(tally, since, knowledge && ((id) => knowledge.entry(id)?.question)))
  return 0
}

async function* eventsIn(store: TurnStore, from: Date): AsyncGenerator<readonly StoredEvent[]> {
  for (let after = 0; ; ) {
    const page = await store.eventsSince(from, after, PAGE)
    yield page
    if (page.length < PAGE) return
    after = page.at(-1)?.id ?? after
  }
}
