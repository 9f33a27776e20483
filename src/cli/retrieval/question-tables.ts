/** How the questions of each set ended, as tables for an editor. */
import type { World } from '../../bot/world.ts'
import { percent, points } from '../percent.ts'
import type { Asked } from '../questions.ts'
import { type Figures, figuresOf, type KeptFigures } from './kept-figures.ts'
import { header, orDash, row, section } from './markdown.ts'
import { groupBy, type Measured, reportInScope, reportOutOfScope, reportWishes } from './measure.ts'

/** `before` is what was written down last: its differences are told. `steering` are sets of controls only. */
export function questionTables(
  world: World,
  measured: readonly Measured[],
  before: KeptFigures | undefined,
  steering: readonly Measured[] = [],
): string[] {
  return [
    ...summary(measured, before),
    ...inScopeTable('聞き方ごと', '聞き方', measured, ({ kind }) => [kind]),
    ...inScopeTable('話題ごと', '話題', measured, (asked) => topicsOf(world, asked)),
    ...outOfScopeTable(measured),
    ...wishTable([...measured, ...steering]),
  ]
}

function summary(measured: readonly Measured[], before: KeptFigures | undefined): string[] {
  const rows = measured.map((each) => {
    const now = figuresOf(each)
    const kept = before?.sets[each.set.name]
    const was = kept?.questions === now.questions ? kept : undefined
    const share = (of: (figures: Figures) => number): string =>
      was === undefined ? percent(of(now)) : `${percent(of(now))}（${points(of(now) - of(was))}）`
    return row([
      each.set.name,
      String(each.inScope.length),
      share(({ first }) => first),
      share(({ shown }) => shown),
      now.mrr.toFixed(3),
      share(({ wrong }) => wrong),
      share(({ falseAnswers }) => falseAnswers),
      share(({ started }) => started),
    ])
  })
  return section('まとめ', [
    ...header(['問いのセット', '問', '1位', '提示', 'MRR', '誤答', '範囲外に答えた', '案内を始めた']),
    ...rows,
    '',
    '1位: 正しい項目がいちばん上。提示: 正しい項目で答えたか、聞き返しか案内の始めのボタンに正しい項目があった。MRR: 正しい項目の順位の逆数の平均（1が最高）。',
    '誤答: 違う項目で答えた。範囲外に答えた: 答えのない質問に項目で答えた。案内を始めた: 一緒に進めてほしい人に、正しい案内を始めた。',
    ...(before === undefined ? [] : ['（ ）の中は、前に書き残したときとの差（ポイント）。']),
  ])
}

function inScopeTable(
  title: string,
  head: string,
  measured: readonly Measured[],
  keysOf: (asked: Asked) => readonly string[],
): string[] {
  const lines = measured.flatMap(({ set, inScope }) =>
    [...groupBy(inScope, ({ asked }) => keysOf(asked))]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, verdicts]) => {
        const report = reportInScope(verdicts)
        return row([
          set.name,
          key,
          String(report.questions),
          percent(report.first),
          percent(report.shown),
          report.mrr.toFixed(3),
          percent(report.answered),
          percent(report.wrong),
          `${percent(report.led)} / ${percent(report.misled)}`,
          percent(report.signposted),
        ])
      }),
  )
  return section(title, [
    ...header([
      '問いのセット',
      head,
      '問',
      '1位',
      '提示',
      'MRR',
      '答えた',
      '誤答',
      '案内を始めた（正しい / 違う）',
      '窓口だけ',
    ]),
    ...lines,
  ])
}

/** Chapters of the manual and sections of the guide. */
function topicsOf({ knowledge: { seeds } }: World, { refs = [] }: Asked): string[] {
  return [
    ...new Set(
      refs.map((ref) => {
        const [document, place = ''] = ref.split(':')
        const chapter = seeds.chapters.find(({ number }) => place.startsWith(`${number}-`))
        const section = seeds.places.find((each) => each.document === document && each.ref === place)
        return document === 'manual'
          ? `マニュアル${chapter?.number}章 ${chapter?.title}`
          : `ガイド${place} ${section?.title}`
      }),
    ),
  ]
}

function outOfScopeTable(measured: readonly Measured[]): string[] {
  return section('答えのない質問', [
    ...header([
      '問いのセット',
      '種類',
      '問',
      '項目で答えた（あってはならない）',
      '案内を始めた',
      '聞き返した',
      '窓口を示した',
      '答えられないと言った',
    ]),
    ...measured.flatMap(({ set, outOfScope }) =>
      [...groupBy(outOfScope, ({ asked }) => [asked.kind])].map(([kind, verdicts]) => {
        const report = reportOutOfScope(verdicts)
        return row([
          set.name,
          kind,
          String(report.questions),
          percent(report.answered),
          percent(report.flowStarted),
          percent(report.askedWhich),
          percent(report.signposted),
          percent(report.declined),
        ])
      }),
    ),
  ])
}

/** Also what became of the words that steer the talk: what the citizen got, in a conversation of its own. */
export function wishTable(measured: readonly Measured[]): string[] {
  return section('案内してほしい人、操作の言葉', [
    ...header([
      '問いのセット',
      '案内してほしい（問）',
      '始めた',
      'ボタンで示した',
      '違う案内を始めた',
      '似ているが情報の質問（問）',
      '案内を始めてしまった',
      '正しい項目を示した',
      '操作の言葉（問）',
      'わかった',
      '質問を操作と取り違えた（問）',
    ]),
    ...measured.map(({ set, wishes, nearMisses, steered, falselySteered }) => {
      const wished = reportWishes(wishes)
      const near = reportInScope(nearMisses)
      const understood = steered.filter((right) => right).length / Math.max(1, steered.length)
      return row([
        set.name,
        String(wished.questions),
        orDash(wished.questions, percent(wished.started)),
        orDash(wished.questions, percent(wished.offered)),
        orDash(wished.questions, percent(wished.otherStarted)),
        String(near.questions),
        orDash(near.questions, percent(near.led + near.misled)),
        orDash(near.questions, percent(near.shown)),
        String(steered.length),
        orDash(steered.length, percent(understood)),
        String(falselySteered),
      ])
    }),
  ])
}
