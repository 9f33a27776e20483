/** The shape of every file an editor may write in `knowledge/`; each field says in Japanese what it is for. */
import { z } from 'zod'
import { isRealDate } from './calendar.ts'

/** A permanent name: lower case, digits and hyphens. */
export const contentId = z
  .string()
  .regex(
    /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
    'id は半角の英小文字・数字を「-」でつないで書きます（例: dai3gou-youken）',
  )
  .describe('変えてはいけない名前。ほかのファイルやボタンはこの id で呼びます')

/** An ISO date that the calendar knows. */
export const contentDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, '日付は 2026-04-01 の形で、半角で書きます')
  .refine((text) => isRealDate(text), '暦にない日付です')

export const sentence = z.string().trim().min(1, '空にできません')
export const wording = z.string().trim().min(1, '空の言い方は書けません').max(120, '言い方は120文字までです')

/** How sure we are of a fact: D1 law or official page read, D2 public body, D3 private page naming the official one, B background, U unknown. */
export const certainty = z
  .enum(['D1', 'D2', 'D3', 'B', 'U'])
  .describe('確かさ。D1=法令・公式ページ、D2=市区町村など、D3=民間が公式を引用、B=裏付けなし、U=不明')

export const sourceRef = z
  .strictObject({
    document: contentId.describe('sources.yaml にある資料の id'),
    ref: z.string().trim().min(1).optional().describe('資料の中の場所（問の番号 1-1、条 第7条 など）'),
    page: z.int().positive().optional().describe('資料のページ'),
  })
  .describe('答えの出典')

const caseOption = z.strictObject({
  id: contentId.describe('この選択肢の id（ボタンが運びます）'),
  label: z.string().trim().min(1).max(20, 'ボタンの文字は20文字までです').describe('ボタンの文字'),
  answer: sentence.describe('この場合の答え'),
})

export const cases = z
  .strictObject({
    ask: sentence.describe('場合を分けるための質問を1つ'),
    options: z
      .array(caseOption)
      .min(2, '選択肢は2つ以上書きます')
      .max(4, '選択肢は4つまでです')
      .describe('選択肢。2つから4つ'),
    unknown: sentence.describe('「わからない」を選んだ人への案内。必ず書きます'),
  })
  .describe('人によって答えが変わるときだけ書く場合分け')

export const entry = z.strictObject({
  id: contentId,
  question: sentence.describe('正式な言い方の質問'),
  phrasings: z.array(wording).min(5, '言い方は5つ以上書きます').describe('市民が実際に使う言い方'),
  keywords: z.array(wording).default([]).describe('手がかりになる単語'),
  audience: z
    .enum(['citizen', 'employer'])
    .default('citizen')
    .describe('だれ向けか。citizen=市民、employer=事業主'),
  answer: sentence.describe('答え。結論から、です・ます、短い文で'),
  cases: cases.optional(),
  sources: z.array(sourceRef).min(1, '出典は1つ以上書きます').describe('答えの出典。1つ以上'),
  standing: z
    .enum(['current', 'changed', 'historical', 'unconfirmed'])
    .describe(
      '今の扱い。current=今も同じ、changed=資料のあと変わった、historical=昔の制度の説明、unconfirmed=確認できていない',
    ),
  since: contentDate.optional().describe('今の扱いが始まった日'),
  until: contentDate
    .optional()
    .describe(
      'この説明が当てはまる時期の終わり（昔の制度の説明だけ）。これより後の日付だけを言う質問には、この項目を見せません',
    ),
  was: sentence.optional().describe('資料ではどう書かれていたか（変わったとき）'),
  certainty,
  checked: contentDate.describe('内容を出典で確かめた日（市民に見せます）'),
  review_by: contentDate.describe('この日までに見直す'),
  related: z.array(contentId).default([]).describe('関連する項目の id'),
  flow: contentId.optional().describe('くわしい案内（dialogs/ の id）'),
  desk: contentId.optional().describe('問い合わせ先（desks.yaml の id）'),
})
export const entriesFile = z.array(entry)

