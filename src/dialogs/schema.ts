/** The shape of a flow in `dialogs/`: a graph of nodes as data; each field says in Japanese what it is for. */
import { z } from 'zod'
import { certainty, contentDate, contentId, sentence, sourceRef, wording } from '../knowledge/schema.ts'

const nodeId = contentId.describe('行き先の id（同じファイルの nodes にあるもの）')
const button = z.string().trim().min(1).max(20, 'ボタンの文字は20文字までです').describe('ボタンの文字')
const predicate = contentId.describe('条件の名前（docs/generated/conditions.md の一覧にあるもの）')

/** Where a node leads: always the same way, or the first of several whose condition holds. */
const next = z
  .union([
    nodeId,
    z
      .array(
        z.union([
          z.strictObject({ when: predicate, go: nodeId }),
          z.strictObject({ otherwise: nodeId.describe('どの条件にも合わないとき。最後に1つだけ書きます') }),
        ]),
      )
      .min(2, '条件は1つ以上、最後に otherwise を書きます'),
  ])
  .describe('次に進む先')

const said = {
  text: sentence.optional().describe('質問や手順の前に読んでもらう説明'),
  mind: z.array(sentence).default([]).describe('気をつけること。1つずつ'),
  checklist: z.array(sentence).default([]).describe('用意するもの。1つずつ'),
}

const question = {
  ...said,
  ask: sentence.describe('質問。1つのことだけを聞きます'),
  short: z
    .string()
    .trim()
    .min(1)
    .max(24, '24文字までです')
    .describe('まとめに出す短い見出し（例: 届いた通知）'),
  unknown: nodeId.optional().describe('「わからない」を選んだ人の行き先。書かなければボタンを出しません'),
}

const option = z.strictObject({
  id: contentId.describe('この答えの id。変えてはいけません'),
  label: button,
  words: z.array(wording).default([]).describe('ボタンを押さずに書いた人の言い方（例: クレカ）'),
  when: predicate.optional().describe('この条件に合う人にだけ見せます'),
  cells: z.array(sentence).optional().describe('表に出すとき、columns と同じ数だけ書きます'),
  next: nodeId,
})

const choice = z.strictObject({
  kind: z.literal('choice'),
  ...question,
  columns: z
    .array(z.string().trim().min(1).max(12, '表の見出しは12文字までです'))
    .min(1)
    .max(5)
    .optional()
    .describe('選択肢を表で比べるときの見出し'),
  options: z.array(option).min(2, '選択肢は2つ以上書きます').max(8, '選択肢は8つまでです').describe('選択肢'),
})

const yesNo = z.strictObject({
  kind: z.literal('yes-no'),
  ...question,
  yes: nodeId.describe('「はい」の行き先'),
  no: nodeId.describe('「いいえ」の行き先'),
})

/** Era-aware; a month alone counts as its first day where `month` is true. Stored as an ISO date. */
const dateNode = z.strictObject({
  kind: z.literal('date'),
  ...question,
  month: z.boolean().default(false).describe('日まで聞かず、年と月だけでよいなら true'),
  past: z.boolean().default(false).describe('今日までの日付だけを受け付けるなら true'),
  next,
})

const numberNode = z.strictObject({
  kind: z.literal('number'),
  ...question,
  unit: z.string().trim().min(1).max(6).describe('単位（歳、か月 など）'),
  min: z.number().describe('これより小さい数は聞き直します'),
  max: z.number().describe('これより大きい数は聞き直します'),
  next,
})

/** What the citizen copies from a letter is compared with known words; only the id of the check that fits is kept. */
const textCheck = z.strictObject({
  kind: z.literal('text-check'),
  ...question,
  checks: z
    .array(
      z.strictObject({
        id: contentId.describe('この見分けの id'),
        label: button.describe('まとめに出す名前'),
        contains: z.array(wording).min(1).describe('このどれかが入っていれば、これと見ます'),
        next: nodeId,
      }),
    )
    .min(1)
    .describe('見分け方。上から順に見ます'),
  otherwise: nodeId.describe('どれにも合わないときの行き先'),
})

