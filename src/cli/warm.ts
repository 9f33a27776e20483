/** `warm`: works out beforehand what a start would work out, so that the server is ready sooner. Part of the build. */
import { todayInJapan, warmContent } from './load-content.ts'

/** Always 0: a build does not fail for a mistake in the content. */
export async function runWarm(_args: string[], root: string): Promise<number> {
  warmContent(root, todayInJapan(undefined))
  return 0
}
