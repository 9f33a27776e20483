/** What the citizen is told, with no channel in it: sections to read, then at most one question with its buttons. */

/** A button. Buttons carry ids, never text to be matched again. */
export interface Choice {
  readonly id: string
  readonly label: string
}

/** Where an answer comes from, ready to show. `date` is the source's own date, ISO. */
export interface SourceNote {
  readonly title: string
  readonly edition: string
  readonly place?: string
  readonly date: string
  readonly url?: string
}

/** Who to ask, ready to show. */
export interface DeskNote {
  readonly id: string
  readonly name: string
  readonly handles: string
  readonly phones: readonly { readonly number: string; readonly note?: string }[]
  readonly hours: readonly string[]
  readonly note?: string
  readonly url?: string
}

/**
 * One thing said. `text` is paragraphs divided by empty lines, `- ` lists and `1. ` steps; no other markup.
 * `notice` is the "changed since" line, `was` the older rule (shown folded where a channel can).
 */
export interface Section {
  readonly text: string
  /** Where a guided flow stands, counted from 1; only in a run of steps whose end is known. */
  readonly progress?: { readonly at: number; readonly of: number }
  /** Ways side by side; every row has a cell for each column. */
  readonly table?: { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] }
  /** What to have ready, each to be ticked off. */
  readonly checklist?: readonly string[]
  /** What to mind, one warning each. */
  readonly mind?: readonly string[]
  /** A summary worth keeping: a channel that can print offers to. */
  readonly printable?: boolean
  readonly entry?: string
  readonly title?: string
  readonly notice?: string
  readonly was?: string
  readonly sources: readonly SourceNote[]
  /** The line that dates the answer: 「この答えは…時点」. */
  readonly asOf?: string
  readonly desk?: DeskNote
}

/** Everything said in one turn. `ask` is the question that `choices` answer; it may be absent with mere shortcuts. */
export interface Reply {
  readonly sections: readonly Section[]
  readonly ask?: string
  readonly choices: readonly Choice[]
}

/** A section that only says something. */
export function say(text: string): Section {
  return { text, sources: [] }
}
