/** Where the citizen writes: grows with the text, counts near the limit, and never sends half-converted Japanese. */
import { byId } from './dom.ts'
import { text } from './texts.ts'
import { fill, LETTERS_READ, lettersLeft } from './wording.ts'

/** Wires the form; `send` gets each text, trimmed and not empty. */
export function wireComposer(send: (words: string) => void): void {
  const form = byId<HTMLFormElement>('composer')
  const input = byId<HTMLTextAreaElement>('question')
  const button = byId<HTMLButtonElement>('send')
  const counter = byId('counter')
  const tooLong = byId('too-long')

  const refresh = (): void => {
    button.disabled = input.value.trim() === ''
    const left = lettersLeft(input.value)
    counter.textContent = left === undefined || left < 0 ? '' : fill(text('letters_left'), { left })
    const warning = left !== undefined && left < 0 ? fill(text('too_long'), { limit: LETTERS_READ }) : ''
    // Set only when it changes: it is read out when it does.
    if (tooLong.textContent !== warning) tooLong.textContent = warning
    input.style.height = 'auto'
    input.style.height = `${input.scrollHeight + input.offsetHeight - input.clientHeight}px`
  }

  const submit = (event: Event): void => {
    event.preventDefault()
    const words = input.value.trim()
    if (words === '') return
    input.value = ''
    refresh()
    input.focus()
    send(words)
  }

  form.addEventListener('submit', submit)
  input.addEventListener('input', refresh)
  input.addEventListener('keydown', (event) => {
    // 229 is how Safari marks the Enter that ends a conversion: it comes after compositionend there.
    const converting = event.isComposing || event.keyCode === 229
    if (event.key === 'Enter' && !event.shiftKey && !converting) submit(event)
  })
  // What was typed before the page was ready counts, too.
  refresh()
}
