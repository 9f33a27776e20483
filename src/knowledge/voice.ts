/** The shape of the files with the bot's own words, the words that steer it, and how questions are matched. */
import { z } from 'zod'

const text = z.string().trim().min(1, '空にできません')
const words = z.array(text).min(1, '1つ以上書きます')
const id = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)

/** `{{name}}` in a phrase is filled in by the bot; the comments in phrases.yaml say which names each may use. */
export const phrasesFile = z.strictObject({
  greeting: text.describe('最初のあいさつ'),
  greeting_shortcuts: z
    .array(
      z
        .strictObject({
          label: text.describe('ボタンの文字'),
          entry: id.optional().describe('押すと答える項目の id'),
          flow: id
            .optional()
            .describe('押すと始まる案内（dialogs/ の id）。entry か flow のどちらかを書きます'),
        })
        .refine(
          ({ entry, flow }) => (entry === undefined) !== (flow === undefined),
          'entry か flow の、どちらか1つを書きます',
        ),
    )
    .max(6)
    .describe('最初に出すボタン'),
  language_button: text.describe('この言葉に切りかえるボタン'),
  language_ask: text.describe('言葉を切りかえたいと言われたときに、どの言葉かたずねる文'),
  greeting_again: text.describe('「こんにちは」への返事'),
  help: text.describe('「使い方」への返事'),
  thanks: text.describe('「ありがとう」への返事'),
  cancelled: text.describe('「やめる」への返事'),
  cancelled_or_crisis: text.describe(
    '「もう終わりたい」など、つらいともとれる言葉への返事。電話の前に出します',
  ),
  nothing_open: text.describe('戻るものがないときの返事'),
  person: text.describe('「人と話したい」への返事'),
  which_ask: text.describe('どの質問か聞き返す言葉'),
  which_none: text.describe('「この中にない」ボタン'),
  case_unknown: text.describe('場合分けの「わからない」ボタン'),
  follow_passage: text.describe('続きの質問に、前の答えの関係する段落を見せるときの前置き'),
  follow_whole: text.describe('前の答えの全文を見せるボタン'),
  follow_same: text.describe('続きの質問に、前の答えをもう一度見せるときの前置き'),
  follow_other: text.describe('続きの質問に、別の項目が答えるときの前置き。{{title}}'),
  follow_case: text.describe('続きの質問の答えが、場合によって変わるときの前置き'),
  follow_missing: text.describe('続きの質問の答えが、前の答えの中にないとき。{{title}}'),
  follow_topic: text.describe('窓口を案内した話題の続きを聞かれたときの前置き。{{title}}'),
  two_answers: text.describe('1つのメッセージの2つの質問に答えるときの前置き'),
  two_first_unknown: text.describe('2つの質問のうち、1つ目がわからないとき'),
  two_second_unknown: text.describe('2つの質問のうち、2つ目がわからないとき'),
  two_which_first: text.describe('2つの質問のうち、1つ目がどの質問か聞き返す言葉'),
  two_which_second: text.describe('2つの質問のうち、2つ目がどの質問か聞き返す言葉'),
  two_flow: text.describe('2つの質問のうち、1つに案内があるとき。{{title}}'),
  two_more: text.describe('3つ目からの質問があるとき'),
  unanswered: text.describe('年金の質問だが答えを持っていないとき'),
  unanswered_twice: text.describe('2度続けてわからなかったとき'),
  unanswered_stop: text.describe('3度続けてわからなかったとき'),
  out_of_scope: text.describe('年金以外の質問への返事'),
  empty: text.describe('言葉のない入力への返事'),
  too_long: text.describe('長すぎる質問への前置き。{{limit}}'),
  personal_data: text.describe('番号などが書かれていたときの注意。{{what}}'),
  personal_data_kinds: z
    .strictObject({
      number: text.describe('何の番号かわからない番号'),
      'basic-pension-number': text.describe('基礎年金番号'),
      'individual-number': text.describe('マイナンバー'),
      'access-key': text.describe('ねんきんネットのアクセスキー'),
      phone: text.describe('電話番号'),
      card: text.describe('クレジットカードなどの番号'),
      account: text.describe('口座番号'),
      mail: text.describe('メールアドレス'),
      secret: text.describe('パスワード、暗証番号、ユーザID'),
      name: text.describe('名前'),
      address: text.describe('住所'),
      'birth-date': text.describe('生年月日'),
    })
    .describe('隠したものの呼び方。personal_data の {{what}} に入る'),
  choice_gone: text.describe('古いボタンが押され、もう内容がないとき'),
  rephrase_button: text.describe('「人と話したい」ボタン'),
  flow_yes: text.describe('案内の「はい」ボタン'),
  flow_no: text.describe('案内の「いいえ」ボタン'),
  flow_otherwise: text.describe('見分けの「どれでもない」ボタン'),
  flow_next: text.describe('手順の「次へ」ボタン'),
  flow_back: text.describe('案内の「戻る」ボタン'),
  flow_change: text.describe('案内の「答えを変える」ボタン'),
  flow_restart: text.describe('案内の「最初から」ボタン'),
  flow_cancel: text.describe('案内の「やめる」ボタン'),
  flow_read: text.describe('案内を始めた下に、項目の答えだけを読むボタン。{{title}}'),
  flow_resume: text.describe('案内の「続きから」ボタン'),
  flow_step_ask: text.describe('手順の下に出す言葉'),
  flow_step_ask_trouble: text.describe('手順の下に出す言葉。もう1つボタンがあるとき。{{trouble}}'),
  flow_date_hint: text.describe('日付の書き方'),
  flow_month_hint: text.describe('年と月の書き方'),
  flow_number_hint: text.describe('数字の書き方。{{unit}}'),
  flow_understood: text.describe('書かれた答えをこう読み取ったこと。{{answer}}'),
  flow_table_first: text.describe('比べる表の、いちばん左の見出し'),
  flow_summary: text.describe('まとめの題。{{title}} {{date}}'),
  flow_summary_answers: text.describe('まとめの、答えの見出し'),
  flow_summary_steps: text.describe('まとめの、手順の見出し'),
  flow_start_ask: text.describe('案内を始めるか聞く言葉。{{title}}'),
  flow_other_ask: text.describe('別の案内を始めるか聞く言葉。{{title}}'),
  flow_moved: text.describe('別の案内に移ったとき。{{title}}'),
  flow_again: text.describe('案内の続きを出すとき。{{title}}'),
  flow_again_step: text.describe('途中の手順をもう一度たずねる言葉。{{title}}'),
  flow_at_start: text.describe('最初の質問で「戻る」と言われたとき'),
  flow_cancelled: text.describe('案内をやめたとき'),
  flow_changed: text.describe('途中の案内の内容が変わっていたとき'),
  flow_gone: text.describe('途中の案内が、もうないとき'),
  flow_old_button: text.describe('前の質問のボタンで、今は使えないとき'),
  flow_resume_ask: text.describe('日を改めたとき、続きから始めるか聞く言葉。{{title}}'),
  flow_cancel_ask: text.describe('案内をやめたいように読めるが、はっきりしないときに、やめるか聞く言葉'),
  flow_restart_ask: text.describe(
    '最初からやり直したいように読めるが、はっきりしないときに、やり直すか聞く言葉',
  ),
  flow_change_ask: text.describe('どの答えを変えるか聞く言葉'),
  flow_change_none: text.describe('変えられる答えがまだないとき'),
  flow_change_this: text.describe('変える答えの質問を出すとき。{{answer}}'),
  flow_corrected: text.describe('言い直された答えに直したこと。{{short}} {{answer}}'),
  flow_not_understood: text.describe('答えとして読み取れず、質問としても答えがないとき'),
  flow_not_understood_twice: text.describe('2度続けて読み取れないとき'),
  flow_not_understood_stop: text.describe('3度続けて読み取れないとき'),
  flow_no_day: text.describe('日付に日がないとき'),
  flow_no_month: text.describe('日付に月がないとき'),
  flow_several: text.describe('読み方がいくつもあるとき'),
  flow_impossible: text.describe('暦にない日付のとき'),
  flow_future: text.describe('まだ来ていない日付のとき'),
  flow_too_small: text.describe('数が小さすぎるとき。{{min}} {{unit}}'),
  flow_too_large: text.describe('数が大きすぎるとき。{{max}} {{unit}}'),
  flow_unknown: text.describe('「わからない」と答えられないところで、わからないとき'),
  flow_trouble: text.describe('手順のとおりにならないとき'),
  changed_notice: text.describe('資料のあと変わった扱いの前書き。{{since}}'),
  historical_notice: text.describe('昔の制度の説明であること'),
  unconfirmed_notice: text.describe('確認できていない内容であること'),
  as_of: text.describe('確かめた日。{{date}}'),
  figure_unknown: text.describe('その日の金額がまだわからないとき'),
  label_was: text.describe('以前の扱いの見出し'),
  label_sources: text.describe('出典の見出し'),
  label_desk: text.describe('窓口の見出し'),
  label_hours: text.describe('受付時間の見出し'),
  label_phone: text.describe('電話番号の前につける言葉'),
  label_checklist: text.describe('用意するものの見出し'),
  label_mind: text.describe('気をつけることの見出し'),
  label_progress: text.describe('手順のいくつ目か。{{at}} と {{of}}'),
  numbered_choices: text.describe('ボタンの出ない画面で、番号で選べることを伝える文'),
  error: text.describe('不具合のときのおわび'),
  not_kept: text.describe('会話を覚えておけないとき（データベースの不具合など）に、答えのあとに添える'),
  switched_off: text.describe('運用の担当者がボットを止めているとき。ねんきんダイヤルの案内がつく'),
  busy: text.describe('混み合っているとき'),
})

