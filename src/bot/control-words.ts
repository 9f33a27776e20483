/** Recognises a message that is nothing but a control word, a greeting or thanks, however it is typed. */

import { fold } from '../knowledge/fold.ts'
import type { Controls } from '../knowledge/voice.ts'
import { createControlSentences } from './control-sentences.ts'

export type ControlWord =
  | 'cancel'
  | 'back'
  | 'restart'
  | 'change'
  | 'resume'
  | 'help'
  | 'person'
  | 'greeting'
  | 'thanks'

export interface ControlWords {
  /** The control word that the whole text is, or undefined if the text says anything else. */
  recognise(text: string): ControlWord | undefined
}

/** Looked up in this order: 「すみません、やめます」 is a cancel, not a greeting. */
const ORDER: readonly ControlWord[] = [
  'cancel',
  'restart',
  'back',
  'change',
  'resume',
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

  return {
    recognise(text) {
      if (/^\s*[?？]+\s*$/.test(text)) return 'help'
      const folded = fold(text)
      const whole = meaningOf(folded) ?? meaningOf(folded.replaceAll(' ', ''))
      if (whole !== undefined) return whole
      const parts = folded.split(' ').map(meaningOf)
      if (!parts.includes(undefined)) return ORDER.find((word) => parts.includes(word))
      return sentence(text)
    },
  }
}

/** 「ハロワ」 (an employment office) is no 「ハロー」 with an ending. */
function isShortGreeting(word: ControlWord, text: string): boolean {
  return word === 'greeting' && text.length < 3
}
