/**
 * `npm run bench -- find`: how long one question takes to find its entries, and how large and slow to start the process
 * is, with the shipped content and with 20,000 entries. Times are taken on the wall, which other programs on the machine
 * make longer, and of the processor, to which the collector's and compiler's own threads add; the promise is judged by the
 * smaller of the two for each question.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { parse } from 'yaml'
import { percentile } from '../soak/promise.ts'
import { readFolder } from '../src/content/read-folder.ts'
import { CONTENT_FOLDERS, loadAll } from '../src/dialogs/load.ts'
import { createKnowledgeBase, type KnowledgeBase } from '../src/knowledge/knowledge-base.ts'
import { createSearch, type Search } from '../src/matching/search.ts'
import { largeCorpus, looseQuestions } from './corpus.ts'
import { hostileTexts } from './hostile.ts'
import { timesOf } from './measure.ts'
import { type Figure, printFigures, writeSpeedReport } from './speed-report.ts'
import { startFigures } from './start.ts'

/** Any day on which the content is valid: figures do not matter here. */
const DAY = '2026-11-22'
const ENTRIES = 20_000
/** As many phrasings as the rule few-phrasings asks of an entry. */
const PHRASINGS = 12

/** `[entries] [phrasings] [--write]` */
export async function find(options: readonly string[]): Promise<void> {
  const [entries = ENTRIES, phrasings = PHRASINGS] = options.filter((word) => /^\d+$/.test(word)).map(Number)
  const root = process.cwd()
  const files = CONTENT_FOLDERS.flatMap((folder) => readFolder(join(root, folder)))
  const { content } = loadAll(files, DAY, { knowledge: [], flows: [] })
  if (content === undefined) throw new Error('the content has errors: npm run check')
  const { knowledge, flows } = content
  const asked = ['tuning', 'out-of-scope-tuning'].flatMap((name) => questionsOf(root, name))
  const hostile = hostileTexts(knowledge.entries.flatMap((entry) => entry.phrasings))
  const search = createSearch(knowledge, flows.published)
  const shipped = `shipped content (${knowledge.entries.length + knowledge.topics.length + flows.published.length} items)`
  const figures = [
    ...(await startFigures(root)),
    ...timeFigures(`${shipped}, ${asked.length} tuning questions`, search, asked, [1, 3]),
    ...timeFigures(`${shipped}, ${hostile.length} hostile texts`, search, hostile, [50, 50, 50]),
    ...figuresInLarge(knowledge, { entries, phrasings }, asked, hostile),
  ]
  printFigures(figures)
  if (options.includes('--write')) writeSpeedReport(figures)
  if (figures.some(({ kept }) => !kept)) process.exitCode = 1
}

function questionsOf(root: string, name: string): string[] {
  const file = join(root, 'test/retrieval', `${name}.yaml`)
  return (parse(readFileSync(file, 'utf8')) as { q: string }[]).map(({ q }) => q)
}

function figuresInLarge(
  shipped: KnowledgeBase,
  size: { readonly entries: number; readonly phrasings: number },
  asked: readonly string[],
  hostile: readonly string[],
): Figure[] {
  const entries = largeCorpus(shipped.entries, { ...size, seed: 20_000 })
  const begun = performance.now()
  const search = createSearch(createKnowledgeBase({ ...shipped, entries }))
  const built = (performance.now() - begun) / 1_000
  const loose = looseQuestions(entries, 500, 20_001)
  const what = `${size.entries.toLocaleString('en')} entries of ${size.phrasings} phrasings`
  const times = [
    ...timeFigures(`${what}, ${asked.length} tuning questions`, search, asked, [5, 15]),
    ...timeFigures(`${what}, ${loose.length} phrasings less a character`, search, loose, [5, 15]),
    ...timeFigures(`${what}, ${hostile.length} hostile texts`, search, hostile, [50, 50, 50]),
  ]
  collectGarbage()
  const megabytes = process.memoryUsage.rss() / 1e6
  return [
    { what: `${what}: cut and indexed`, promised: '—', measured: `${built.toFixed(0)} s`, kept: true },
    ...times,
    {
      what: `${what}: memory of the whole process after it, garbage collected`,
      promised: '≤ 700 MB',
      measured: `${megabytes.toFixed(0)} MB`,
      kept: megabytes <= 700,
    },
  ]
}

/** What is left over from building says nothing about the size of the index. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
}

/** `limits` are milliseconds for the median, the 99th percentile and the slowest, as far as something is promised. */
function timeFigures(
  what: string,
  search: Search,
  texts: readonly string[],
  limits: readonly number[],
): Figure[] {
  const { wall, cpu, least } = timesOf(texts, (text) => search.find(text))
  const parts = [
    ['median', 0.5],
    ['99th percentile', 0.99],
    ['slowest', 1],
  ] as const
  return parts.map(([name, part], at) => {
    const [onWall, ofCpu, atMost] = [percentile(wall, part), percentile(cpu, part), percentile(least, part)]
    const limit = limits[at]
    return {
      what: `${what}: ${name}`,
      promised: limit === undefined ? '—' : `≤ ${limit} ms`,
      measured: `${atMost.toFixed(2)} ms (processor ${ofCpu.toFixed(2)} ms, wall ${onWall.toFixed(2)} ms)`,
      kept: limit === undefined || atMost <= limit,
    }
  })
}
