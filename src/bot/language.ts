/** Which language the bot's own words are in. Answers stay in the Japanese in which they were approved. */
import { LANGUAGES, type Language } from '../knowledge/voice.ts'
import type { Session, Turn } from './turn.ts'
import type { World } from './world.ts'

/** What was chosen holds until another is chosen; otherwise the words just written decide, then those before. */
export function languageOf(turn: Turn, session: Session): Language {
  const chosen = turn.kind === 'opened' ? (turn.language ?? session.language) : session.language
  const written = turn.kind === 'text' ? languageWritten(turn.text) : undefined
  return chosen ?? written ?? session.heardLanguage ?? 'ja'
}

/** English if there are at least two words and nothing but ASCII; a single one may be a name (NISA, iDeCo). */
function languageWritten(text: string): Language | undefined {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(text)) return 'ja'
  const words = text.match(/[A-Za-z']{2,}/g) ?? []
  return words.length >= 2 && !/[^\p{ASCII}]/u.test(text) ? 'en' : undefined
}

/** The same world, speaking that language. */
export function speaking(world: World, language: Language): World {
  const { phrases } = world.knowledge.voices[language]
  return phrases === world.knowledge.phrases
    ? world
    : { ...world, knowledge: { ...world.knowledge, phrases } }
}

/** The language that a button's id (`language:en`), its label, or a sentence (「英語にして」) asks for. */
export function languageAskedFor(turn: Turn, world: World): Language | undefined {
  if (turn.kind === 'choice') return LANGUAGES.find((language) => turn.id === `language:${language}`)
  if (turn.kind !== 'text') return undefined
  const text = turn.text.trim()
  return LANGUAGES.find((language) => labelOf(language, world) === text) ?? world.controls.languageIn(text)
}

/** The languages that are not being spoken, as buttons. */
export function otherLanguages(spoken: Language, world: World): { id: string; label: string }[] {
  return LANGUAGES.filter((language) => language !== spoken).map((language) => ({
    id: `language:${language}`,
    label: labelOf(language, world),
  }))
}

function labelOf(language: Language, { knowledge }: World): string {
  return knowledge.voices[language].phrases.language_button
}