export const topic = z.strictObject({
  id: contentId,
  name: sentence.describe('話題の名前'),
  chapter: z.int().min(1).max(37).optional().describe('相談マニュアルの章'),
  phrasings: z.array(wording).min(1).describe('市民がこの話題を聞くときの言い方'),
  keywords: z.array(wording).default([]).describe('手がかりになる単語'),
  answer: sentence.describe('それが何かを2文ほどで。くわしい判断はしない'),
  desk: contentId.describe('案内する窓口（desks.yaml の id）'),
  sources: z.array(sourceRef).default([]).describe('出典'),
  flow: contentId.optional().describe('くわしい案内（dialogs/ の id）'),
})
export const topicsFile = z.array(topic)

export const desk = z.strictObject({
  id: contentId,
  name: sentence.describe('窓口の名前'),
  handles: sentence.describe('何を聞けるか'),
  phones: z
    .array(
      z.strictObject({
        number: z
          .string()
          .regex(
            /^0\d{1,4}-\d{1,4}-\d{3,4}$|^1(?:10|19|88)$|^#(?:8008|9110)$/,
            '電話番号は 0570-05-1165 の形で書きます',
          )
          .describe('電話番号。0570-05-1165 の形で'),
        note: z.string().optional().describe('番号の使い分け（050で始まる電話からかける場合 など）'),
      }),
    )
    .default([])
    .describe('電話番号。なければ書かない'),
  hours: z.array(sentence).default([]).describe('受付時間。確かめられたものだけ'),
  url: z
    .url('https:// で始まる URL を書きます')
    .startsWith('https://', 'https:// で始まる URL を書きます')
    .optional()
    .describe('窓口の公式ページ'),
  note: z.string().optional().describe('窓口を使う前に知っておくこと'),
  source: sentence.describe('どこで確かめたか'),
  checked: contentDate.describe('確かめた日'),
  certainty,
})
export const desksFile = z.array(desk)

export const source = z.strictObject({
  id: contentId,
  kind: z
    .enum(['manual', 'guide', 'law', 'page'])
    .describe('資料の種類。manual=相談マニュアル、guide=ご利用ガイド、law=法令、page=ウェブページ'),
  title: sentence.describe('市民に見せる資料名'),
  publisher: sentence.optional().describe('出しているところ'),
  edition: sentence.describe('版や時点（市民に見せます）'),
  date: contentDate.describe('資料の日付、または読んだ版の日付'),
  url: z.url().startsWith('https://').optional().describe('資料を読めるところ。https:// で始まる URL'),
  certainty,
})
export const sourcesFile = z.array(source)

export const figure = z.strictObject({
  id: contentId,
  name: sentence.describe('何の金額・基準か'),
  unit: z.string().trim().min(1).describe('単位（円、人、時間 …）'),
  fiscal_year: z
    .boolean()
    .optional()
    .describe('年度ごとに決まる額なら true。どの期間も4月1日から翌年3月31日までにします'),
  gaps: sentence.optional().describe('期間と期間のあいだが空いているときだけ書く、その理由'),
  periods: z
    .array(
      z.strictObject({
        from: contentDate.describe('最初の日'),
        until: contentDate.optional().describe('最後の日。今も続いていて期限がわからないときは書かない'),
        value: z.number().describe('値。数字だけを、「,」や単位をつけずに書きます'),
        source: sourceRef,
        certainty,
      }),
    )
    .min(1)
    .describe('いつからいつまで、いくらか'),
})
export const figuresFile = z.array(figure)

export const synonym = z.strictObject({
  say: z.array(wording).min(1).describe('市民の言い方'),
  means: wording.describe('正式な言葉。言い方→正式語の向きだけに広げます'),
  both: z.boolean().default(false).describe('逆向きにも広げるなら true'),
})
export const synonymsFile = z.array(synonym)
export const stopWordsFile = z.array(wording)

export const term = z.strictObject({
  term: wording.describe('そのままでは伝わらない言葉'),
  plain: sentence.describe('ふだんの言葉での説明。最初に使うところで（　）に入れます'),
  explained_by: z
    .array(wording)
    .default([])
    .describe('これらの言葉が同じ答えにあれば、説明があるとみなします'),
})
export const termsFile = z.array(term)

export type Certainty = z.infer<typeof certainty>
export type SourceRef = z.infer<typeof sourceRef>
export type Cases = z.infer<typeof cases>
export type Entry = z.infer<typeof entry>
export type Topic = z.infer<typeof topic>
export type Desk = z.infer<typeof desk>
export type Source = z.infer<typeof source>
export type Figure = z.infer<typeof figure>
export type Synonym = z.infer<typeof synonym>
export type Term = z.infer<typeof term>
