/** What the citizen is told, with no channel in it: sections to read, then at most one question with its buttons. */
/** A section that only says something. */
export function say(text) {
  return { text, sources: [] }
}
