/** `{{desk.id}}`, `{{figure.id}}`, `{{figure.id@2024-04-01}}` and, in flows, `{{date.name}}`: found, checked and filled in. */

export interface Slot {
  readonly text: string
  readonly kind: string
  readonly id: string
  /** The day a figure is wanted for; today if absent. */
  readonly day?: string
}

const SLOT = /\{\{([^{}]*)\}\}/g
const SHAPE = /^(desk|figure|date)\.([a-z0-9-]+)(?:@(\d{4}-\d{2}-\d{2}))?$/

/** All slots of a text, the misspelt ones with kind `unknown`. */
export function slotsOf(text: string): Slot[] {
  return [...text.matchAll(SLOT)].map((match) => slot(match[0], match[1] ?? ''))
}

/** The text with every slot replaced. */
export function fillSlots(text: string, fill: (slot: Slot) => string): string {
  return text.replace(SLOT, (whole: string, inner: string) => fill(slot(whole, inner)))
}

function slot(text: string, inner: string): Slot {
  const [, kind, id, day] = SHAPE.exec(inner.trim()) ?? []
  if (kind === undefined || id === undefined) return { text, kind: 'unknown', id: inner.trim() }
  return day === undefined ? { text, kind, id } : { text, kind, id, day }
}
