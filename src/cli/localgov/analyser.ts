/** The morphological analyser, loaded only where a corpus is measured: it takes a second and 100 MB. */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { TokenizerBuilder } from '@patdx/kuromoji'
import NodeDictionaryLoader from '@patdx/kuromoji/node'
import type { Analyse } from '../../matching/corpus/morpheme.ts'

let loading: Promise<Analyse> | undefined

/** Loads once. */
export function loadAnalyser(): Promise<Analyse> {
  loading ??= load()
  return loading
}

/** The dictionary lies beside the package's code; no network and no build is needed. */
async function load(): Promise<Analyse> {
  const code = createRequire(import.meta.url).resolve('@patdx/kuromoji')
  const dictionary = join(dirname(code), '..', 'dict')
  const loader = new NodeDictionaryLoader({ dic_path: dictionary })
  const tokenizer = await new TokenizerBuilder({ loader }).build()
  return (text) =>
    tokenizer.tokenize(text).map(({ surface_form: surface, basic_form: base, pos, pos_detail_1 }) => ({
      surface,
      // Words that the dictionary does not know have no form of their own.
      base: base === undefined || base === '*' ? surface : base,
      kind: pos,
      detail: pos_detail_1,
    }))
}