const step = z.strictObject({
  kind: z.literal('step'),
  title: z.string().trim().min(1).max(40, '40文字までです').describe('この手順の題'),
  text: sentence.describe('画面に何が見え、何をするか'),
  mind: said.mind,
  checklist: said.checklist,
  trouble: z
    .strictObject({ label: button, next: nodeId })
    .optional()
    .describe('書いてあるとおりにならない人のための、もう1つのボタン'),
  next,
})

const outcome = z.strictObject({
  kind: z.literal('outcome'),
  title: z.string().trim().min(1).max(40, '40文字までです').describe('案内の終わりの題'),
  text: sentence.optional().describe('終わりの言葉。entry を書いたときは省けます'),
  entry: contentId.optional().describe('答えとして見せる項目の id'),
  mind: said.mind,
  checklist: said.checklist,
  summary: z.boolean().default(false).describe('答えてきたことと手順を、印刷できるまとめにして出すなら true'),
  desk: contentId.optional().describe('窓口（desks.yaml の id）'),
  related: z.array(contentId).default([]).describe('最後に出す、関連する項目の id'),
  certainty: certainty.default('D1'),
  sources: z.array(sourceRef).default([]).describe('この終わりだけの出典。書かなければ案内全体の出典'),
})

const goToFlow = z.strictObject({
  kind: z.literal('go-to-flow'),
  flow: contentId.describe('移る先の案内の id'),
})

export const node = z
  .discriminatedUnion('kind', [choice, yesNo, dateNode, numberNode, textCheck, step, outcome, goToFlow], {
    error: 'kind は choice・yes-no・date・number・text-check・step・outcome・go-to-flow のどれかです',
  })
  .describe('案内の1こま')

const example = z.strictObject({
  name: sentence.describe('どんな人か'),
  today: contentDate.optional().describe('この日だったら、という日付。書かなければ 2026-11-22'),
  answers: z
    .record(contentId, z.union([z.string(), z.number()]))
    .describe('nodes の id ごとの答え。choice は選択肢の id、yes-no は yes か no、step は next か trouble'),
  reaches: contentId.describe(
    '着くはずの outcome または go-to-flow の id。やり直しで戻る例なら、戻った先の id',
  ),
})

export const flow = z.strictObject({
  format: z.literal(1).describe('ファイルの形の版。今は 1'),
  id: contentId,
  title: z
    .string()
    .trim()
    .min(1)
    .max(20, 'ボタンに出すので20文字までです')
    .describe('案内の名前（ボタンの文字）'),
  about: sentence.describe('はじめに見せる、何をする案内かの一文'),
  status: z.enum(['draft', 'published', 'retired']).describe('draft=準備中、published=公開、retired=終了'),
  cues: z
    .array(wording)
    .default([])
    .describe(
      'この案内だけがすることを言う言葉（「登録したい」など）。文にあれば、この案内を望んでいると見る',
    ),
  wishes: z.array(wording).min(5, '言い方は5つ以上書きます').describe('市民がこの案内を望むときの言い方'),
  keywords: z.array(wording).default([]).describe('手がかりになる単語'),
  checked: contentDate.describe('内容を出典で確かめた日（市民に見せます）'),
  review_by: contentDate.describe('この日までに見直す'),
  sources: z.array(sourceRef).min(1, '出典は1つ以上書きます').describe('案内の出典'),
  desk: contentId.describe('うまくいかないときの窓口（desks.yaml の id）'),
  start: nodeId.describe('最初のこまの id'),
  nodes: z.record(contentId, node).describe('こま。id ごとに書きます'),
  examples: z
    .array(example)
    .min(1, '例を1つ以上書きます')
    .describe('こんな人はここに着く、という例。検査に使います'),
})
export const flowFile = flow

export type Flow = z.infer<typeof flow>
export type FlowNode = z.infer<typeof node>
export type FlowExample = z.infer<typeof example>
export type Next = z.infer<typeof next>
export type FlowAnswer = string | number
