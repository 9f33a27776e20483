/** Words typed in answer to the bot's open question: a button's label, its number, or 「わからない」. */
import { caseChoices } from '../../answers/compose.ts'
import type { Choice } from '../../answers/reply.ts'
import { fold } from '../../knowledge/fold.ts'
import { endTurn, type Hearing, type Step } from '../result.ts'
import { numberIn } from './choose-by-number.ts'
import { endingOf } from './follow-control-word.ts'
import { followChoice } from './press-button.ts'

export const continueOpenQuestion: Step = (_turn, hearing) => {
  const choices = openChoices(hearing)
  // 「わからない」 with nothing asked: the citizen is lost, not asking about anything.
  if (choices.length === 0)
    return UNKNOWN.has(fold(hearing.text)) ? endTurn(hearing, endingOf('help', hearing)) : undefined
  const chosen = chooseByWords(hearing, choices)
  return chosen && followChoice(chosen.id, hearing)
}

function openChoices({ session: { open }, world: { knowledge } }: Hearing): readonly Choice[] {
  if (open === undefined) return []
  if (open.kind === 'which')
    return [...open.options, { id: 'which:none', label: knowledge.phrases.which_none }]
  if (open.kind !== 'case') return []
  const entry = knowledge.entry(open.entry)
  return entry === undefined ? [] : caseChoices(knowledge, entry)
}

const UNKNOWN = new Set(
  [
    'わからない',
    'わかりません',
    '分からない',
    '分かりません',
    '知らない',
    '不明',
    'しらない',
    'よくわからない',
  ].map(fold),
)
const NONE = new Set(
  [
    'ない',
    'ないです',
    '違う',
    'ちがう',
    '違います',
    'ちがいます',
    'どれでもない',
    'どれも違う',
    'この中にない',
    'いいえ',
  ].map(fold),
)

/** The choice that the whole text names, or nothing: then the text is a question of its own. */
function chooseByWords({ text, world }: Hearing, choices: readonly Choice[]): Choice | undefined {
  const { foldLabel } = world
  const folded = fold(text)
  const number = numberIn(folded)
  if (number !== undefined) return choices[number - 1]
  const exact = choices.find(({ label }) => foldLabel(label) === folded)
  if (exact !== undefined) return exact
  if (UNKNOWN.has(folded)) return choices.find(({ id }) => id.endsWith(':unknown'))
  if (NONE.has(folded)) return choices.find(({ id }) => id === 'which:none')
  const within = folded.length < 2 ? [] : choices.filter(({ label }) => foldLabel(label).includes(folded))
  return within.length === 1 ? within[0] : undefined
}