/** Kept as it is written, spaces at the ends included. */
const shown = z.string().min(1, '空にできません')

/** Words of the web page; the page stops working without any of them. `{name}` is filled in by the page. */
export const pageTextsFile = z.strictObject({
  title: shown.describe('画面とブラウザーのタブに出る、ボットの名前'),
  tagline: shown.describe('名前の下に出る、何をするものかの一文'),
  languages: shown.describe('言葉を選ぶところの名前（読み上げ用）'),
  language_link: shown.describe('この言葉に切りかえるリンク'),
  large_type: shown.describe('文字を大きくするボタン'),
  end: shown.describe('会話を終えるボタン'),
  end_first_words: shown.describe('会話を終えるボタンの前半。せまい画面では出ません'),
  end_last_words: shown.describe('会話を終えるボタンの後半。せまい画面ではこれだけが出ます'),
  help: shown.describe('電話の案内を開くボタン'),
  help_last_words: shown.describe('電話の案内を開くボタンの後半。せまい画面では出ません'),
  help_text: shown.describe('電話の案内の最初の文'),
  help_fallback: shown.describe('案内する窓口がないときの文'),
  conversation: shown.describe('会話の欄の名前（読み上げ用）'),
  announcements: shown.describe('新しい返事を読み上げる欄の名前（読み上げ用）'),
  bot_heading: shown.describe('ボットの返事の見出し（読み上げ用）'),
  own_heading: shown.describe('市民の質問の見出し（読み上げ用）'),
  notice: shown.describe('変わったきまりなどの注意書きの見出し'),
  was: shown.describe('以前の案内を開くところ'),
  sources: shown.describe('出典の見出し'),
  source_date: shown.describe('資料の日付。{date}'),
  source_separator: shown.describe('出典の部分と部分のあいだに入れる文字'),
  new_window: shown.describe('新しい画面で開くリンクにつける言葉（読み上げ用）'),
  desk: shown.describe('窓口の見出し'),
  hours: shown.describe('受付時間の見出し'),
  call: shown.describe('電話番号の前につける言葉（読み上げ用）'),
  desk_page: shown.describe('窓口のページを開くリンク'),
  shortcuts: shown.describe('ボタンから選べることを伝える文'),
  spoken_choices: shown.describe('選べる答えの読み上げ。{list}'),
  vote_ask: shown.describe('答えが役に立ったかをたずねる文'),
  vote_up: shown.describe('役に立ったボタン'),
  vote_down: shown.describe('役に立たなかったボタン'),
  vote_thanks: shown.describe('役に立ったかを答えてもらったお礼（読み上げ用）'),
  vote_not_sent: shown.describe('役に立ったかの答えを送れなかったときの文（読み上げ用）'),
  sending: shown.describe('送っているあいだの表示'),
  not_sent: shown.describe('送れなかったときの文'),
  send_again: shown.describe('もう一度送るボタン'),
  started_over: shown.describe('前の会話が時間切れで終わったことを伝える文'),
  progress: shown.describe('今がどの手順か。{at} {of}'),
  checklist: shown.describe('用意するものの見出し'),
  mind: shown.describe('気をつけることの見出し'),
  print_summary: shown.describe('まとめだけを印刷するボタン'),
  question: shown.describe('質問を書く欄の名前'),
  send: shown.describe('送るボタン'),
  keep_private: shown.describe('名前や番号を書かないようにお願いする文'),
  letters_left: shown.describe('あと何文字書けるか。{left}'),
  too_long: shown.describe('長すぎるときの文。{limit}'),
  connecting: shown.describe('つないでいるあいだの表示'),
  connected: shown.describe('つながったときの表示'),
  reconnecting: shown.describe('つなぎ直しているあいだの文'),
  ending_title: shown.describe('会話を終える前の確かめの見出し'),
  ending_text: shown.describe('会話を終える前の確かめの文'),
  go_on: shown.describe('会話を続けるボタン'),
  end_now: shown.describe('会話を終えることを決めるボタン'),
  ended_title: shown.describe('会話を終えたあとの見出し'),
  ended_text: shown.describe('会話を終えたあとの文'),
  begin: shown.describe('新しい会話を始めるボタン'),
  embed_open: shown.describe('ほかのサイトの角に出る、チャットを開くボタン'),
  embed_close: shown.describe('ほかのサイトで開いたチャットを閉じるボタン'),
  embed_new_window: shown.describe('ほかのサイトで開いたチャットを、新しい画面で開くリンク'),
  embed_demo_title: shown.describe('埋め込みの見本のページの題'),
  embed_demo_text: shown.describe('埋め込みの見本のページの文'),
  no_script: shown.describe('JavaScriptが使えないときの文'),
})

