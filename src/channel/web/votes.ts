/** The two thumbs under an answer: whether it helped. One vote an answer; what was pressed stays to be seen. */
import { make } from './dom.ts'
import type { Reply, Vote } from './protocol.ts'
import { text } from './texts.ts'

/** The thumbs of one answer. */
interface Thumbs {
  readonly buttons: Readonly<Record<Vote, HTMLButtonElement>>
  settled: boolean
}

export class Votes {
  private readonly thumbs = new Map<string, Thumbs>()
  private readonly send: (entry: string, vote: Vote) => void
  private asked = 0

  constructor(send: (entry: string, vote: Vote) => void) {
    this.send = send
  }

  /** The thumbs for a reply; `undefined` if it answers nothing, or if its answer has its thumbs already. */
  view({ sections }: Reply): HTMLElement | undefined {
    const entry = sections.find((section) => section.entry !== undefined)?.entry
    if (entry === undefined || this.thumbs.has(entry)) return undefined
    const question = make('p', 'label', text('vote_ask'))
    question.id = `vote-${++this.asked}`
    const buttons = { up: thumb(text('vote_up')), down: thumb(text('vote_down')) }
    this.thumbs.set(entry, { buttons, settled: false })
    for (const vote of ['up', 'down'] as const)
      buttons[vote].addEventListener('click', () => {
        if (this.settle(entry, vote)) this.send(entry, vote)
      })
    const element = make('div', 'vote', question, make('div', 'buttons', buttons.up, buttons.down))
    element.setAttribute('role', 'group')
    element.setAttribute('aria-labelledby', question.id)
    return element
  }

  /** Marks a vote as given; false if there is nothing to vote on, or a vote was given before. */
  settle(entry: string, vote: Vote): boolean {
    const thumbs = this.thumbs.get(entry)
    if (thumbs === undefined || thumbs.settled) return false
    thumbs.settled = true
    const { up, down } = thumbs.buttons
    for (const button of [up, down]) {
      button.setAttribute('aria-pressed', String(button === thumbs.buttons[vote]))
      // Disabling the focused button would throw the keyboard back to the top of the page.
      button.setAttribute('aria-disabled', 'true')
    }
    return true
  }

  /** The vote was not taken: it may be given again. */
  reopen(entry: string): void {
    const thumbs = this.thumbs.get(entry)
    if (thumbs === undefined) return
    thumbs.settled = false
    for (const button of Object.values(thumbs.buttons)) {
      button.setAttribute('aria-pressed', 'false')
      button.removeAttribute('aria-disabled')
    }
  }

  /** Another conversation has begun, in which each answer may be voted on again. */
  forget(): void {
    this.thumbs.clear()
  }
}

function thumb(label: string): HTMLButtonElement {
  const button = make('button', 'thumb', label)
  button.type = 'button'
  button.setAttribute('aria-pressed', 'false')
  return button
}
