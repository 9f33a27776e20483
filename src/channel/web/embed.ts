/**
 * For other sites: `<script type="module" src="https://…/embed.js"></script>` puts a button into the page's corner and
 * opens the chat in a panel. It runs in the other site's page, so it touches nothing there but its one element, keeps
 * its styles in a shadow root and asks for no inline styles that a strict policy would refuse.
 */

interface Words {
  readonly embed_open: string
  readonly embed_close: string
  readonly embed_new_window: string
  readonly title: string
}

/** Laid in by the server: the words of each language. */
const WORDS = JSON.parse('{{words}}') as Readonly<Record<string, Words>>

const STYLE = `
  :host { all: initial; position: fixed; right: 1rem; bottom: 1rem; z-index: 2147483000; color-scheme: light dark;
    font: 16px/1.5 "Hiragino Sans", "Yu Gothic UI", Meiryo, "Noto Sans JP", sans-serif; }
  button, a { box-sizing: border-box; min-width: 44px; min-height: 44px; font: inherit; font-weight: 700; cursor: pointer; }
  .open { padding: 0.6rem 1.4rem; border: 2px solid #fff; border-radius: 2rem; background: #0c4f4a; color: #fff;
    box-shadow: 0 2px 10px rgb(0 0 0 / 35%); }
  .panel { display: flex; flex-direction: column; box-sizing: border-box; width: min(27rem, calc(100vw - 2rem));
    height: min(44rem, calc(100vh - 2rem)); overflow: hidden; border: 2px solid #0c4f4a; border-radius: 1rem;
    background: #fff; box-shadow: 0 4px 24px rgb(0 0 0 / 40%); }
  .panel[hidden], .open[hidden] { display: none; }
  .bar { display: flex; gap: 0.4rem; align-items: center; justify-content: flex-end; background: #0c4f4a; color: #fff; }
  .bar a, .bar button { display: inline-flex; align-items: center; padding: 0 0.9rem; border: 0; background: #0c4f4a;
    color: #fff; }
  :focus-visible { outline: 3px solid #ffd75e; outline-offset: -3px; }
  .open:focus-visible { outline: 3px solid #0b57c4; outline-offset: 2px; }
  iframe { flex: 1; width: 100%; border: 0; }
  @media (max-width: 30rem), (max-height: 30rem) {
    .panel { position: fixed; inset: 0; width: 100%; height: 100%; border: 0; border-radius: 0; }
  }
  @media print { :host { display: none; } }
  @media (forced-colors: active) { .open, .panel, .bar a, .bar button { border: 2px solid ButtonText; } }
`

/** Where this script came from is where the chat is. */
const script = new URL(import.meta.url)
const language =
  script.searchParams.get('lang') ?? (document.documentElement.lang.startsWith('en') ? 'en' : 'ja')
const words = WORDS[language] ?? WORDS.ja
const chat = new URL(language === 'ja' ? '/' : `/?lang=${encodeURIComponent(language)}`, script)

if (words !== undefined && document.querySelector('nenkin-faq-bot') === null) {
  const host = document.createElement('nenkin-faq-bot')
  host.lang = language === 'en' ? 'en' : 'ja'
  const root = host.attachShadow({ mode: 'open' })
  const style = new CSSStyleSheet()
  style.replaceSync(STYLE)
  root.adoptedStyleSheets = [style]

  const open = child(
    root,
    'button',
    { type: 'button', class: 'open', 'aria-expanded': 'false' },
    words.embed_open,
  )
  const panel = child(root, 'div', { class: 'panel', role: 'dialog', 'aria-label': words.title })
  panel.hidden = true
  const bar = child(panel, 'div', { class: 'bar' })
  child(bar, 'a', { href: chat.href, target: '_blank', rel: 'noopener' }, words.embed_new_window)
  const close = child(bar, 'button', { type: 'button' }, words.embed_close)

  let frame: HTMLIFrameElement | undefined
  const show = (yes: boolean): void => {
    // Loaded at the first opening, so that the other site's visitors pay nothing before.
    frame ??= child(panel, 'iframe', { src: chat.href, title: words.title, referrerpolicy: 'no-referrer' })
    panel.hidden = !yes
    open.hidden = yes
    open.setAttribute('aria-expanded', String(yes))
    if (yes) frame.focus()
    else open.focus()
  }
  open.addEventListener('click', () => show(true))
  close.addEventListener('click', () => show(false))
  panel.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') show(false)
  })
  // Keys pressed inside the frame are not seen here: the chat itself says that Escape was pressed.
  addEventListener('message', ({ source, origin, data }) => {
    if (origin === chat.origin && source === frame?.contentWindow && data === 'nenkin-faq-bot:close')
      show(false)
  })
  document.body.append(host)
}

function child<Tag extends keyof HTMLElementTagNameMap>(
  parent: Node,
  tag: Tag,
  attributes: Readonly<Record<string, string>>,
  text = '',
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.textContent = text
  parent.appendChild(element)
  return element
}

export {}
