/** The page's starting point: joins what is typed, what is shown and the line to the bot. */
import { wireComposer } from './composer.ts'
import { wireEmbedding, wireEnding, wireHelp, wireLargeType, wirePrinting } from './controls.ts'
import { DirectLine } from './direct-line.ts'
import { byId } from './dom.ts'
import { tabMemory } from './memory.ts'
import { text } from './texts.ts'
import { Transcript } from './transcript.ts'

const state = byId('state')

const line = new DirectLine(tabMemory, {
  connected: (yes) => {
    document.body.dataset.link = yes ? 'up' : 'down'
    state.textContent = yes ? text('connected') : text('reconnecting')
  },
  activity: (activity, fresh) => transcript.show(activity, fresh),
  startedOver: () => transcript.showDivider(text('started_over')),
  refused: (message) => transcript.showRefused(message),
})

const transcript = new Transcript(send)

function send(said: { text: string; choice?: string }): void {
  const message = { id: newId(), ...said }
  transcript.showSending(message)
  line.send(message)
}

/** 128 random bits. `crypto.randomUUID` is missing where the page is not served over https. */
function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
}

wireHelp()
wireLargeType()
wireEnding(() => line.end())
wirePrinting()
wireEmbedding()
wireComposer((words) => send({ text: words }))

addEventListener('online', () => line.check())
addEventListener('offline', () => line.lost())
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) line.check()
})
// A conversation that goes on hears of the language chosen since; a new one begins in it.
const language = new URLSearchParams(location.search).get('lang')
if (language !== null && tabMemory.load() !== undefined)
  line.send({ id: newId(), text: '', choice: `language:${document.documentElement.dataset.language}` })
void line.run()