/** The languages of the bot's own words; `easy` is やさしい日本語. Answers are in Japanese only. */
export const LANGUAGES = ['ja', 'en', 'easy'] as const
export type Language = (typeof LANGUAGES)[number]

/** The same words in another language. What is missing is said in Japanese, and `npm run check` tells of it. */
export const translatedPhrasesFile = phrasesFile.partial().extend({
  answer_note: text.describe('答えの前に出す、答えは日本語であることわり'),
})
export const translatedPageTextsFile = pageTextsFile.partial()

/** How one control is put into a sentence: one of `about` with one of `wish`, or one of `alone`. */
const sentences = z.strictObject({
  around: words.optional().describe('この操作のときだけ、どこに付いても意味を変えない言葉'),
  about: words.describe('何について、誰に、など。これだけでは効かない言葉'),
  wish: words.optional().describe('どうしたいか。about の言葉といっしょのときだけ効く言葉'),
  alone: words.optional().describe('tails や fillers が付くだけで効く言葉'),
  unless: words
    .optional()
    .describe('これがあれば、この操作とは見ない言葉（「使い方を最初から」は、最初からやり直すことではない）'),
  whole: words
    .optional()
    .describe(
      'メッセージのすべてがその言葉のときだけ効く、短い言葉（「電話でできますか」では効かない「電話」）',
    ),
})

