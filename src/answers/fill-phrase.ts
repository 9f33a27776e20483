/** A phrase of the bot's own with its places filled. */

/** `{{name}}` in a phrase replaced; a name that is not given stays visible, so that a test can see it. */
export function fillPhrase(phrase: string, values: Readonly<Record<string, string>>): string {
  return phrase.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => values[name] ?? whole)
}
