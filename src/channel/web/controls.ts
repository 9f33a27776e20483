/** The page's own controls: help, large type, ending the conversation, and a print with nothing folded away. */
import { byId } from './dom.ts'
import { rememberLargeType, wantsLargeType } from './memory.ts'

/** The help lies over the page, so it closes as soon as attention goes elsewhere. */
export function wireHelp(): void {
  const help = byId<HTMLDetailsElement>('help')
  const closeOutside = ({ target }: Event): void => {
    if (!help.contains(target as Node)) help.open = false
  }
  document.addEventListener('focusin', closeOutside)
  document.addEventListener('pointerdown', closeOutside)
  help.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape') return
    help.open = false
    help.querySelector('summary')?.focus()
  })
}

export function wireLargeType(): void {
  const button = byId('large')
  const set = (large: boolean): void => {
    document.documentElement.classList.toggle('large', large)
    button.setAttribute('aria-pressed', String(large))
  }
  set(wantsLargeType())
  button.addEventListener('click', () => {
    const large = button.getAttribute('aria-pressed') !== 'true'
    set(large)
    rememberLargeType(large)
  })
}

/** Asks first, then calls `end` and empties the page; a new conversation begins with a fresh page. */
export function wireEnding(end: () => void): void {
  const dialog = byId<HTMLDialogElement>('ending')
  byId('end').addEventListener('click', () => dialog.showModal())
  byId('go-on').addEventListener('click', () => dialog.close())
  byId('end-now').addEventListener('click', () => {
    dialog.close()
    end()
    byId('talk').remove()
    byId('end').hidden = true
    const ended = byId('ended')
    ended.hidden = false
    ended.focus()
  })
  byId('begin').addEventListener('click', () => location.reload())
}

export function wirePrinting(): void {
  let opened: HTMLDetailsElement[] = []
  addEventListener('beforeprint', () => {
    opened = [...document.querySelectorAll<HTMLDetailsElement>('.was:not([open])')]
    for (const details of opened) details.open = true
  })
  addEventListener('afterprint', () => {
    for (const details of opened) details.open = false
  })
}

/** In another site's page: Escape closes the panel that the chat is shown in, unless it closes something here first. */
export function wireEmbedding(): void {
  if (parent === window) return
  document.documentElement.classList.add('embedded')
  addEventListener(
    'keydown',
    ({ key, defaultPrevented, isComposing }) => {
      const busy = byId<HTMLDetailsElement>('help').open || byId<HTMLDialogElement>('ending').open
      if (key === 'Escape' && !defaultPrevented && !isComposing && !busy)
        // Says nothing about the citizen, so any site may hear it.
        parent.postMessage('nenkin-faq-bot:close', '*')
    },
    { capture: true },
  )
}
