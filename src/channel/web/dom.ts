/** Elements made by DOM methods only, so that no text can ever become markup. */

type Child = Node | string | undefined | readonly Child[]

/** An element with its class and children; absent children are left out. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className: string,
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag)
  if (className !== '') element.className = className
  append(element, children)
  return element
}

/** A link to another place: opens apart and tells that place nothing about this page. */
export function outsideLink(url: string, ...children: Child[]): HTMLAnchorElement {
  const link = make('a', 'outside', ...children)
  link.href = url
  link.target = '_blank'
  link.rel = 'noopener noreferrer'
  return link
}

/** An element the page itself brings along. */
export function byId<T extends HTMLElement>(id: string): T {
  const element = document.getElementById(id)
  if (element === null) throw new Error(`the page has no #${id}`)
  return element as T
}

function append(parent: Node, children: readonly Child[]): void {
  for (const child of children) {
    if (child === undefined) continue
    if (Array.isArray(child)) append(parent, child)
    else parent.appendChild(typeof child === 'string' ? document.createTextNode(child) : (child as Node))
  }
}
