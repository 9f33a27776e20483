/** For each feature, the items that have it in keywords or answer, but in no wording. */
import { everySoMuch, type Steps } from '../knowledge/steps.ts'
import { itemIn, pack } from './packed.ts'
import type { Postings } from './postings.ts'
import type { WordedItems } from './worded-items.ts'

export interface UnwordedItems {
  /** Where feature `f` begins in `places`; it ends where the next begins. */
  readonly starts: Uint32Array
  /** Items, ascending within a feature, each with its mark of bm25f.ts as the low level. */
  readonly places: Uint32Array
}

/** Places between two pauses. */
const STEP = 16_384

/** In short steps. */
export function* unwordedItems(
  inBackgrounds: Postings<Uint8Array>,
  worded: Pick<WordedItems, 'starts' | 'places'>,
): Steps<UnwordedItems> {
  const features = inBackgrounds.starts.length - 1
  const starts = new Uint32Array(features + 1)
  const places = new Uint32Array(inBackgrounds.rows.length)
  let used = 0
  const isDue = everySoMuch(STEP)
  for (let feature = 0; feature < features; feature += 1) {
    let next = worded.starts[feature] ?? 0
    const end = worded.starts[feature + 1] ?? 0
    if (isDue(1 + end - next)) yield
    const last = inBackgrounds.starts[feature + 1] ?? 0
    for (let at = inBackgrounds.starts[feature] ?? 0; at < last; at += 1) {
      const item = inBackgrounds.rows[at] ?? 0
      while (next < end && itemIn(worded.places[next] ?? 0) < item) next += 1
      if (next < end && itemIn(worded.places[next] ?? 0) === item) continue
      places[used] = pack(item, inBackgrounds.beside[at] ?? 0)
      used += 1
    }
    starts[feature + 1] = used
  }
  return { starts, places: places.slice(0, used) }
}
