/** The shape of `phrases.yaml` (all the bot says in its own voice) and `search.yaml` (how questions are matched). */
import { z } from 'zod'

const text = z.string().trim().min(1, '空にできません')
const words = z.array(text).min(1, '1つ以上書きます')
const id = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)

/** `{{name}}` in a phrase is filled in by the bot; the comments in phrases.yaml say which names each may use. */
export const phrasesFile = z.strictObject({
  greeting: text.describe('最初のあいさつ'),
  greeting_shortcuts: z
    .array(z.strictObject({ label: text, entry: id }))
    .max(6)
    .describe('最初に出すボタン'),
  greeting_again: text.describe('「こんにちは」への返事'),
  help: text.describe('「使い方」への返事'),
  thanks: text,
  cancelled: text.describe('「やめる」への返事'),
  nothing_open: text.describe('戻るものがないときの返事'),
  person: text.describe('「人と話したい」への返事'),
  which_ask: text.describe('どの質問か聞き返す言葉'),
  which_none: text.describe('「この中にない」ボタン'),
  case_unknown: text.describe('場合分けの「わからない」ボタン'),
  unanswered: text.describe('年金の質問だが答えを持っていないとき'),
  unanswered_twice: text.describe('2度続けてわからなかったとき'),
  unanswered_stop: text.describe('3度続けてわからなかったとき'),
  out_of_scope: text.describe('年金以外の質問への返事'),
  empty: text.describe('言葉のない入力への返事'),
  too_long: text.describe('長すぎる質問への前置き。{{limit}}'),
  personal_data: text.describe('番号などが書かれていたときの注意'),
  choice_gone: text.describe('古いボタンが押され、もう内容がないとき'),
  rephrase_button: text.describe('「人と話したい」ボタン'),
  changed_notice: text.describe('資料のあと変わった扱いの前書き。{{since}}'),
  historical_notice: text.describe('昔の制度の説明であること'),
  unconfirmed_notice: text.describe('確認できていない内容であること'),
  as_of: text.describe('確かめた日。{{date}}'),
  figure_unknown: text.describe('その日の金額がまだわからないとき'),
  label_was: text.describe('以前の扱いの見出し'),
  label_sources: text,
  label_desk: text,
  label_hours: text,
  error: text.describe('不具合のときのおわび'),
  busy: text.describe('混み合っているとき'),
})

/** Words that steer the talk; compared after folding width, kana and punctuation. */
export const controlsFile = z.strictObject({
  cancel: words,
  back: words,
  restart: words,
  help: words,
  person: words,
  greeting: words,
  thanks: words,
  /** Cut from the end before comparing: 「やめますね」「人と話したいのですが」. */
  endings: words,
})

const setting = z.strictObject({ value: z.number(), reason: text.describe('この値にした理由') })

export const searchFile = z.strictObject({
  fields: z
    .strictObject({ wording: setting, keywords: setting, answer: setting })
    .describe('どの欄に出てきた言葉をどれだけ重く見るか'),
  features: z
    .strictObject({ word: setting, trigram: setting, bigram: setting, kanji: setting })
    .describe('単語・3文字・2文字・漢字1文字の重さ'),
  saturation: setting.describe('BM25 の k1'),
  length: setting.describe('BM25 の b'),
  synonym: setting.describe('言い換えで広げた言葉の重さ'),
  typo: z
    .strictObject({ weight: setting, max_length: setting, max_distance: setting })
    .describe('打ち間違いの救済（fuse.js）'),
  confidence: z
    .strictObject({
      bias: setting,
      coverage: setting,
      echo: setting,
      overlap: setting,
      strength: setting,
      margin: setting,
      unknown: setting,
    })
    .describe('自信の計算（ロジスティック回帰の係数）'),
  bands: z
    .strictObject({
      answer: setting,
      which: setting,
      which_pension: setting,
      topic: setting,
      near: setting,
      covered: setting,
      foreign: setting,
      strong: setting,
    })
    .describe('答える／聞き返す／窓口を案内する境目'),
  domain_words: z.strictObject({ value: words, reason: text }).describe('年金の話かどうかを見分ける言葉'),
})

export type Phrases = z.infer<typeof phrasesFile>
export type Controls = z.infer<typeof controlsFile>
export type SearchSettings = z.infer<typeof searchFile>
