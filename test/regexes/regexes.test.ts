/**
 * No text, however crafted, may keep the program busy in a regular expression. Expressions of the core see at most
 * 2,000 characters of a citizen's text, on which a quadratic one takes some milliseconds; those of channel and ops
 * see headers and settings, so a quadratic one must say what bounds it.
 */
import { check } from 'recheck'
import { describe, expect, it } from 'vitest'
import { builtPatterns, canRunAway, literalPatterns, type Pattern } from './collect.ts'

/** Quadratic, or too large to be judged, and why that does no harm. */
const BOUNDED: Readonly<Record<string, string>> = {
  'channel/direct-line/stream-url.ts': 'reads a setting of the operator',
  'channel/web/rich-text.ts': 'runs in the citizen’s own browser, over a line of an answer',
  'ops/settings.ts': 'reads a setting of the operator',
  'ops/log-error.ts': 'lines of at most 300 characters, tested before',
  'knowledge/era-date.ts': 'repeats without end only inside one pair of parentheses',
  'knowledge/rules/hard-language.ts': 'reads a sentence of the content, in npm run check only',
  'knowledge/rules/uncertain-as-fact.ts': 'reads an answer of the content',
}
/** What texts of citizens and editors pass through: there 2nd degree is allowed. */
const BOUNDED_FOLDERS = ['answers', 'bot', 'content', 'dialogs', 'knowledge', 'matching', 'cli']

async function judge(pattern: Pattern): Promise<string[]> {
  const { file, source, flags } = pattern
  const result = await check(source, flags, { timeout: 240_000 })
  if (result.status === 'safe') return []
  const name = `${file} /${source}/${flags}`
  if (result.status === 'unknown') return file in BOUNDED ? [] : [`${name}: could not be judged`]
  const { complexity } = result
  const quadratic = complexity.type === 'polynomial' && complexity.degree <= 2
  const bounded = file in BOUNDED || BOUNDED_FOLDERS.includes(file.split('/')[0] ?? '')
  return quadratic && bounded ? [] : [`${name}: ${complexity.summary}, by ${result.attack.pattern}`]
}

describe('the regular expressions of the program', { timeout: 900_000 }, () => {
  it('are all found, those built from parts too', async () => {
    const literals = literalPatterns()
    expect(literals.length).toBeGreaterThan(150)
    expect(literals).toContainEqual({ file: 'ops/settings.ts', source: '\\/+$', flags: '' })
    const built = await builtPatterns()
    expect(built.map(({ file }) => file)).toContain('bot/personal-data/people.ts')
  })

  it('none runs away', async () => {
    const all = [...literalPatterns(), ...(await builtPatterns())].filter(canRunAway)
    const unique = [
      ...new Map(all.map((pattern) => [`${pattern.source}/${pattern.flags}`, pattern])).values(),
    ]
    expect(unique.length).toBeGreaterThan(40)
    const found: string[] = []
    // One after another: its time limit counts from the asking.
    for (const pattern of unique) found.push(...(await judge(pattern)))
    expect(found).toEqual([])
  })

  it('would be named if one did', async () => {
    expect(await judge({ file: 'bot/x.ts', source: '^(?:a|a)*$', flags: '' })).toMatchObject([
      expect.stringContaining('exponential'),
    ])
    expect(await judge({ file: 'channel/x.ts', source: '\\s+$', flags: '' })).toMatchObject([
      expect.stringContaining('2nd degree'),
    ])
    expect(await judge({ file: 'bot/x.ts', source: '\\s+$', flags: '' })).toEqual([])
  })
})
