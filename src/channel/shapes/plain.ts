/** For channels of which we know only that they carry text (SMS, e-mail, LINE …): all in words, choices numbered. */
import { plainText } from '../../answers/plain-text.ts'
import { isEmpty, message, type Shape } from './shape.ts'

/** One choice needs no number to be told from others, but its label alone reads like a heading. */
export const plainShape: Shape = (reply, labels) => {
  if (isEmpty(reply)) return []
  const text = plainText(reply, labels)
  return [message('plain', reply.choices.length === 0 ? text : `${text}\n\n${labels.numbered}`, reply)]
}
