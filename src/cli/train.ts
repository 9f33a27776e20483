/**
 * `npm run train`: proposes the weights of `ranking` and `confidence` in `knowledge/search.yaml`. The ranking is learnt
 * from the content alone: each wording is taken out in turn (five folds) and asked as a question of what is left. The
 * confidence is fitted on the tuning questions. Nothing is written: an editor of search.yaml decides.
 */
import { parseArgs } from 'node:util'
import type { Flow } from '../dialogs/schema.ts'
import { createKnowledgeBase, type KnowledgeBase } from '../knowledge/knowledge-base.ts'
import { CONFIDENCE_EVIDENCE } from '../matching/evidence.ts'
import { PARTS } from '../matching/reckon-item.ts'
import { createSearch } from '../matching/search.ts'
import { type Choice, dot, type Example, fitListwise, fitLogistic } from './fit.ts'
import { loadContent, todayInJapan } from './load-content.ts'
import { percent } from './percent.ts'
import { type Asked, isRight, readQuestionSet } from './questions.ts'

const FOLDS = 5

export async function runTrain(args: string[], root: string): Promise<number> {
  const { values } = parseArgs({ args, options: { today: { type: 'string' } } })
  const { content, report } = loadContent(root, todayInJapan(values.today))
  if (content === undefined) {
    process.stderr.write(`${report}\n`)
    return 1
  }
  const { knowledge, flows } = content
  const folds = Array.from({ length: FOLDS }, (_, fold) => choicesOf(knowledge, flows.published, fold))
  const all = folds.flat()
  const weights = fitListwise(all, PARTS.length)
  const right = folds.map((tested, fold) => {
    const learnt = fitListwise(
      folds.flatMap((choices, at) => (at === fold ? [] : choices)),
      PARTS.length,
    )
    return tested.filter((choice) => choiceUnder(learnt, choice) === choice.right).length
  })
  const before = all.filter(({ right: first }) => first === 0).length
  process.stdout.write(
    [
      `並べる順（言い方 ${all.length} 個を1つずつ外して質問）`,
      `  今の重さで1位 ${percent(before / all.length)}、学んだ重さで1位 ${percent(right.reduce((sum, count) => sum + count, 0) / all.length)}（学んでいない分で測定）`,
      ...PARTS.map((part, at) => `  ${part}: ${(weights[at] ?? 0).toFixed(2)}`),
      '',
    ].join('\n'),
  )
  const { inScope, outOfScope, wishes, nearMisses } = readQuestionSet(root, 'tuning')
  const asked = [...inScope, ...outOfScope, ...wishes, ...nearMisses]
  const examples = examplesOf(knowledge, flows.published, asked)
  const [bias = 0, ...coefficients] = fitLogistic(examples, CONFIDENCE_EVIDENCE.length)
  process.stdout.write(
    [
      `自信（調整用の質問 ${examples.length} 問）`,
      `  bias: ${bias.toFixed(2)}`,
      ...CONFIDENCE_EVIDENCE.map((name, at) => `  ${name}: ${(coefficients[at] ?? 0).toFixed(2)}`),
      '',
    ].join('\n'),
  )
  return 0
}

/** Every wording of the fold, asked of the content without them; those whose item is not found at all teach nothing. */
function choicesOf(knowledge: KnowledgeBase, flows: readonly Flow[], fold: number): Choice[] {
  const kept = (_: string, at: number): boolean => at % FOLDS !== fold
  const search = createSearch(
    createKnowledgeBase({
      ...knowledge,
      entries: knowledge.entries.map((entry) => ({ ...entry, phrasings: entry.phrasings.filter(kept) })),
      topics: knowledge.topics.map((topic) => ({ ...topic, phrasings: topic.phrasings.filter(kept) })),
    }),
    flows.map((flow) => ({ ...flow, wishes: flow.wishes.filter(kept) })),
  )
  const taken = [
    ...[...knowledge.entries, ...knowledge.topics].map(({ id, phrasings }) => ({ id, wordings: phrasings })),
    ...flows.map(({ id, wishes }) => ({ id, wordings: wishes })),
  ]
  return taken.flatMap(({ id, wordings }) =>
    wordings
      .filter((_, at) => at % FOLDS === fold)
      .flatMap((wording): Choice[] => {
        const { candidates } = search.find(wording)
        const right = candidates.findIndex(({ item }) => item.id === id)
        return right < 0
          ? []
          : [{ right, candidates: candidates.map(({ parts }) => PARTS.map((part) => parts[part])) }]
      }),
  )
}

function choiceUnder(weights: readonly number[], { candidates }: Choice): number {
  const scores = candidates.map((candidate) => dot(weights, candidate))
  return scores.indexOf(Math.max(...scores))
}

/** The best candidate of each question, right or not. */
function examplesOf(knowledge: KnowledgeBase, flows: readonly Flow[], asked: readonly Asked[]): Example[] {
  const search = createSearch(knowledge, flows)
  return asked.flatMap((question): Example[] => {
    const [best] = search.find(question.q).candidates
    if (best === undefined) return []
    const features = CONFIDENCE_EVIDENCE.map((name) => best.evidence[name])
    return [{ features, right: isRight(knowledge, flows, question, best.item) }]
  })
}
