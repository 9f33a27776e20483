/** `npm run evaluate`: how often the right entry is given, shown or missed, on the questions in `test/retrieval`. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { parse } from 'yaml'
import { respond } from '../bot/respond.ts'
import type { World } from '../bot/world.ts'
import { seedRefs } from '../knowledge/knowledge-base.ts'
import { loadWorld, todayInJapan } from './load-content.ts'

export interface InScope {
  readonly q: string
  readonly kind: string
  readonly refs: readonly string[]
}

interface OutOfScope {
  readonly q: string
  readonly kind: string
}

/** Shares of the in-scope questions; a wrong answer is an entry given as the answer that has none of the right refs. */
export interface InScopeReport {
  readonly questions: number
  readonly first: number
  readonly shown: number
  readonly answered: number
  readonly wrong: number
}

export async function runEvaluate(args: string[], root: string): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      set: { type: 'string', default: 'tuning' },
      misses: { type: 'boolean' },
      today: { type: 'string' },
    },
  })
  const world = loadWorld(root, todayInJapan(values.today))
  if (world === undefined) return 1
  const folder = join(root, 'test', 'retrieval')
  const inScope = parse(readFileSync(join(folder, `${values.set}.yaml`), 'utf8')) as InScope[]
  const outOfScope = parse(
    readFileSync(join(folder, `out-of-scope-${values.set}.yaml`), 'utf8'),
  ) as OutOfScope[]

  const groups = new Map<string, InScope[]>([['全体', inScope]])
  for (const item of inScope) groups.set(item.kind, [...(groups.get(item.kind) ?? []), item])
  process.stdout.write(`${values.set}: 範囲内\n`)
  for (const [name, items] of groups)
    process.stdout.write(`  ${name.padEnd(12)} ${inScopeLine(measureInScope(world, items))}\n`)

  process.stdout.write(`${values.set}: 範囲外（項目を答えてしまった割合）\n`)
  const kinds = new Map<string, OutOfScope[]>()
  for (const item of outOfScope) kinds.set(item.kind, [...(kinds.get(item.kind) ?? []), item])
  for (const [kind, items] of kinds) {
    const outcomes = items.map(({ q }) => respond({ kind: 'text', text: q }, undefined, world).outcome)
    const share = (outcome: string): string =>
      percent(outcomes.filter((each) => each === outcome).length / items.length)
    process.stdout.write(
      `  ${kind.padEnd(14)} ${items.length}問 answered ${share('answered')} asked-which ${share('asked-which')} signposted ${share('signposted')}\n`,
    )
  }
  if (values.misses) printMisses(world, inScope, outOfScope)
  return 0
}

export function measureInScope(world: World, items: readonly InScope[]): InScopeReport {
  const verdicts = items.map((item) => judge(world, item))
  const share = (test: (verdict: Verdict) => boolean): number =>
    verdicts.filter(test).length / Math.max(1, verdicts.length)
  return {
    questions: items.length,
    first: share(({ first }) => first),
    shown: share(({ shown }) => shown),
    answered: share(({ outcome }) => outcome === 'answered'),
    wrong: share(({ outcome, first }) => outcome === 'answered' && !first),
  }
}

interface Verdict {
  readonly outcome: string
  readonly first: boolean
  readonly shown: boolean
  readonly top: string
}

function judge(world: World, { q, refs }: InScope): Verdict {
  const result = respond({ kind: 'text', text: q }, undefined, world)
  const right = (id: string | undefined): boolean => {
    const entry = id === undefined ? undefined : world.knowledge.entry(id)
    return entry !== undefined && seedRefs(entry).some((ref) => refs.includes(ref))
  }
  const offered = result.reply.choices
    .filter(({ id }) => id.startsWith('entry:'))
    .map(({ id }) => id.slice('entry:'.length))
  const first = result.entry ?? result.candidates[0]?.entry
  return {
    outcome: result.outcome,
    first: right(first),
    shown:
      result.outcome === 'answered'
        ? right(result.entry)
        : result.outcome === 'asked-which' && offered.some(right),
    top: first ?? '-',
  }
}

function printMisses(world: World, inScope: readonly InScope[], outOfScope: readonly OutOfScope[]): void {
  for (const item of inScope) {
    const { outcome, first, shown, top } = judge(world, item)
    if (!shown || (outcome === 'answered' && !first))
      process.stdout.write(`- ${item.refs.join(',')} → ${outcome} ${top}: ${item.q}\n`)
  }
  for (const { q, kind } of outOfScope) {
    const { outcome, entry } = respond({ kind: 'text', text: q }, undefined, world)
    if (outcome === 'answered') process.stdout.write(`- ${kind} → ${outcome} ${entry}: ${q}\n`)
  }
}

function inScopeLine({ questions, first, shown, answered, wrong }: InScopeReport): string {
  return `${questions}問 1位 ${percent(first)} 提示 ${percent(shown)} 回答 ${percent(answered)} 誤答 ${percent(wrong)}`
}

function percent(value: number): string {
  return `${(value * 100).toFixed(1)}%`
}
