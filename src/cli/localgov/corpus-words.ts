/** The words that the search of a corpus is given: ours, and the synonyms of the Sudachi dictionary. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import type { CorpusWords } from '../../matching/corpus/cut-text.ts'

const OURS = 'test/retrieval/municipal-words.yaml'

const words = z.array(z.string().min(1))
const groups = z.array(words.min(2))
const ours = z.strictObject({
  filler: words,
  groups,
  /** Further groups by the desk they belong to. */
  areas: z.record(z.string().min(1), groups),
  /** Words that may stand in groups of two areas: told to the test of the file, not to the search. */
  shared: words,
})

const sudachi = z.array(z.object({ items: z.array(z.object({ midashi: z.string() })) }))

/** A word that stands in more groups than this means too many things to say which was meant. */
const MEANINGS = 4

export function readCorpusWords(root: string): CorpusWords {
  const { filler, groups, areas } = ours.parse(parse(readFileSync(join(root, OURS), 'utf8')))
  return { filler, groups: [...groups, ...Object.values(areas).flat()], synonyms: readSynonyms() }
}

/** Groups of two words and more, of at least two characters each. */
function readSynonyms(): string[][] {
  // The package's own reader is one function around this file, and has no part for ES modules on disk.
  const code = createRequire(import.meta.url).resolve('sudachi-synonyms-dictionary')
  const path = join(dirname(code), 'sudachi-synonyms-dictionary.json')
  const groups = sudachi
    .parse(JSON.parse(readFileSync(path, 'utf8')))
    .map(({ items }) => [...new Set(items.map(({ midashi }) => midashi))].filter((word) => word.length > 1))
  const meanings = new Map<string, number>()
  for (const word of groups.flat()) meanings.set(word, (meanings.get(word) ?? 0) + 1)
  return groups
    .map((words) => words.filter((word) => (meanings.get(word) ?? 0) <= MEANINGS))
    .filter(({ length }) => length > 1)
}
