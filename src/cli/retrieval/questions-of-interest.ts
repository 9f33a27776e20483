/** Lists of single questions: what changed, what was missed, how one entry fares. Hidden questions are only counted. */
import type { World } from '../../bot/world.ts'
import { isRight, type QuestionSet } from '../questions.ts'
import { theftOf } from './confusions.ts'
import type { Verdict } from './judge.ts'
import type { Change } from './kept-figures.ts'
import { groupBy, isWrong, type Measured } from './measure.ts'

/** What {@link letterOf} says, for an editor. */
const ENDINGS: Readonly<Record<string, string>> = {
  A: '正しく答えた',
  S: '聞き返しの中に示した',
  L: '正しい案内を始めた',
  N: '示せなかった',
  W: '違う項目で答えた',
}

/** The questions that end otherwise than when the figures were last written down. */
export function changeList(
  world: World,
  sets: readonly { readonly set: QuestionSet; readonly changes: readonly Change[] }[],
): string[] {
  const lines = sets.flatMap(({ set, changes }) =>
    [true, false].flatMap((better) => {
      const changed = changes.filter((change) => change.better === better)
      if (changed.length === 0) return []
      const title = `${set.name}: ${better ? '良くなった' : '悪くなった'} ${changed.length}問`
      return [title, ...(set.hidden ? hiddenChanges(world, changed) : changed.map(shownChange))]
    }),
  )
  return lines.length === 0 ? [] : ['## 前に書き残したときとの違い', '', ...lines, '']
}

function shownChange({ verdict: { asked, top }, before, after }: Change): string {
  return `- ${ENDINGS[before]} → ${ENDINGS[after]}（1位 ${top ?? 'なし'}）: ${asked.q}`
}

function hiddenChanges(world: World, changes: readonly Change[]): string[] {
  const owned = groupBy(changes, ({ verdict, before, after }) => [
    `${ENDINGS[before]} → ${ENDINGS[after]}: ${ownerOf(world, verdict)}`,
  ])
  return [...owned].map(([what, { length }]) => `- ${what} ${length}問`)
}

/** The entry whose question it is: the best placed of the right ones. */
function ownerOf({ knowledge, flows }: World, { asked, right }: Verdict): string {
  const entry = knowledge.entries.find(({ id }) =>
    isRight(knowledge, flows.published, asked, { kind: 'entry', id }),
  )
  return right ?? entry?.id ?? 'なし'
}

/** Questions of the open sets for which nothing right was shown, or something wrong was given. */
export function missList(world: World, measured: readonly Measured[]): string[] {
  const lines = measured
    .filter(({ set }) => !set.hidden)
    .flatMap(({ inScope, outOfScope, wishes, nearMisses }) => [
      ...[...inScope, ...nearMisses]
        .filter((verdict) => !verdict.shown || isWrong(verdict))
        .map((verdict) => missed(ownerOf(world, verdict), verdict)),
      ...outOfScope.filter(isWrong).map((verdict) => missed(verdict.asked.kind, verdict)),
      ...wishes
        .filter(({ givenRight }) => !givenRight)
        .map((verdict) => missed(verdict.asked.flow ?? '', verdict)),
    ])
  return ['## 示せなかった質問（調整用のセット）', '', ...(lines.length === 0 ? ['ありません。'] : lines), '']
}

function missed(wanted: string, { asked, outcome, given, top }: Verdict): string {
  return `- ${wanted} → ${outcome} ${given?.id ?? top ?? ''}: ${asked.q}`
}

/** How the questions of one entry ended, whose questions it took and who took its own. */
export function entryReport(world: World, entry: string, measured: readonly Measured[]): string[] {
  const { knowledge, flows } = world
  return measured.flatMap((each) => {
    const { set, inScope, wishes, nearMisses } = each
    const asking = [...inScope, ...wishes, ...nearMisses]
    const own = asking.filter(({ asked }) =>
      isRight(knowledge, flows.published, asked, { kind: 'entry', id: entry }),
    )
    const thefts = asking.flatMap((verdict) => {
      const theft = theftOf(world, verdict)
      return theft === undefined ? [] : [{ ...theft, verdict }]
    })
    const lost = thefts.filter(({ verdict, thief }) => own.includes(verdict) && thief !== entry)
    const taken = thefts.filter(({ thief }) => thief === entry)
    const shown = own.filter(({ shown }) => shown).length
    const first = own.filter(({ rank }) => rank === 1).length
    return [
      `${set.name}: 質問 ${own.length}、1位 ${first}、示した ${shown}、違う項目で答えた ${own.filter(isWrong).length}`,
      ...countsOf(
        '取られた先',
        lost.map(({ thief }) => thief),
      ),
      ...countsOf(
        '取った元',
        taken.map(({ owner }) => owner),
      ),
      ...(set.hidden
        ? []
        : own
            .filter(({ rank, shown }) => rank !== 1 || !shown)
            .map(
              ({ asked, outcome, top, rank }) =>
                `  - ${rank ?? '−'}番目、${outcome}、1位 ${top ?? 'なし'}: ${asked.q}`,
            )),
    ]
  })
}

function countsOf(title: string, ids: readonly string[]): string[] {
  if (ids.length === 0) return []
  const counts = [...groupBy(ids, (id) => [id])].map(([id, { length }]) => `${id} ${length}`)
  return [`  ${title}: ${counts.join('、')}`]
}
