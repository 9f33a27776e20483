/** Textbook BM25 over whole items, as a yardstick for the bot's own ranking. */

/** Robertson and Zaragoza, "The Probabilistic Relevance Framework" (2009): usual values. */
const K1 = 1.2
const B = 0.75

/** `documents` are lists of terms; gives a function from a query's terms to document numbers, best first. */
export function createBm25(
  documents: readonly (readonly string[])[],
): (query: readonly string[]) => number[] {
  const average = documents.reduce((sum, terms) => sum + terms.length, 0) / Math.max(1, documents.length)
  const postings = new Map<string, Map<number, number>>()
  documents.forEach((terms, at) => {
    for (const term of terms) {
      const holders = postings.get(term) ?? new Map<number, number>()
      holders.set(at, (holders.get(at) ?? 0) + 1)
      postings.set(term, holders)
    }
  })
  return (query) => {
    const scores = new Map<number, number>()
    for (const term of query) {
      const holders = postings.get(term) ?? new Map<number, number>()
      const idf = Math.log(1 + (documents.length - holders.size + 0.5) / (holders.size + 0.5))
      for (const [at, times] of holders) {
        const length = (documents[at]?.length ?? 0) / average
        const gain = (idf * (times * (K1 + 1))) / (times + K1 * (1 - B + B * length))
        scores.set(at, (scores.get(at) ?? 0) + gain)
      }
    }
    return [...scores].sort(([a, x], [b, y]) => y - x || a - b).map(([at]) => at)
  }
}
