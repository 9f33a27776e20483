/** Which files `knowledge/` may hold: where each kind stands, its shape, and what it is for. */
import type { z } from 'zod'
import {
  desksFile,
  entriesFile,
  figuresFile,
  sourcesFile,
  stopWordsFile,
  synonymsFile,
  termsFile,
  topicsFile,
} from './schema.ts'
import { seedsFile } from './seeds.ts'
import {
  controlsFile,
  conversationFile,
  pageTextsFile,
  phrasesFile,
  searchFile,
  translatedPageTextsFile,
  translatedPhrasesFile,
} from './voice.ts'

export interface FileKind<T> {
  /** A file that must be there, or with `/` at its end a folder of any number of files. */
  readonly path: string
  readonly schema: z.ZodType<T>
  /** What the file is for, in an editor's Japanese. */
  readonly about: string
}

const kind = <T>(path: string, schema: z.ZodType<T>, about: string): FileKind<T> => ({ path, schema, about })

/** The keys name the JSON Schemas in `docs/generated/schemas/`. */
export const FILE_KINDS = {
  entries: kind('knowledge/entries/', entriesFile, '項目。1つの質問と、承認された答え'),
  topics: kind('knowledge/topics.yaml', topicsFile, '話題。このボットでは答えず、窓口を案内するもの'),
  desks: kind('knowledge/desks.yaml', desksFile, '窓口。電話番号や受付時間'),
  sources: kind('knowledge/sources.yaml', sourcesFile, '出典の資料'),
  figures: kind('knowledge/figures/', figuresFile, '金額や基準。いつからいつまでの値か'),
  synonyms: kind('knowledge/lexicon/synonyms.yaml', synonymsFile, '言い換え。市民の言い方から正式な言葉へ'),
  'stop-words': kind(
    'knowledge/lexicon/stop-words.yaml',
    stopWordsFile,
    '読み飛ばす言葉。話題を決めない言い回し',
  ),
  terms: kind('knowledge/lexicon/terms.yaml', termsFile, 'むずかしい言葉と、その説明'),
  seeds: kind('knowledge/seeds.yaml', seedsFile, 'もとになった2つの資料の問・節・章の一覧'),
  phrases: kind('knowledge/phrases.yaml', phrasesFile, 'あいさつ、おわびなど、ボット自身の言葉'),
  'phrases-en': kind('knowledge/phrases.en.yaml', translatedPhrasesFile, 'ボット自身の言葉の英語'),
  'phrases-easy': kind(
    'knowledge/phrases.easy.yaml',
    translatedPhrasesFile,
    'ボット自身の言葉のやさしい日本語',
  ),
  'phrases-page-en': kind(
    'knowledge/phrases-page.en.yaml',
    translatedPageTextsFile,
    'チャット画面の言葉の英語',
  ),
  'phrases-page-easy': kind(
    'knowledge/phrases-page.easy.yaml',
    translatedPageTextsFile,
    'チャット画面の言葉のやさしい日本語',
  ),
  controls: kind('knowledge/controls.yaml', controlsFile, '「やめる」「人と話したい」など、操作の言葉'),
  conversation: kind(
    'knowledge/conversation.yaml',
    conversationFile,
    '続きの質問と、1つのメッセージの2つの質問を見分ける言葉',
  ),
  search: kind('knowledge/search.yaml', searchFile, '質問と項目の結びつけ方の数字'),
  'phrases-page': kind('knowledge/phrases-page.yaml', pageTextsFile, 'チャット画面の言葉'),
} as const

export type FileKindName = keyof typeof FILE_KINDS

/** Whether this file, named from the repository with `/`, is of the kind. */
export function isOfKind({ path }: Pick<FileKind<unknown>, 'path'>, file: string): boolean {
  return path.endsWith('/') ? file.startsWith(path) : file === path
}

/** The kind that a file is of, if it is of any. */
export function kindOf(file: string): FileKindName | undefined {
  const names = Object.keys(FILE_KINDS) as FileKindName[]
  return names.find((name) => isOfKind(FILE_KINDS[name], file))
}
