/** Cuts each text of the content once, into numbered features, and can be kept on disk between two starts. */
import type { KnowledgeBase } from '../knowledge/knowledge-base.ts'
import { wayOfCutting } from './content-tokeniser.ts'
import { createNumberRows, type NumberRows } from './number-rows.ts'
import type { Tokeniser } from './tokenise.ts'

/** The features of one version of the content. */
export interface FeatureTable {
  /** Where {@link row} finds the text. */
  cut(text: string): number
  /** All texts of the version have been cut: what only older ones had is forgotten, and not before. */
  whole(): void
  /** The numbers of a text's features, each once; to be read before another text is cut. */
  row(place: number): Uint32Array
  /** A feature's number, if any text of the content ever had it. */
  number(feature: string): number | undefined
  /** Feature by number; grows while texts are cut. */
  readonly names: readonly string[]
  /** The same object from version to version, for as long as places and numbers mean the same. */
  readonly lineage: object
}

/** What is kept on disk: plain data, made for a certain way of cutting. */
export interface FeatureSnapshot {
  readonly madeOf: string
  readonly names: readonly string[]
  readonly texts: readonly string[]
  /** All numbers of all texts, one text after the other, each text's count first. */
  readonly numbers: Uint32Array
}

/** Holds texts of the content only, and those of the last whole version only. */
export interface FeatureMemory {
  /**
   * Starts a version: what was cut before need not be cut again, as long as it is cut in the same way. A version that
   * was begun before may be given up, and is not gone on with then.
   */
  begin(knowledge: KnowledgeBase, tokeniser: Tokeniser): FeatureTable
  snapshot(): FeatureSnapshot
  /** How many texts had to be cut anew in the last version. */
  readonly fresh: number
}

export function createFeatureMemory(kept?: FeatureSnapshot): FeatureMemory {
  let madeOf = kept?.madeOf ?? ''
  let numbering = createNumbering(kept?.names)
  let rows = createNumberRows(kept?.numbers)
  let last = kept === undefined ? new Map<string, number>() : placesOf(kept)
  let lineage = {}
  let fresh = 0

  return {
    begin(knowledge, tokeniser) {
      const now = wayOfCutting(knowledge)
      if (now !== madeOf) {
        numbering = createNumbering()
        rows = createNumberRows()
        last = new Map()
        lineage = {}
      }
      // Rows of texts that are no more stay where they are, until they are the greater part.
      if (rows.size > 2 * sizeOf(last, rows)) {
        ;[last, rows] = tidied(last, rows)
        lineage = {}
      }
      const known = last
      const used = new Map<string, number>()
      madeOf = now
      fresh = 0
      const { add, get } = rows
      const { names, number, numberOf } = numbering
      return {
        names,
        number,
        lineage,
        row: get,
        whole() {
          last = used
        },
        cut(text) {
          let place = used.get(text) ?? known.get(text)
          if (place === undefined) {
            place = add(Uint32Array.from(tokeniser.features(text).keys(), numberOf))
            fresh += 1
          }
          used.set(text, place)
          return place
        },
      }
    },
    snapshot() {
      const numbers = new Uint32Array(sizeOf(last, rows))
      let at = 0
      for (const place of last.values()) {
        const row = rows.get(place)
        numbers[at] = row.length
        numbers.set(row, at + 1)
        at += row.length + 1
      }
      return { madeOf, names: numbering.names, texts: [...last.keys()], numbers }
    },
    get fresh() {
      return fresh
    },
  }
}

/** Features in the order in which they were first met. Apart, so that an index that asks for numbers keeps nothing else. */
function createNumbering(from: readonly string[] = []) {
  const names = [...from]
  const numbers = new Map(names.map((name, at) => [name, at]))
  return {
    names,
    number: (feature: string): number | undefined => numbers.get(feature),
    numberOf(feature: string): number {
      const found = numbers.get(feature)
      if (found !== undefined) return found
      numbers.set(feature, names.length)
      return names.push(feature) - 1
    },
  }
}

/** Numbers of the rows at the given places, and their counts. */
function sizeOf(places: ReadonlyMap<string, number>, rows: NumberRows): number {
  let size = 0
  for (const place of places.values()) size += rows.count(place) + 1
  return size
}

function tidied(places: ReadonlyMap<string, number>, rows: NumberRows): [Map<string, number>, NumberRows] {
  const kept = createNumberRows()
  return [new Map([...places].map(([text, place]) => [text, kept.add(rows.get(place))])), kept]
}

function placesOf({ texts, numbers }: FeatureSnapshot): Map<string, number> {
  let next = 0
  return new Map(
    texts.map((text) => {
      const place = next
      next += (numbers[place] ?? 0) + 1
      return [text, place]
    }),
  )
}
