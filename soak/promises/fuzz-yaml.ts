import { join } from 'node:path'
import fc from 'fast-check'
import type { z } from 'zod'
import { parseYaml } from '../../src/content/parse.ts'
import { readFolder } from '../../src/content/read-folder.ts'
import { FLOW_KIND } from '../../src/dialogs/flow-kind.ts'
import { FILE_KINDS, kindOf } from '../../src/knowledge/file-kinds.ts'
import { none, type SoakPromise, tried, within } from '../promise.ts'
import { failure } from './fuzz-text.ts'

const FILES = { short: 300, full: 10_000 }
const SEED = 20_261_122
const SLOWEST_MS = 2_000

type Mutation = (text: string, at: number) => string

const insert =
  (piece: string): Mutation =>
  (text, at) =>
    text.slice(0, at) + piece + text.slice(at)
const onLine =
  (change: (line: string) => string): Mutation =>
  (text, at) => {
    const lines = text.split('\n')
    const line = text.slice(0, at).split('\n').length - 1
    lines[line] = change(lines[line] ?? '')
    return lines.join('\n')
  }

/** What slips of the hand, editors and broken savings do to a file, and what somebody ill-meaning might. */
const MUTATIONS: readonly Mutation[] = [
  (text, at) => text.slice(0, at) + text.slice(at + 1),
  (text, at) => text.slice(0, at),
  (text, at) => text.slice(0, at) + String.fromCharCode((text.charCodeAt(at) || 32) ^ 1) + text.slice(at + 1),
  ...[
    '\t',
    '：',
    '　',
    '"',
    "'",
    ': ',
    '- ',
    '[',
    '{',
    '|',
    '#',
    '\u0000',
    '\ufffd',
    '&a ',
    '*a',
    '!!js/x ',
    '<<: ',
    '? ',
    '%',
  ].map(insert),
  insert('['.repeat(1_000)),
  insert('{a: '.repeat(200)),
  insert('0123456789012345678'),
  onLine(() => ''),
  onLine((line) => ` ${line}`),
  onLine((line) => line.slice(1)),
  onLine((line) => `${line}\n${line}`),
  onLine((line) => line.replace(': ', ':')),
  onLine((line) => line.replaceAll('"', '')),
  (text) => `\ufeff${text}`,
  (text) => text.replaceAll('\n', '\r\n'),
  (text) => text.replaceAll('\n', '\r'),
  (text) => text + text,
]

/** However a content file is broken, the editor gets a place and a sentence, and the program lives. */
export const fuzzYaml: SoakPromise = {
  name: 'fuzz-yaml',
  says: 'any broken content file is refused with its place and a Japanese sentence, or read',
  async run({ size }) {
    const files = ['knowledge', 'dialogs'].flatMap((folder) => readFolder(join(process.cwd(), folder)))
    let slowest = 0
    let refused = 0
    const result = fc.check(
      fc.property(
        fc.constantFrom(...files),
        fc.array(fc.tuple(fc.constantFrom(...MUTATIONS), fc.double({ min: 0, max: 1, noNaN: true })), {
          minLength: 1,
          maxLength: 3,
        }),
        ({ file, text }, changes) => {
          const broken = changes.reduce(
            (now, [change, where]) => change(now, Math.floor(where * now.length)),
            text,
          )
          const started = performance.now()
          const { value, problems } = parseYaml(file, broken, schemaOf(file))
          slowest = Math.max(slowest, performance.now() - started)
          if (problems.length > 0) refused += 1
          return (value === undefined) === problems.length > 0 && problems.every(isHelpful)
        },
      ),
      { seed: SEED, numRuns: FILES[size], endOnFailure: true },
    )
    return [
      tried('files', result.numRuns),
      tried('of them refused', refused),
      none(`files that failed${failure(result)}`, result.failed ? 1 : 0),
      within('slowest file', slowest, SLOWEST_MS),
    ]
  },
}

function schemaOf(file: string): z.ZodType {
  const kind = kindOf(file)
  return kind === undefined ? FLOW_KIND.schema : FILE_KINDS[kind].schema
}

const JAPANESE = /[ぁ-んァ-ヶ一-龠]/

function isHelpful({
  line,
  column,
  message,
  fix,
}: {
  line: number
  column: number
  message: string
  fix: string
}): boolean {
  return line >= 1 && column >= 1 && JAPANESE.test(message) && JAPANESE.test(fix)
}
