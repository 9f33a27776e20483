/** All content files in; the knowledge base and the flows, or every problem an editor must mend, out. */
import { parseYaml } from '../content/parse.ts'
import { type Problem, sortProblems } from '../content/problem.ts'
import type { ContentFile } from '../content/read-folder.ts'
import { isOfKind } from '../knowledge/file-kinds.ts'
import type { KnowledgeBase } from '../knowledge/knowledge-base.ts'
import { loadInSteps } from '../knowledge/load.ts'
import { RULES } from '../knowledge/rules/index.ts'
import type { Located, Rule } from '../knowledge/rules/rule.ts'
import { finish, type Steps } from '../knowledge/steps.ts'
import { FLOW_KIND } from './flow-kind.ts'
import { createFlows, type Flows } from './flows.ts'
import { FLOW_RULES } from './rules/index.ts'
import type { FlowRule } from './rules/rule.ts'
import type { Flow } from './schema.ts'

/** The folders that make up the content, from the repository. One version covers both. */
export const CONTENT_FOLDERS = ['knowledge', 'dialogs'] as const

export interface Loaded {
  /** What may be served; absent if any problem is an error. */
  readonly content: { readonly knowledge: KnowledgeBase; readonly flows: Flows } | undefined
  readonly problems: readonly Problem[]
}

/** The rules to ask; those that guard what goes live, unless more are named. */
export interface RuleSet {
  readonly knowledge: readonly Rule[]
  readonly flows: readonly FlowRule[]
}

export const LIVE_RULES: RuleSet = { knowledge: RULES, flows: FLOW_RULES }

/** `files` are those of all content folders; `today` (ISO) decides what is overdue and which figure holds. */
export function loadAll(files: readonly ContentFile[], today: string, rules: RuleSet = LIVE_RULES): Loaded {
  return finish(loadAllInSteps(files, today, parseYaml, rules))
}

/** The same, a step for each file and each rule. `parse` may know some of the files already. */
export function* loadAllInSteps(
  files: readonly ContentFile[],
  today: string,
  parse: typeof parseYaml = parseYaml,
  rules: RuleSet = LIVE_RULES,
): Steps<Loaded> {
  const { knowledge, located, problems } = yield* loadInSteps(files, today, rules.knowledge, parse)
  const all: Problem[] = [...problems]
  const flowFiles = files.filter(({ file }) => isOfKind(FLOW_KIND, file))
  const flows: Located<Flow>[] = []
  for (const { file, text } of flowFiles) {
    const parsed = parse(file, text, FLOW_KIND.schema)
    all.push(...parsed.problems)
    if (parsed.value !== undefined) flows.push({ ...parsed, value: parsed.value })
    yield
  }
  // Nobody is shown a draft: whatever is still missing in it must not hold up the rest.
  const drafts = new Set(flows.filter(({ value }) => value.status === 'draft').map(({ file }) => file))
  const isWhole = flows.length === flowFiles.length
  for (const rule of rules.flows) {
    const found = rule.check({ flows, isWhole, files: flowFiles, knowledge: located, today })
    all.push(
      ...found.map((problem) =>
        drafts.has(problem.file) ? { ...problem, severity: 'warning' as const } : problem,
      ),
    )
    yield
  }
  const live = knowledge !== undefined && all.every(({ severity }) => severity === 'warning')
  return {
    content: live ? { knowledge, flows: createFlows(flows.map(({ value }) => value)) } : undefined,
    problems: sortProblems(all),
  }
}
