/** What can be learnt from how the questions ended, as tables for an editor; of hidden questions only ids and counts. */
import type { World } from '../../bot/world.ts'
import { percent } from '../percent.ts'
import { confusions } from './confusions.ts'
import type { Verdict } from './judge.ts'
import { header, orDash, row, section } from './markdown.ts'
import type { Measured } from './measure.ts'
import { calibrationError, reliability, type Said } from './reliability.ts'
import type { Standing } from './rivals.ts'

/** Pairs that lost fewer than this many questions to each other are chance. */
const CHANCE = 2

export function confusionTable(world: World, measured: readonly Measured[]): string[] {
  const all = confusions(world, measured.flatMap(asking))
  const listed = all.filter(({ aToB, bToA }) => aToB + bToA >= CHANCE)
  const inSet = measured.map(
    (each) => new Map(confusions(world, asking(each)).map((pair) => [pairOf(pair), pair])),
  )
  const rest = all.length - listed.length
  return section('取り合っている項目', [
    'A を聞いた人に B が出た（またはその反対の）組です。言い方を足すか、2つの項目の分け方を見直す目安になります。',
    '',
    ...header(['A', 'B', 'A の質問が B に', 'B の質問が A に', ...measured.map(({ set }) => set.name)]),
    ...listed.map((pair) =>
      row([
        `\`${pair.a}\``,
        `\`${pair.b}\``,
        String(pair.aToB),
        String(pair.bToA),
        ...inSet.map((pairs) => {
          const found = pairs.get(pairOf(pair))
          return found === undefined ? '' : String(found.aToB + found.bToA)
        }),
      ]),
    ),
    ...(listed.length === 0 ? ['', '2問以上を取り合った組はありません。'] : []),
    ...(rest === 0 ? [] : ['', `このほかに、1問だけの組が ${rest} あります。`]),
  ])
}

function asking({ inScope, wishes, nearMisses }: Measured): Verdict[] {
  return [...inScope, ...wishes, ...nearMisses]
}

function pairOf({ a, b }: { readonly a: string; readonly b: string }): string {
  return `${a} ${b}`
}

export function reliabilityTable({ knowledge }: World, measured: readonly Measured[]): string[] {
  const { answer, sure } = knowledge.search.bands
  const edges = [...new Set([0, 0.2, 0.4, 0.6, answer.value, 0.9, sure.value, 1])].sort((a, b) => a - b)
  const lines = measured.flatMap((each) => {
    const bands = reliability(saidOf(each), edges)
    return [
      ...bands.map((band) =>
        row([
          each.set.name,
          `${percent(band.from, 0)}〜${percent(band.to, 0)}`,
          String(band.questions),
          orDash(band.questions, percent(band.said)),
          orDash(band.questions, percent(band.right)),
        ]),
      ),
      row([each.set.name, '全体のずれ', String(saidOf(each).length), '', percent(calibrationError(bands))]),
    ]
  })
  return section('自信は当たっているか', [
    'ボットが言った自信と、いちばん上のものが本当に正しかった割合です。同じくらいなら、自信の数字をそのまま信じられます。',
    '範囲内・範囲外・案内の問いを合わせて数えます。「全体のずれ」は、2つの差の平均です。',
    '',
    ...header(['問いのセット', '自信', '問', '言った自信（平均）', '正しかった割合']),
    ...lines,
  ])
}

function saidOf({ inScope, outOfScope, wishes, nearMisses }: Measured): Said[] {
  return [...inScope, ...outOfScope, ...wishes, ...nearMisses].flatMap(({ best }) => best ?? [])
}

export function standingTable(
  lists: readonly { readonly name: string; readonly standings: readonly Standing[] }[],
): string[] {
  return section('ほかの道具との比較', [
    '同じ項目・話題・案内を同じ問いで探し、正しい項目が何番目の項目だったかを数えます（MRR は10位まで）。',
    'fuse.js は1問に0.5秒ほどかかるため、全部の問いから何問かおきに聞きます。問が少ないので、割合は十数ポイントずれることがあります。',
    '',
    ...header(['問いのセット', '道具', '使い方', '問', '1位', '3位まで', '10位まで', 'MRR']),
    ...lists.flatMap(({ name: list, standings }) =>
      standings.map(({ name, how, questions, first, three, ten, mrr }) =>
        row([
          list,
          name,
          how,
          String(questions),
          percent(first),
          percent(three),
          percent(ten),
          mrr.toFixed(3),
        ]),
      ),
    ),
  ])
}
