/** The conversation as it is seen and heard: bubbles in order, one open question, each new reply announced once. */
import { byId, make } from './dom.ts'
import {
  type Activity,
  isOwn,
  isSilent,
  type Outgoing,
  type Reply,
  replyOf,
  voteChoice,
  voteIn,
} from './protocol.ts'
import { type ChoiceGroup, choicesView, replyView } from './reply-view.ts'
import { spokenLines } from './spoken.ts'
import { text } from './texts.ts'
import { Votes } from './votes.ts'

interface OwnBubble {
  readonly item: HTMLElement
  readonly words: HTMLElement
  readonly state: HTMLElement
}

/** Screen readers have taken an announcement up by then; later it would only be read twice when walking the page. */
const ANNOUNCED_MS = 10_000

export class Transcript {
  private readonly list = byId('messages')
  private readonly announcer = byId('announcer')
  private readonly own = new Map<string, OwnBubble>()
  private readonly send: (message: { text: string; choice?: string }) => void
  private readonly votes: Votes
  private question: ChoiceGroup | undefined
  private lastOwn: HTMLElement | undefined

  constructor(send: (message: { text: string; choice?: string }) => void) {
    this.send = send
    this.votes = new Votes((entry, vote) => {
      this.announce([text('vote_thanks')])
      send({ text: '', choice: voteChoice(entry, vote) })
    })
  }

  /** Shows what the citizen just wrote or pressed, until its masked echo takes its place. */
  showSending({ id, text: words, choice }: Outgoing): void {
    if (isSilent(choice)) return
    this.showOwn(id, words).state.textContent = text('sending')
    if (choice !== undefined) this.question?.settle(choice)
  }

  /** Shows what the server sent; a reply is announced only if it is `fresh`. */
  show(activity: Activity, fresh: boolean): void {
    const voted = voteIn(activity.value?.choice)
    if (voted) this.votes.settle(voted.entry, voted.vote)
    if (activity.type !== 'message') return
    if (isOwn(activity)) this.showEcho(activity)
    else this.showReply(replyOf(activity), fresh)
  }

  /** Says that a message was not taken, with a button to try again. */
  showRefused({ id, text: words, choice }: Outgoing): void {
    const voted = voteIn(choice)
    if (voted) {
      this.votes.reopen(voted.entry)
      this.announce([text('vote_not_sent')])
      return
    }
    if (isSilent(choice)) return
    const bubble = this.showOwn(id, words)
    const again = make('button', 'again', text('send_again'))
    again.type = 'button'
    again.addEventListener('click', () => {
      bubble.item.remove()
      this.own.delete(id)
      this.send(choice === undefined ? { text: words } : { text: words, choice })
    })
    bubble.state.replaceChildren(text('not_sent'), again)
    this.announce([text('not_sent')])
  }

  /** A line of the page's own between the bubbles; questions above it are closed. */
  showDivider(words: string): void {
    this.question?.settle()
    this.question = undefined
    this.votes.forget()
    this.list.append(make('li', 'divider', words))
    this.announce([words])
  }

  private showEcho(activity: Activity): void {
    const id = activity.channelData?.clientActivityID ?? activity.id ?? ''
    const pressed = this.question?.choices.find(
      (choice) => choice.id === activity.value?.choice || choice.label === activity.text,
    )
    if (pressed) this.question?.settle(pressed.id)
    // A pressed button may come back without its label.
    const words = activity.text || this.own.get(id)?.words.textContent || pressed?.label
    if (words) this.showOwn(id, words).state.textContent = ''
  }

  private showOwn(id: string, words: string): OwnBubble {
    const known = this.own.get(id)
    if (known) {
      known.words.textContent = words
      return known
    }
    const bubble = { words: make('p', 'lines', words), state: make('p', 'sending') }
    const heading = make('h2', 'unseen', text('own_heading'))
    const item = make('li', '', heading, make('article', 'bubble own', bubble.words, bubble.state))
    this.list.append(item)
    this.own.set(id, { ...bubble, item })
    this.lastOwn = item
    item.scrollIntoView({ block: 'nearest' })
    return { ...bubble, item }
  }

  private showReply(reply: Reply, fresh: boolean): void {
    const group = choicesView(reply, ({ id, label }) => this.send({ text: label, choice: id }))
    if (group) {
      this.question?.settle()
      this.question = group
    }
    const heading = make('h2', 'unseen', text('bot_heading'))
    const item = make('li', '', heading, replyView(reply), group?.element, this.votes.view(reply))
    this.list.append(item)
    if (fresh) this.announce(spokenLines(reply, text('spoken_choices')))
    // The question and the beginning of its answer come into view together, however long the answer is.
    this.lastOwn?.scrollIntoView({ block: 'start' })
  }

  private announce(lines: readonly string[]): void {
    const told = make(
      'div',
      '',
      lines.map((line) => make('p', '', line)),
    )
    this.announcer.append(told)
    setTimeout(() => told.remove(), ANNOUNCED_MS)
  }
}
