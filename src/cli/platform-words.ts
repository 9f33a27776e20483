/** How the platform cuts Japanese into words: what search libraries are given that would take a sentence for one. */

/** Words in lower case, with nothing known about pensions. */
export function createPlatformWords(): (text: string) => string[] {
  const segmenter = new Intl.Segmenter('ja', { granularity: 'word' })
  return (text) =>
    [...segmenter.segment(text.normalize('NFKC').toLowerCase())]
      .filter(({ isWordLike }) => isWordLike)
      .map(({ segment }) => segment)
}