/** By what a control is guessed where a text says nothing else that is known. */
const clues = z.strictObject({
  sure: words.describe('これ1つで、その操作とわかる言葉'),
  likely: words
    .optional()
    .describe('もう1つの likely か、steering の about・wish の言葉といっしょなら、その操作とわかる言葉'),
})

/** Words of one danger, and the topic that answers them. */
const crisisKind = z.strictObject({
  topic: id.describe('案内する話題（topics.yaml の id）'),
  stems: words.describe('endings をつなげて使う言葉の前半'),
  endings: words.describe('stems につなげる後半'),
  said: words.describe('文のどこにあっても効く言葉'),
  whole: words.describe('文のすべてがその言葉のときだけ効く言葉'),
})

/** Words that steer the talk; compared after folding width, kana and punctuation. */
export const controlsFile = z.strictObject({
  cancel: words.describe('やめるときの言葉'),
  back: words.describe('前に戻るときの言葉'),
  restart: words.describe('最初からやり直すときの言葉'),
  change: words.describe('案内の途中で、前の答えを変えるときの言葉'),
  language: words.describe('どの言葉にするかを言わずに、言葉を切りかえるときの言葉'),
  resume: words.describe('途中の案内を続けるときの言葉'),
  help: words.describe('使い方を聞く言葉'),
  person: words.describe('人と話したいときの言葉'),
  greeting: words.describe('あいさつの言葉'),
  thanks: words.describe('お礼の言葉'),
  cheers: z.array(z.string().min(1)).describe('それだけでお礼になる絵文字'),
  yes: words.describe('「はい」と同じ意味の言葉'),
  no: words.describe('「いいえ」と同じ意味の言葉'),
  maybe: words.describe('はっきりしないことを表す言葉'),
  unknown: words.describe('わからないときの言葉'),
  next: words.describe('手順の次へ進むときの言葉'),
  trouble: words.describe('手順のとおりにならないときの言葉。文の中に出てきても効きます'),
  openings: words.describe('比べる前に、文の初めから取りのぞく言葉'),
  /** Cut from the end before comparing: 「やめますね」「人と話したいのですが」. */
  endings: words.describe('比べる前に、文の終わりから取りのぞく言葉'),
  corrections: z
    .strictObject({
      starts: words.describe('前の答えを取り消す言葉。このあとに、正しい答えが来ます'),
      ends: words.describe('正しい答えのあとに来て、前の答えを取り消す言葉'),
    })
    .describe('案内の途中で、前の答えを言い直すときの言葉'),
  languages: z
    .strictObject({
      ja: words.describe('日本語の呼び方'),
      en: words.describe('英語の呼び方'),
      easy: words.describe('やさしい日本語の呼び方'),
    })
    .describe('切りかえられる言葉の呼び方。それだけでも、「にして」などが付いても効きます'),
  steering: z
    .strictObject({
      fillers: words.describe('どこに付いても意味を変えない言葉'),
      links: words.describe('言葉をつなぐ助詞など'),
      tails: words.describe('「てもらえますか」など、言葉の終わりに付く部分'),
      never: words.describe('これがあれば操作と見ない言葉'),
      partings: z
        .strictObject({
          said: words.describe('別れの言葉（「さようなら」「もう大丈夫」）'),
          thanks: words.describe('お礼の言葉の、変わらない部分（「ありがと」）'),
        })
        .describe('別れの言葉にお礼があれば、案内の途中でないかぎり、「やめる」ではなくお礼と見ます'),
      reasons: z
        .strictObject({
          ends: words.describe('わけの終わり（「電話がかかってきたので」の「ので」）'),
          never: words.describe('これがあれば、わけではなく年金などの話と見る言葉'),
          wonders: words.describe('これがあれば、わけではなく質問と見る言葉（「いつ」「いくら」）'),
          asks: words.describe('文がこれで終われば、操作ではなく質問と見る言葉'),
        })
        .describe('操作の前に書かれるわけ。何のことでも、短ければ読み飛ばします'),
      cancel: sentences.describe('「やめる」の言い方の部品'),
      back: sentences.describe('「前に戻る」の言い方の部品'),
      change: sentences.describe('「前の答えを変える」の言い方の部品'),
      resume: sentences.describe('「案内を続ける」の言い方の部品'),
      language: sentences.describe('「言葉を切りかえる」の言い方の部品。どの言葉かは languages に書きます'),
      restart: sentences.describe('「最初からやり直す」の言い方の部品'),
      help: sentences.describe('「使い方を聞く」の言い方の部品'),
      person: sentences.describe('「人と話す」の言い方の部品'),
      greeting: sentences.describe('「あいさつ」の言い方の部品'),
      thanks: sentences.describe('「お礼」の言い方の部品'),
    })
    .describe('操作の言葉のまわりに付く言葉'),
  guesses: z
    .strictObject({
      fillers: words.describe('方言の語尾や呼びかけなど、どこに付いても意味を変えない言葉'),
      reasons: words.describe(
        'わけの終わり（「孫が押したけえ」の「けえ」）。steering.reasons.ends に足します',
      ),
      never: words.describe('これがあれば、操作と推しはからない言葉'),
      asks: words.describe(
        '文がこれで終われば、やめる・戻る・最初から・お礼とは推しはからない（「戻りますか」の「りますか」）',
      ),
      cancel: clues.describe('「やめる」の手がかり'),
      back: clues.describe('「前に戻る」の手がかり'),
      restart: clues.describe('「最初からやり直す」の手がかり'),
      change: clues.describe('「前の答えを変える」の手がかり'),
      help: clues.describe('「使い方を聞く」の手がかり'),
      person: clues.describe('「人と話す」の手がかり'),
      greeting: clues.describe('「あいさつ」の手がかり'),
      thanks: clues.describe('「お礼」の手がかり'),
    })
    .describe(
      'ボットが「わかりません」と答えるところでだけ使う、ゆるい読み方の言葉。ここまでの言葉もすべて使い、書き間違いや読めない言葉が少しあっても読みます',
    ),
  crisis: z
    .strictObject({
      calm: words.describe('先に取りのぞく、危険ではない言葉'),
      kinds: z.array(crisisKind).min(1).describe('危険の種類。先に書いたものから見ます'),
      either: z
        .strictObject({
          whole: words.describe(
            '案内をやめたいのか、つらいのか、どちらとも読める言葉。文のすべてがその言葉のときだけ効きます',
          ),
          desk: id.describe('つらいときの電話（desks.yaml の id）'),
        })
        .describe('案内をやめ、つらいときの電話も伝える言葉'),
    })
    .describe('命や身の危険を知らせる言葉'),
})

