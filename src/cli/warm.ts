/** `warm`: works out beforehand what a start would work out, so that the server is ready sooner. Part of `npm start`. */
import { loadWorld, todayInJapan } from './load-content.ts'

/** Returns 1 if the content has errors, which are printed. */
export async function runWarm(_args: string[], root: string): Promise<number> {
  return loadWorld(root, todayInJapan(undefined)) === undefined ? 1 : 0
}
