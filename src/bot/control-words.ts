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
  /** Whether a text that leaves also thanks: 「さようなら、お世話になりました」. */
  partsWithThanks(text: string): boolean
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

/** Longer texts, as typed, are questions or stories; blanks and marks of joy count too. */
const LONGEST = 150

export function createControlWords(controls: Controls): ControlWords {
  const meaning = new Map<string, ControlWord>()
  for (const word of [...ORDER].reverse())
    for (const text of [...controls[word], ...(controls.steering[word].whole ?? [])])
      meaning.set(fold(text), word)
  const endings = longestByLastLetter(controls.endings.map(fold))

  const sentence = createControlSentences(controls)

  const meaningOf = (text: string): ControlWord | undefined => {
    for (let rest = text; rest !== ''; ) {
      const found = meaning.get(rest)
      if (found !== undefined) return rest !== text && isShortGreeting(found, rest) ? undefined : found
      const ending = endings.get(rest.at(-1) ?? '')?.find((candidate) => rest.endsWith(candidate))
      if (ending === undefined) return undefined
      rest = rest.slice(0, -ending.length).trim()
    }
    return undefined
  }

  const recognise = (text: string): ControlWord | undefined => {
    if (text.length > LONGEST) return undefined
    if (/^\s*[?？]+\s*$/.test(text)) return 'help'
    const folded = fold(text)
    const joined = folded.replaceAll(' ', '')
    if (joined === '' && controls.cheers.some((cheer) => text.includes(cheer))) return 'thanks'
    const whole = meaningOf(folded) ?? meaningOf(joined)
    if (whole !== undefined) return whole
    const parts = folded.split(' ').map(meaningOf)
    if (!parts.includes(undefined)) return ORDER.find((word) => parts.includes(word))
    return sentence(folded)
  }

  const lastNamed = createLastNamed(controls)
  const { said, thanks } = controls.steering.partings
  const [partings, thanking] = [said.map(foldJoined), thanks.map(foldJoined)]

  return {
    recognise,
    partsWithThanks(text) {
      const joined = foldJoined(text)
      return [partings, thanking].every((words) => words.some((word) => joined.includes(word)))
    },
    languageIn(text) {
      // Few texts name a language, so that is asked first.
      const named = text.length > LONGEST ? undefined : lastNamed(foldJoined(text))
      return named !== undefined && recognise(text) === 'language' ? named : undefined
    },
  }
}

/** The longest first; the empty ending is none. */
function longestByLastLetter(endings: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const byLetter = new Map<string, string[]>()
  for (const ending of endings.toSorted((a, b) => b.length - a.length)) {
    const letter = ending.at(-1)
    if (letter !== undefined) byLetter.set(letter, [...(byLetter.get(letter) ?? []), ending])
  }
  return byLetter
}

/** 「ハロワ」 (an employment office) is no 「ハロー」 with an ending. */
function isShortGreeting(word: ControlWord, text: string): boolean {
  return word === 'greeting' && text.length < 3
}

/** 「日本語から英語に」 asks for English; 「やさしい日本語」 names one language, not two. */
function createLastNamed({ languages }: Controls): (said: string) => Language | undefined {
  const names = LANGUAGES.flatMap((language) =>
    languages[language].map(foldJoined).map((name) => ({ language, name })),
  )
  return (said) => {
    const ends = names
      .map(({ language, name }) => ({ language, at: said.lastIndexOf(name), length: name.length }))
      .filter(({ at }) => at >= 0)
    return ends.sort((a, b) => b.at + b.length - (a.at + a.length) || b.length - a.length)[0]?.language
  }
}
