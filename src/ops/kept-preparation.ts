/** The preparation of the content as this very build left it on disk when it last ran, and where it leaves it again. */
import { join } from 'node:path'
import { type Analysis, type BasePreparation, createBasePreparation } from '../bot/prepare-base.ts'
import { buildOf, KEPT_ANALYSIS, readKept, writeKept } from './kept-analysis.ts'

export interface KeptPreparation {
  readonly preparation: BasePreparation
  /** Writes down what was learnt since, if anything was; without a word where the disk is read-only. */
  keep(): void
}

/** `root` is the package's folder, with `dist/` built; `rules` are those that guard what goes live, unless given. */
export function openKeptPreparation(
  root: string,
  rules?: Parameters<typeof createBasePreparation>[1],
): KeptPreparation {
  const file = join(root, KEPT_ANALYSIS)
  const build = buildOf(join(root, 'dist'))
  const preparation = createBasePreparation(readKept<Analysis>(file, build), rules)
  return {
    preparation,
    keep() {
      if (preparation.learnt) writeKept(file, build, preparation.snapshot())
    },
  }
}
