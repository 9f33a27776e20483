/** All that a turn may know besides the conversation: one version of the content, and today's date. */
import type { Flows } from '../dialogs/flows.ts'
import { type AnswerWords, createAnswerWords } from '../dialogs/reading/answer-words.ts'
import { fold } from '../knowledge/fold.ts'
import type { KnowledgeBase } from '../knowledge/knowledge-base.ts'
import { onceEach } from '../knowledge/once-each.ts'
import type { Controls, ConversationSettings } from '../knowledge/voice.ts'
import type { Search } from '../matching/search.ts'
import { createGuessControl, type GuessControl } from './control-guess.ts'
import { type ControlWords, createControlWords } from './control-words.ts'
import { type Corrections, createCorrections } from './corrections.ts'
import { type CrisisWords, createCrisisWords } from './crisis-words.ts'
import { createReadLeaning, type ReadLeaning } from './leaning.ts'
import { createSplitQuestions, type SplitQuestions } from './split-questions.ts'

/** One version of the content with what is made of it; replaced as a whole when an editor saves. */
export interface Base {
  readonly knowledge: KnowledgeBase
  readonly flows: Flows
  readonly search: Search
}

export interface World extends Base {
  /** ISO date in Japan. */
  readonly today: string
  readonly controls: ControlWords
  /** What a text that nothing else knows may ask of the talk. */
  readonly guessControl: GuessControl
  readonly corrections: Corrections
  readonly leaning: ReadLeaning
  readonly splitQuestions: SplitQuestions
  readonly crisis: CrisisWords
  /** はい, わからない, 次へ …: words that answer a flow's questions. */
  readonly answerWords: AnswerWords
  /** A button's label as `fold` gives it. Labels are the content's own and come again; nobody's words go in here. */
  readonly foldLabel: (label: string) => string
  /** Digits of the desks' own telephone numbers, which may stay in a text. */
  readonly ownNumbers: ReadonlySet<string>
}

export function createWorld({ knowledge, flows, search }: Base, today: string): World {
  const numbers = knowledge.desks.flatMap(({ phones }) =>
    phones.map(({ number }) => number.replace(/\D/g, '')),
  )
  return {
    knowledge,
    flows,
    search,
    today,
    ...madeOfControls(knowledge.controls),
    ...madeOfConversation(knowledge.conversation),
    foldLabel: rememberingLabels(),
    ownNumbers: new Set(numbers),
  }
}

// Some hundred milliseconds, in the turn of whoever asks first after a save or after midnight: only once for the same words.

const madeOfControls = onceEach((controls: Controls) => ({
  controls: createControlWords(controls),
  guessControl: createGuessControl(controls),
  corrections: createCorrections(controls),
  crisis: createCrisisWords(controls),
  answerWords: createAnswerWords(controls),
}))

const madeOfConversation = onceEach((conversation: ConversationSettings) => ({
  leaning: createReadLeaning(conversation),
  splitQuestions: createSplitQuestions(conversation),
}))

function rememberingLabels(): (label: string) => string {
  const known = new Map<string, string>()
  return (label) => {
    const folded = known.get(label) ?? fold(label)
    known.set(label, folded)
    return folded
  }
}

/** The world of the moment: made anew only when the content or the date has changed. */
export function currentWorld(current: () => Base, today: () => string): () => World {
  let made: { readonly base: Base; readonly world: World } | undefined
  return () => {
    const base = current()
    const day = today()
    if (made?.base !== base || made.world.today !== day) made = { base, world: createWorld(base, day) }
    return made.world
  }
}