/** A number with its reason; `about` is what it decides. */
const setting = (about: string) =>
  z
    .strictObject({ value: z.number().describe('値'), reason: text.describe('この値にした理由') })
    .describe(about)

export const searchFile = z.strictObject({
  fields: z
    .strictObject({
      wording: setting('質問文と言い方の重さ'),
      keywords: setting('手がかりの単語の重さ'),
      answer: setting('答えの文の重さ'),
    })
    .describe('どの欄に出てきた言葉をどれだけ重く見るか'),
  features: z
    .strictObject({
      word: setting('単語の一致の重さ'),
      trigram: setting('3文字の一致の重さ'),
      bigram: setting('2文字の一致の重さ'),
      kanji: setting('漢字1文字の一致の重さ'),
      intent: setting('いつ・どこ・いくらなど、聞いていることの一致の重さ'),
    })
    .describe('単語・3文字・2文字・漢字1文字の重さ'),
  intents: z
    .strictObject({
      value: z
        .strictObject({
          what: words.describe('何か'),
          when: words.describe('いつ・いつまで'),
          where: words.describe('どこ'),
          howmuch: words.describe('いくら'),
          howlong: words.describe('どのくらいの間・何歳'),
          how: words.describe('どうやって'),
          may: words.describe('できるか'),
          must: words.describe('しなければならないか'),
          why: words.describe('なぜ'),
          who: words.describe('だれが'),
          failing: words.describe('うまくいかない'),
        })
        .describe('聞いていることの種類と、その言い方'),
      reason: text.describe('これらを選んだ理由'),
    })
    .describe('何を聞いているか（いつ、どこ、いくら …）を見分ける言葉'),
  saturation: setting('同じ言葉のくり返しをどこまで数えるか（BM25 の k1）'),
  length: setting('長い言い方をどれだけ割り引くか（BM25 の b）'),
  ranking: z
    .strictObject({
      closest: setting('いちばん近い言い方の一致の重さ'),
      second: setting('2番目に近い言い方の一致の重さ'),
      background: setting('手がかりの単語と答えの文の一致の重さ'),
      usual: setting('その項目でよく使われる言葉かどうか（ナイーブベイズ）の重さ'),
      lacking: setting('その項目の言い方ならまず入っている言葉が、質問にないことの重さ'),
    })
    .describe('項目を並べる順を決める5つの点の重さ'),
  synonym: setting('言い換えで広げた言葉の重さ'),
  typo: z
    .strictObject({
      weight: setting('打ち間違いを直した言葉の重さ'),
      max_length: setting('打ち間違いをさがす質問の長さの上限（文字）'),
      max_distance: setting('どれだけ違う言葉までを打ち間違いと見るか（0〜1）'),
    })
    .describe('打ち間違いの救済（fuse.js）'),
  confidence: z
    .strictObject({
      bias: setting('切片'),
      strength: setting('見つかった言葉の量'),
      margin: setting('2番目の項目との差'),
      unknown: setting('どの項目も知らない言葉の割合'),
    })
    .describe('自信の計算（ロジスティック回帰の係数）'),
  bands: z
    .strictObject({
      answer: setting('自信がこれ以上なら答える'),
      sure: setting('自信がこれより低い答えには、近い質問のボタンを添える'),
      which: setting('年金の言葉がない質問で、自信がこれ以上なら聞き返す'),
      which_pension: setting('年金の言葉がある質問で、自信がこれ以上なら聞き返す'),
      flow: setting('案内の自信がこれ以上なら、その案内を始める'),
      flow_unasked: setting('案内を望む言葉がないときに、案内を始める自信'),
      flow_sure: setting('年金の言葉がなくても、案内を始める自信'),
      flow_wished: setting('一緒に進めてほしいと言う人に案内を始める、1番との点の差'),
      topic: setting('話題の自信がこれ以上なら窓口を案内する'),
      near: setting('聞き返すとき、1番の点からこの差までの項目を並べる'),
      covered: setting('単語だけの質問と見る、知っている言葉の割合'),
      strong: setting('年金の言葉がなくても、これ以上強く似ていれば偶然とは見ない（見つかった言葉の量）'),
      strong_wished: setting('一緒に進めてほしいと言う人に、案内を始める強さ（見つかった言葉の量）'),
      foreign: setting('範囲外と見る、知らない言葉の割合'),
      familiar: setting('年金の質問と同じに扱う、知らない言葉の割合'),
      words: setting('年金の言葉がなくても偶然の一致とは見ない、項目にある単語の数'),
    })
    .describe('答える／聞き返す／窓口を案内する境目'),
  wishes: z
    .strictObject({
      led: z
        .strictObject({ value: words.describe('言葉の並び'), reason: text.describe('これらを選んだ理由') })
        .describe(
          '順番に手を引いてほしい人の、はっきりした言葉。1番が項目でも、その項目の案内を始める。比べる前に取りのぞく',
        ),
      words: z
        .strictObject({ value: words.describe('言葉の並び'), reason: text.describe('これらを選んだ理由') })
        .describe(
          '知りたいのではなく、一緒に進めてほしい人の言葉。何の話かは決めないので、比べる前に取りのぞく',
        ),
      lift: setting('その言葉があるとき、案内の点に足す数'),
      otherwise: setting('その言葉がないとき、案内の点に足す数'),
      informing: z
        .strictObject({
          value: words.describe('intents の名前'),
          reason: text.describe('これらを選んだ理由'),
        })
        .describe('事実をたずねる聞き方。手を引いてほしいと言わないかぎり、案内の点に何も足さない'),
      cue: setting('案内の cues の言葉があるとき、その案内の点にさらに足す数'),
    })
    .describe('質問に答えるか、案内（フロー）を始めるか'),
  domain_words: z
    .strictObject({ value: words.describe('言葉の並び'), reason: text.describe('これらを選んだ理由') })
    .describe('年金の話かどうかを見分ける言葉'),
  foreign_words: z
    .strictObject({
      value: words.describe('言葉の並び'),
      unless: words.describe('これらもあれば、年金の話と見る言葉'),
      reason: text.describe('これらを選んだ理由'),
    })
    .describe('年金ではないことを名ざす言葉。項目も案内も出さない（窓口を案内する話題は出す）'),
  past_words: z
    .strictObject({
      value: words.describe('言葉の並び'),
      less: z.number().min(0).describe('until のある項目の点から、昔の話でない質問のときに引く数'),
      reason: text.describe('これらを選んだ理由'),
    })
    .describe('昔の話だとわかる言葉。これも昔の日付もない質問には、今の項目を昔の項目（until）より先に見る'),
})

