/** Flows are written in short polite sentences, and explain a technical term where it first appears. */
import { hardLanguage, sentenceFaults, unexplainedTerms } from '../../knowledge/rules/hard-language.ts'
import { problemAt } from '../../knowledge/rules/rule.ts'
import { flowTexts } from '../flow-texts.ts'
import type { FlowRule } from './rule.ts'

export const flowHardLanguage: FlowRule = {
  id: hardLanguage.id,
  why: hardLanguage.why,
  check: ({ flows, knowledge }) =>
    flows.flatMap((item) => {
      const all = flowTexts(item.value)
      const texts = all.filter(({ form }) => form !== 'name')
      // A short name has no room to explain a word, but if it does, that counts.
      const explaining = all.filter(({ form, text }) => form !== 'name' || text.includes('（'))
      const wishes = item.value.wishes.join('\n')
      return [
        ...texts.flatMap(({ path, text, form }) =>
          sentenceFaults(text, form === 'item').map((fault) => ({ path, ...fault })),
        ),
        // Whoever wishes for the flow in these words knows them.
        ...(knowledge === undefined
          ? []
          : unexplainedTerms(explaining, `${item.value.title}\n${wishes}`, knowledge.content.terms)),
      ].map(({ path, message, fix }) => problemAt(hardLanguage.id, item, path, message, fix, 'warning'))
    }),
}
