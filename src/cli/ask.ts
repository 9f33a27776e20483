/** `npm run ask`: puts questions to the bot and shows its answers, for a person or (`--jsonl`) for a program. */
import { readFileSync, writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { labelsOf } from '../answers/compose.ts'
import { plainText } from '../answers/plain-text.ts'
import { respond } from '../bot/respond.ts'
import type { Session, TurnResult } from '../bot/turn.ts'
import type { World } from '../bot/world.ts'
import { seedRefs } from '../knowledge/knowledge-base.ts'
import { explain } from './explain.ts'
import { loadWorld, todayInJapan } from './load-content.ts'

const USAGE = `使い方: npm run ask -- "質問"              答えと、そう答えた理由
        npm run ask -- "質問" --why         点と自信の内訳まで
        npm run --silent ask -- --jsonl     標準入力の1行を1問として、1行に1つの JSON で答える
        --today 2026-04-01                  その日として答える
        --session ファイル                  会話を続ける（行と行、回と回の間で）
`

export async function runAsk(args: string[], root: string): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      jsonl: { type: 'boolean' },
      // The reasons are always printed; this adds their arithmetic.
      why: { type: 'boolean' },
      today: { type: 'string' },
      session: { type: 'string' },
    },
  })
  const world = loadWorld(root, todayInJapan(values.today))
  if (world === undefined) return 1
  const { knowledge } = world
  const talk = openTalk(world, values.session)

  if (values.jsonl) {
    for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY }))
      process.stdout.write(`${JSON.stringify(toJson(talk(line), world))}\n`)
    return 0
  }
  const question = positionals.join(' ')
  if (question === '') {
    process.stderr.write(USAGE)
    return 2
  }
  const result = talk(question)
  process.stdout.write(
    `${plainText(result.reply, labelsOf(knowledge))}\n\n${explain(world, result, question, { full: values.why === true })}\n`,
  )
  return 0
}

/** Each question in a session of its own, or all in the one kept in a file. */
function openTalk(world: World, file: string | undefined): (text: string) => TurnResult {
  if (file === undefined) return (text) => respond({ kind: 'text', text }, undefined, world)
  let session = readSession(file)
  return (text) => {
    const result = respond({ kind: 'text', text }, session, world)
    session = result.session
    writeFileSync(file, JSON.stringify(session))
    return result
  }
}

function readSession(file: string): Session | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Session
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** The contract of the machine-readable front door; its names never change. */
function toJson(result: TurnResult, { knowledge, flows }: World): Record<string, unknown> {
  const refsOf = (id: string | undefined): string[] => {
    const entry = id === undefined ? undefined : knowledge.entry(id)
    return entry === undefined ? [] : seedRefs(entry)
  }
  const flow = result.flow === undefined ? undefined : flows.get(result.flow)
  const flowRefs = flow === undefined ? [] : seedRefs(flow)
  return {
    // What was heard: a number typed by mistake is not printed either.
    question: result.heard,
    outcome: result.outcome,
    confidence: result.confidence,
    entry: result.entry ?? null,
    refs: [...new Set([...refsOf(result.entry), ...flowRefs])],
    flow: result.flow ?? null,
    desk: result.desk ?? null,
    text: plainText(result.reply, labelsOf(knowledge)),
    candidates: result.candidates.map(({ entry, confidence }) => ({
      entry,
      refs: refsOf(entry),
      confidence,
    })),
  }
}