/** Words by which messages hang together; compared after folding, without spaces. */
export const conversationFile = z.strictObject({
  topic_turns: setting('前の答えの続きを、何回先のメッセージまで受け付けるか'),
  topic_weight: setting('続きの質問で、前の話の言葉を、書かれた言葉の何倍に数えるか（0〜1）'),
  longest: setting('続きの質問と見る長さの上限（文字）'),
  new_topic: words.describe('これで始まる文は、新しい話'),
  openers: words.describe('前の話を受けて始める言葉'),
  pointers: words.describe('前の答えを指す言葉'),
  aspects: z
    .array(
      z.strictObject({
        asks: words.describe('何を聞いているかを表す言葉'),
        says: words.describe('答えの段落が、それを述べていることを表す言葉'),
      }),
    )
    .min(1)
    .describe('期限・金額・場所など、続きの質問で聞かれること。こまかい聞き方ほど上に書く'),
  generic: words.describe('何の話かを決めない言葉'),
  attached: words.describe('これで始まる段落は、前の段落から離さない'),
  links: words.describe('2つ目の質問の前に置く言葉'),
  weak_links: words.describe('2つ目の質問の前にも、同じ質問の続きの前にも置く言葉'),
  question_ends: words.describe('質問の文の終わり方（「？」のほかに）'),
})

export type Phrases = z.infer<typeof phrasesFile>
export type Controls = z.infer<typeof controlsFile>
export type SearchSettings = z.infer<typeof searchFile>
export type ConversationSettings = z.infer<typeof conversationFile>
/** All the bot's own words in one language. */
export interface Voice {
  readonly phrases: Phrases & { readonly answer_note?: string }
  readonly pageTexts: Readonly<Record<string, string>>
}
