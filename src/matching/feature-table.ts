/** Cuts each text of the content once, into numbered features, and can be kept on disk between two starts. */
import type { KnowledgeBase } from '../knowledge/knowledge-base.ts'
import type { Tokeniser } from './tokenise.ts'

/** The features of one version of the content. */
export interface FeatureTable {
  /** The numbers of a text's features, each once. */
  cut(text: string): Uint32Array
  /** A feature's number, if any text of the content ever had it. */
  number(feature: string): number | undefined
  /** Feature by number; grows while texts are cut. */
  readonly names: readonly string[]
}

/** What is kept on disk: plain data, made for a certain list of stop words. */
export interface FeatureSnapshot {
  readonly madeOf: string
  readonly names: readonly string[]
  readonly texts: readonly string[]
  /** All numbers of all texts, one text after the other, each text's count first. */
  readonly numbers: Uint32Array
}

/** Holds texts of the content only, and those of the last version only. */
export interface FeatureMemory {
  /** Starts a version: what was cut before need not be cut again, as long as the stop words are the same. */
  begin(knowledge: KnowledgeBase, tokeniser: Tokeniser): FeatureTable
  snapshot(): FeatureSnapshot
  /** How many texts had to be cut anew in the last version. */
  readonly fresh: number
}

export function createFeatureMemory(kept?: FeatureSnapshot): FeatureMemory {
  let madeOf = kept?.madeOf ?? ''
  let names = [...(kept?.names ?? [])]
  let numbers = new Map(names.map((name, at) => [name, at]))
  let last = kept === undefined ? new Map<string, Uint32Array>() : textsOf(kept)
  let fresh = 0

  return {
    begin({ stopWords }, tokeniser) {
      const now = JSON.stringify(stopWords)
      if (now !== madeOf) {
        names = []
        numbers = new Map()
        last = new Map()
      }
      const known = last
      const used = new Map<string, Uint32Array>()
      const [allNames, allNumbers] = [names, numbers]
      madeOf = now
      last = used
      fresh = 0
      const numberOf = (feature: string): number => {
        const found = allNumbers.get(feature)
        if (found !== undefined) return found
        allNumbers.set(feature, allNames.length)
        return allNames.push(feature) - 1
      }
      return {
        names: allNames,
        number: (feature) => allNumbers.get(feature),
        cut(text) {
          let found = used.get(text) ?? known.get(text)
          if (found === undefined) {
            found = Uint32Array.from(tokeniser.features(text).keys(), numberOf)
            fresh += 1
          }
          used.set(text, found)
          return found
        },
      }
    },
    snapshot() {
      const rows = [...last.values()]
      const flat = new Uint32Array(rows.reduce((size, row) => size + row.length + 1, 0))
      let at = 0
      for (const row of rows) {
        flat[at] = row.length
        flat.set(row, at + 1)
        at += row.length + 1
      }
      return { madeOf, names, texts: [...last.keys()], numbers: flat }
    },
    get fresh() {
      return fresh
    },
  }
}

function textsOf({ texts, numbers }: FeatureSnapshot): Map<string, Uint32Array> {
  let at = 0
  return new Map(
    texts.map((text) => {
      const start = at + 1
      at = start + (numbers[at] ?? 0)
      return [text, numbers.subarray(start, at)]
    }),
  )
}
