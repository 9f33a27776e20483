/** Recognises a message that is nothing but a control word, a greeting or thanks, however it is typed. */

import { fold, foldJoined } from '../knowledge/fold.ts'
import { type Controls, LANGUAGES, type Language } from '../knowledge/voice.ts'
import { createControlSentences } from './control-sentences.ts'

export type ControlWord =
  | 'cancel'
  | 'back'
  | 'restart'
  | 'change'
  | 'resume'
  | 'language'
  | 'help'
  | 'person'
  | 'greeting'
  | 'thanks'

export interface ControlWords {
  /** The control word that the whole text is, or undefined if the text says anything else. */
  recognise(text: string): ControlWord | undefined
  /** The language that the whole text asks for; undefined if it names none, or says anything else. */
  languageIn(text: string): Language | undefined
}

/** Looked up in this order: 「すみません、やめます」 is a cancel, not a greeting. */
const ORDER: readonly ControlWord[] = [
  'cancel',
  'restart',
  'back',
  'change',
  'resume',
  'language',
  'person',
  'help',
  'thanks',
  'greeting',
]

export function createControlWords(controls: Controls): ControlWords {
  const meaning = new Map<string, ControlWord>()
  for (const word of [...ORDER].reverse()) for (const text of controls[word]) meaning.set(fold(text), word)
  const endings = controls.endings
    .map(fold)
    .filter((ending) => ending !== '')
    .sort((a, b) => b.length - a.length)

  const sentence = createControlSentences(controls)

  const meaningOf = (text: string): ControlWord | undefined => {
    for (let rest = text; rest !== ''; ) {
      const found = meaning.get(rest)
      if (found !== undefined) return rest !== text && isShortGreeting(found, rest) ? undefined : found
      const ending = endings.find((candidate) => rest.endsWith(candidate))
      if (ending === undefined) return undefined
      rest = rest.slice(0, -ending.length).trim()
    }
    return undefined
  }

  const recognise = (text: string): ControlWord | undefined => {
    if (/^\s*[?？]+\s*$/.test(text)) return 'help'
    const folded = fold(text)
    const whole = meaningOf(folded) ?? meaningOf(folded.replaceAll(' ', ''))
    if (whole !== undefined) return whole
    const parts = folded.split(' ').map(meaningOf)
    if (!parts.includes(undefined)) return ORDER.find((word) => parts.includes(word))
    return sentence(text)
  }

  return {
    recognise,
    languageIn: (text) => (recognise(text) === 'language' ? lastNamed(text, controls) : undefined),
  }
}

/** 「ハロワ」 (an employment office) is no 「ハロー」 with an ending. */
function isShortGreeting(word: ControlWord, text: string): boolean {
  return word === 'greeting' && text.length < 3
}

/** 「日本語から英語に」 asks for English; 「やさしい日本語」 names one language, not two. */
function lastNamed(text: string, { languages }: Controls): Language | undefined {
  const said = foldJoined(text)
  const ends = LANGUAGES.flatMap((language) =>
    languages[language].map((name) => {
      const folded = foldJoined(name)
      const at = said.lastIndexOf(folded)
      return { language, end: at < 0 ? -1 : at + folded.length, length: folded.length }
    }),
  ).filter(({ end }) => end >= 0)
  return ends.sort((a, b) => b.end - a.end || b.length - a.length)[0]?.language
}
