/** Flows are written in short polite sentences, and explain a technical term where it first appears. */
import { onceEach } from '../../knowledge/once-each.ts'
import { hardLanguage, sentenceFaults, unexplainedTerms } from '../../knowledge/rules/hard-language.ts'
import { problemAt } from '../../knowledge/rules/rule.ts'
import type { Term } from '../../knowledge/schema.ts'
import { flowTexts } from '../flow-texts.ts'
import type { Flow } from '../schema.ts'
import type { FlowRule } from './rule.ts'

export const flowHardLanguage: FlowRule = {
  id: hardLanguage.id,
  why: hardLanguage.why,
  check: ({ flows, knowledge }) =>
    flows.flatMap((item) =>
      faultsOf(item.value, knowledge?.content.terms).map(({ path, message, fix }) =>
        problemAt(hardLanguage.id, item, path, message, fix, 'warning'),
      ),
    ),
}

const faultsOf = onceEach((flow: Flow, terms: readonly Term[] | undefined) => {
  const all = flowTexts(flow)
  const texts = all.filter(({ form }) => form !== 'name')
  // A short name has no room to explain a word, but if it does, that counts.
  const explaining = all.filter(({ form, text }) => form !== 'name' || text.includes('（'))
  const wishes = flow.wishes.join('\n')
  return [
    ...texts.flatMap(({ path, text, form }) =>
      sentenceFaults(text, form === 'item').map((fault) => ({ path, ...fault })),
    ),
    // Whoever wishes for the flow in these words knows them.
    ...(terms === undefined ? [] : unexplainedTerms(explaining, `${flow.title}\n${wishes}`, terms)),
  ]
})
