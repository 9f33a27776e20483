/** The votes as an editor sees them: counted from events, and told by the compiled program beside an open store. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { StoredEvent } from '../../src/bot/ports.ts'
import { NEW_SESSION, type TurnEvent } from '../../src/bot/turn.ts'
import { printVotes } from '../../src/cli/votes/print-votes.ts'
import { tallyVotes } from '../../src/cli/votes/tally-votes.ts'
import { openLibsqlStore } from '../../src/ops/libsql-store.ts'
import { temporaryFolder } from '../ops/temporary-folder.ts'
import { ROOT, shippedKnowledge } from '../support/shipped-knowledge.ts'

const FACTS = { confidence: 0, candidates: [], content: 'c0ffee' }
const answered = (entry: string, more: Partial<TurnEvent> = {}): TurnEvent => ({
  ...FACTS,
  outcome: 'answered',
  entry,
  ...more,
})
const vote = (entry: string, way: 'up' | 'down', comment?: string): TurnEvent => ({
  ...FACTS,
  outcome: 'feedback',
  entry,
  vote: way,
  ...(comment === undefined ? {} : { comment }),
})

async function* pages(...given: readonly TurnEvent[][]): AsyncGenerator<readonly StoredEvent[]> {
  let id = 0
  for (const page of given)
    yield page.map((event) => {
      id += 1
      // Each an hour later than the one before: from the 14th on it is the next day in Japan.
      return { id, at: new Date(Date.UTC(2026, 10, 22, id)), channel: 'test', event }
    })
}
const print = async (...events: TurnEvent[]): Promise<string> =>
  printVotes(await tallyVotes(pages(events)), undefined, (entry) => `${entry}の質問`)

describe('the tally of votes', () => {
  it('counts over pages, the most often unhelpful first, and of those the less often helpful', async () => {
    const tally = await tallyVotes(
      pages(
        [vote('good', 'up'), vote('bad', 'down'), vote('mixed', 'down')],
        [vote('mixed', 'up'), vote('worst', 'down'), vote('worst', 'down'), vote('worst', 'up')],
      ),
    )
    expect(tally.entries.map(({ entry, down, up }) => [entry, down, up])).toEqual([
      ['worst', 2, 1],
      ['bad', 1, 0],
      ['mixed', 1, 1],
      ['good', 0, 1],
    ])
  })

  it('counts as answers what was shown of an entry: alone, as the second of two, at the end of a guide', async () => {
    const tally = await tallyVotes(
      pages([
        answered('a'),
        answered('b', { second: 'a' }),
        answered('a', { outcome: 'flow-ended' }),
        answered('a', { outcome: 'asked-which' }),
        answered('a', { outcome: 'error' }),
        vote('a', 'down'),
      ]),
    )
    expect(tally.answers).toBe(4)
    expect(tally.entries).toMatchObject([{ entry: 'a', answered: 3, down: 1, up: 0 }])
  })
})

describe('the table of votes', () => {
  it('stands each figure below its heading, with the question, the id and the comments, the newest first', async () => {
    const text = await print(
      answered('a'),
      vote('a', 'down', '見方がわからない'),
      ...Array.from({ length: 11 }, () => answered('a')),
      vote('a', 'up', 'よくわかった'),
      vote('a', 'down', '字が多い'),
    )
    expect(text.split('\n')).toEqual([
      '残っている記録のすべて: 12 回答え、「役に立たなかった」が 2 票、「役に立った」が 1 票でした。',
      '',
      '役に立たなかった  役に立った  答えた回数  項目',
      `${'2'.padStart(16)}${'1'.padStart(12)}${'12'.padStart(12)}  aの質問（a）`,
      '    2026-11-23 役に立たなかった: 「字が多い」',
      '    2026-11-22 役に立った: 「よくわかった」',
      '    2026-11-22 役に立たなかった: 「見方がわからない」',
      '',
    ])
  })

  it('lets no comment steer the terminal, and shows ten of an entry', async () => {
    const hostile = '\u001b[2J消えた\r\n偽の行\u202e'
    const text = await print(...Array.from({ length: 12 }, () => vote('a', 'down', hostile)))
    expect(text.match(/消えた/g)).toHaveLength(10)
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u)
    expect(text).toContain('ほかに 2 件の感想があります。')
  })

  it('says which of its two empty states it is in, and names an entry that is no more', async () => {
    expect(await print()).toContain('まだありません')
    expect(await print(answered('a'))).toContain('まだ押されていません')
    const tally = await tallyVotes(pages([vote('gone', 'down')]))
    expect(printVotes(tally, undefined, () => undefined)).toContain('gone（今の内容にはない項目）')
    expect(printVotes(tally, '2026-11-01')).toMatch(/^2026-11-01 から[\s\S]* {2}gone\n$/)
  })
})

it('prints what docs/tasks/read-votes.md shows', () => {
  const at = new Date('2026-11-20T12:00:00+09:00')
  const comments = [{ at, vote: 'down' as const, text: 'どこに申しこむのかわからない' }]
  const entries = [
    { entry: 'mihon-card', down: 3, up: 1, answered: 12, comments },
    { entry: 'mihon-techou', down: 1, up: 8, answered: 41, comments: [] },
  ]
  const questions: Record<string, string> = {
    'mihon-card': '国民年金の保険料はクレジットカードで払えますか',
    'mihon-techou': '年金手帳をなくしました',
  }
  const printed = printVotes({ answers: 53, entries }, '2026-11-01', (entry) => questions[entry])
  const page = readFileSync(join(ROOT, 'docs/tasks/read-votes.md'), 'utf8')
  expect(page).toContain(printed.replace(/^(?=.)/gm, '    '))
})

describe('npm run votes', { timeout: 120_000 }, () => {
  const votes = (args: string[], env: Record<string, string>) =>
    spawnSync(process.execPath, [join(ROOT, 'dist/cli/main.js'), 'votes', ...args], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH ?? '', ...env },
    })

  it('reads the store of a running bot from a day on', async () => {
    const data = temporaryFolder()
    const store = openLibsqlStore(join(data, 'bot.db'))
    onTestFinished(() => store.close())
    const { id, question } = shippedKnowledge().entries[0] ?? { id: '', question: '' }
    const note = (activityId: string, day: string, ...events: TurnEvent[]) =>
      store.run(
        { conversation: 'c1', channel: 'test', activityId, at: new Date(`${day}T00:00:00+09:00`) },
        () => ({ session: NEW_SESSION, events, said: [] }),
      )
    await note('before', '2026-10-31', answered(id), vote(id, 'up', '前の感想'))
    await note('since', '2026-11-01', ...Array.from({ length: 1_500 }, () => answered(id)), vote(id, 'down'))
    const { stdout, stderr, status } = votes(['--since', '2026-11-01'], { DATA_DIR: data })
    expect([stderr, status]).toEqual(['', 0])
    expect(stdout).toContain(
      '2026-11-01 から: 1500 回答え、「役に立たなかった」が 1 票、「役に立った」が 0 票',
    )
    expect(stdout).toContain(`${question}（${id}）`)
    expect(stdout).not.toContain('前の感想')
    // The bot goes on writing.
    expect((await note('after', '2026-11-02')).duplicate).toBe(false)
  })

  it('says in a sentence what must be changed, and makes no store where there is none', () => {
    const data = temporaryFolder()
    expect(votes([], { DATA_DIR: data })).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^\S*bot\.db がありません。.+\n$/),
    })
    expect(votes([], { STORE: 'mysql' })).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('STORE: '),
    })
    for (const since of ['2026-02-30', '11月1日'])
      expect(votes(['--since', since], {})).toMatchObject({
        status: 2,
        stderr: expect.stringContaining(`「${since}」という日はありません。`),
      })
  })
})
