import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

const ROOT = resolve(import.meta.dirname, '../../..')
const CHANNEL = join(ROOT, 'src/channel')

describe('phrases-page.yaml', () => {
  const texts: Record<string, unknown> = parse(
    readFileSync(join(ROOT, 'knowledge/phrases-page.yaml'), 'utf8'),
  )

  it('has every text the page asks for, and no other', () => {
    expect(Object.keys(texts).sort()).toEqual([...new Set(usedKeys())].sort())
  })

  it('fills the places that the page fills', () => {
    const places = Object.entries(texts).flatMap(([key, text]) =>
      [...String(text).matchAll(/\{(\w+)\}/g)].map((match) => `${key} ${match[1]}`),
    )
    expect([...new Set(places)].sort()).toEqual([
      'letters_left left',
      'progress at',
      'progress of',
      'source_date date',
      'spoken_choices list',
      'too_long limit',
    ])
  })
})

function usedKeys(): string[] {
  const keysIn = (path: string, use: RegExp): string[] =>
    [...readFileSync(path, 'utf8').matchAll(use)].map((match) => match[1] ?? '')
  const modules = readdirSync(join(CHANNEL, 'web')).filter((name) => name.endsWith('.ts'))
  return [
    ...keysIn(join(CHANNEL, 'web/index.html'), /\{\{(\w+)\}\}/g),
    ...keysIn(join(CHANNEL, 'embed.ts'), /\b(embed_\w+)\b/g),
    ...keysIn(join(CHANNEL, 'web-page.ts'), /textOf\(texts, '(\w+)'\)/g),
    ...keysIn(join(CHANNEL, 'embed.ts'), /(?<=[ '])(embed_\w+)/g),
    ...keysIn(join(CHANNEL, 'page-language.ts'), /(?<=[ .])(languages|language_link)\b(?= =|\W\?)/g),
    ...modules.flatMap((name) => keysIn(join(CHANNEL, 'web', name), /\btext\('(\w+)'\)/g)),
  ]
}
