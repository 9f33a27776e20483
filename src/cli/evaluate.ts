/** `npm run evaluate`: how often the right entry is given, shown or missed, on the questions in `test/retrieval`. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import type { World } from '../bot/world.ts'
import { itemsOf } from '../matching/items.ts'
import { loadWorld, todayInJapan } from './load-content.ts'
import { CONTROL_SETS, readQuestionSet, SET_NAMES } from './questions.ts'
import { conversationReport } from './retrieval/conversations.ts'
import { confusionTable, reliabilityTable, standingTable } from './retrieval/finding-tables.ts'
import {
  changesSince,
  figuresOf,
  KEPT_FIGURES,
  type KeptFigures,
  readFigures,
} from './retrieval/kept-figures.ts'
import { type Measured, measureSet } from './retrieval/measure.ts'
import { questionTables, wishTable } from './retrieval/question-tables.ts'
import { changeList, entryReport, missList } from './retrieval/questions-of-interest.ts'
import { WrongUse } from './wrong-use.ts'

const PAGE = 'docs/generated/retrieval.md'

/**
 * Prints all tables, with the differences from what was written down last. `--set NAME` takes one set only, `--quick`
 * leaves out the comparison, `--misses` lists the open questions for which nothing right was shown, `--entry ID` tells how
 * the questions of one entry fare and nothing else, `--conversations` how follow-ups, double questions and situations do,
 * `--write` writes the page and its figures.
 */
export async function runEvaluate(args: string[], root: string): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      set: { type: 'string' },
      entry: { type: 'string' },
      misses: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      conversations: { type: 'boolean', default: false },
      today: { type: 'string' },
    },
  })
  const isWanted = (name: string): boolean => values.set === undefined || values.set === name
  const names = SET_NAMES.filter(isWanted)
  const controlSets = CONTROL_SETS.filter(isWanted)
  // What is written down is whole, or the next comparison would miss a part of it.
  const partial = values.set !== undefined || values.quick || values.entry !== undefined
  if (names.length + controlSets.length === 0)
    throw new WrongUse(
      `「${values.set}」という問いのセットはありません。${[...SET_NAMES, ...CONTROL_SETS].join('・')} のどれかです。`,
    )
  if (values.write && partial)
    throw new WrongUse(
      '--write は、全部を測るときだけ使えます。--set、--quick、--entry と一緒には使えません。',
    )
  const today = todayInJapan(values.today)
  const world = loadWorld(root, today)
  if (world === undefined) return 1
  if (values.conversations) {
    process.stdout.write(`${conversationReport(world, root, values.misses).join('\n')}\n`)
    return 0
  }
  if (values.entry !== undefined && world.knowledge.entry(values.entry) === undefined)
    throw new WrongUse(`「${values.entry}」という項目はありません。`)

  const before = readFigures(root)
  const measured = names.map((name) => measureSet(world, readQuestionSet(root, name)))
  if (values.entry !== undefined) {
    process.stdout.write(`${entryReport(world, values.entry, measured).join('\n')}\n`)
    return 0
  }
  const steering = controlSets.map((name) => measureSet(world, readQuestionSet(root, name)))
  if (names.length === 0) {
    process.stdout.write(`${wishTable(steering).join('\n')}\n`)
    return 0
  }
  const comparison = values.quick ? [] : await compared(world, measured)
  const page = (since?: KeptFigures): string[] => [
    ...questionTables(world, measured, since, steering),
    ...confusionTable(world, measured),
    ...reliabilityTable(world, measured),
    ...comparison,
  ]
  process.stdout.write(`${page(before).join('\n')}\n`)
  process.stdout.write(`${changeList(world, changesOf(before, measured)).join('\n')}\n`)
  if (values.misses) process.stdout.write(`${missList(world, measured).join('\n')}\n`)
  if (values.write) {
    const sets = Object.fromEntries(measured.map((each) => [each.set.name, figuresOf(each)]))
    const kept: KeptFigures = { content: world.knowledge.version, day: today, node: process.version, sets }
    write(join(root, KEPT_FIGURES), `${JSON.stringify(kept, null, 2)}\n`)
    write(join(root, PAGE), [...opening(kept), ...page()].join('\n'))
    process.stdout.write(`書きました: ${PAGE}\n`)
  }
  return 0
}

/** Loaded only when asked for: the libraries to compare with are not installed where the bot merely runs. */
async function compared(world: World, measured: readonly Measured[]): Promise<string[]> {
  const { compareRankers, rankers } = await import('./retrieval/rivals.ts')
  const items = itemsOf(world.knowledge, world.flows.published)
  const lists = measured.map(({ set }) => ({ name: set.name, asked: set.inScope }))
  return standingTable(compareRankers(world, rankers(world.search, items), lists))
}

function changesOf(before: KeptFigures | undefined, measured: readonly Measured[]) {
  return measured.map((each) => ({ set: each.set, changes: changesSince(before?.sets[each.set.name], each) }))
}

function opening({ content, day, node }: KeptFigures): string[] {
  return [
    '# 質問と答えの結びつきの測定',
    '',
    '`npm run evaluate -- --write` が `test/retrieval` の質問で測って書きます。手で直さないでください。数字の見方は',
    '[言い方が効いたかを見る](../tasks/measure-answers.md) にあります。',
    '',
    `測った日 ${day}、内容の版 \`${content.slice(0, 12)}\`、Node.js ${node}。文を単語に切る部分は Node.js のものなので、版が違うと数字も少し違います。`,
    '`held-out`、`second-held-out`、`third-held-out`、`controls-fourth` は、調整する人が読まない質問です。ここには項目の名前と数だけを書きます。',
    '',
  ]
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}
