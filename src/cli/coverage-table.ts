/** `docs/generated/coverage.md`: what the two documents ask or say, and which entry or topic answers it. */
import { type KnowledgeBase, seedRefs } from '../knowledge/knowledge-base.ts'
import type { Entry, Topic } from '../knowledge/schema.ts'
import type { SeedPlace } from '../knowledge/seeds.ts'
import type { GeneratedFile } from './generated-file.ts'

export const coverageTable: GeneratedFile = {
  path: 'docs/generated/coverage.md',
  render: ({ knowledge }) =>
    [
      '# 資料と答えの対応',
      '',
      'もとの2つの資料にある問・節・事実・章と、それに答える項目（話題）の一覧です。このファイルは `npm run generate` が `knowledge/` から作ります。手で直さないでください。',
      '',
      ...section('マニュアル 1章・2章の問', placeRows(knowledge, 'manual')),
      ...section('ガイドの節', placeRows(knowledge, 'guide')),
      ...section('ガイドの事実', factRows(knowledge)),
      ...section('マニュアルの章', chapterRows(knowledge)),
      ...section('2つの資料のほかの項目', otherRows(knowledge)),
    ].join('\n'),
}

function section(title: string, rows: readonly string[]): string[] {
  return [
    `## ${title}（${rows.length}）`,
    '',
    '| 場所 | 題名 | 項目・話題 | 今の扱い | 確かさ | 言い方の数 |',
    '|---|---|---|---|---|---|',
    ...rows,
    '',
  ]
}

function placeRows(knowledge: KnowledgeBase, document: SeedPlace['document']): string[] {
  return knowledge.seeds.places
    .filter((place) => place.document === document)
    .map(({ ref, title }) => {
      const seed = `${document}:${ref}`
      return row(
        seed,
        title,
        knowledge.entries.filter((entry) => seedRefs(entry).includes(seed)),
      )
    })
}

function factRows(knowledge: KnowledgeBase): string[] {
  return knowledge.seeds.facts.map(({ document, ref, title, entry }) => {
    const found = knowledge.entry(entry)
    return row(`${document}:${ref}`, title, found === undefined ? [] : [found])
  })
}

function chapterRows({ seeds, entries, topics }: KnowledgeBase): string[] {
  return seeds.chapters.map(({ number, title, not_printed }) => {
    const place = `${number}章`
    if (not_printed) return cells([place, title, '（資料の目次に印刷されていない）', '', '', ''])
    const answered = entries.filter((entry) =>
      seedRefs(entry).some((ref) => ref.startsWith(`manual:${number}-`)),
    )
    const known = topics.filter(({ chapter }) => chapter === number)
    // The questions of an answered chapter stand above, one by one.
    return row(place, answered.length === 0 ? title : `${title}（問ごとに項目 ${answered.length}）`, known)
  })
}

function otherRows({ entries }: KnowledgeBase): string[] {
  return entries
    .filter((entry) => seedRefs(entry).length === 0)
    .map((entry) => row('', entry.question, [entry]))
}

/** A line for a place; the columns of several items stand one below the other. */
function row(place: string, title: string, items: readonly (Entry | Topic)[]): string {
  if (items.length === 0) return cells([place, title, '**なし**', '', '', ''])
  const column = (of: (item: Entry | Topic) => string): string => items.map(of).join('<br>')
  return cells([
    place,
    title,
    column(({ id }) => `\`${id}\``),
    column((item) => ('standing' in item ? item.standing : '窓口の案内')),
    column((item) => ('certainty' in item ? item.certainty : '—')),
    column(({ phrasings }) => String(phrasings.length)),
  ])
}

function cells(texts: readonly string[]): string {
  return `| ${texts.map((text) => text.replaceAll('|', '｜')).join(' | ')} |`
}
