/** Which language the page's own words are in, and the links to the others. */
import type { Request } from 'restify'

type Texts = Readonly<Record<string, string>>

/** The page in one language: its words, its language for a screen reader, and its links to the others. */
export interface PageLanguage {
  readonly name: string
  /** For `<html lang>`: やさしい日本語 is Japanese. */
  readonly lang: 'en' | 'ja'
  readonly texts: Texts
  /** Name and words of the others. */
  readonly others: readonly (readonly [name: string, texts: Texts])[]
}

/** By the address (`?lang=en`); Japanese if that names none there is. */
export function pageLanguage(
  { url }: Pick<Request, 'url'>,
  texts: Texts,
  translations: Readonly<Record<string, Texts>> = {},
): PageLanguage {
  const all = { ja: texts, ...translations }
  const asked = new URL(url ?? '/', 'http://localhost').searchParams.get('lang') ?? 'ja'
  const name = Object.hasOwn(all, asked) ? asked : 'ja'
  return {
    name,
    lang: langOf(name),
    texts: all[name as keyof typeof all] ?? texts,
    others: Object.entries(all).filter(([other]) => other !== name),
  }
}

/** Nothing where there is only one language. */
export function languageLinks({ texts, others }: PageLanguage, escaped: (text: string) => string): string {
  if (others.length === 0) return ''
  const links = others.map(
    ([name, { language_link = name }]) =>
      `<a class="tool" href="/?lang=${name}" lang="${langOf(name)}">${escaped(language_link)}</a>`,
  )
  return `<nav class="languages frame" aria-label="${escaped(texts.languages ?? '')}">${links.join('')}</nav>`
}

function langOf(name: string): 'en' | 'ja' {
  return name === 'en' ? 'en' : 'ja'
}
