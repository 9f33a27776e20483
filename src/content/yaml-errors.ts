/** The YAML parser's English error codes in an editor's Japanese: what is wrong and what to do. */
import type { ErrorCode } from 'yaml'

const EXPLANATIONS: Record<ErrorCode, readonly [message: string, fix: string]> = {
  ALIAS_PROPS: ['「*」で始まる値に余分な印がついています', '値全体を「"」で囲んでください'],
  BAD_ALIAS: ['「*」で始まる値は使えません', '値全体を「"」で囲んでください'],
  BAD_COLLECTION_TYPE: [
    '箇条書きと「名前: 値」の形が混ざっています',
    '同じ段では、どちらか一つの形にそろえてください',
  ],
  BAD_DIRECTIVE: ['「%」で始まる行は使えません', 'その行を消すか、値を「"」で囲んでください'],
  BAD_DQ_ESCAPE: ['「"」の中の「\\」の使い方が違います', '「\\」を消すか、「\\\\」と2つ書いてください'],
  BAD_INDENT: ['字下げがそろっていません', '上の行と同じ数の半角スペースにそろえてください'],
  BAD_PROP_ORDER: ['印の順番が違います', '「&」「!」で始まる印を消してください'],
  BAD_SCALAR_START: ['この記号では値を始められません', '値全体を「"」で囲んでください'],
  BLOCK_AS_IMPLICIT_KEY: [
    '1行に「:」が2つあるか、「:」のあとの値の書き方が違います',
    '値の中に「:」があるときは全体を「"」で囲んでください',
  ],
  BLOCK_IN_FLOW: [
    '「[ ]」や「{ }」の中では改行して書けません',
    '1行にまとめるか、「[ ]」「{ }」を使わずに書いてください',
  ],
  DUPLICATE_KEY: ['同じ欄が2度書かれています', 'どちらか一方を消してください'],
  IMPOSSIBLE: ['ここから先が読み取れません', '前の行の書き方を確かめてください'],
  KEY_OVER_1024_CHARS: ['欄の名前が長すぎます', '「:」の位置を確かめてください'],
  MISSING_CHAR: [
    '記号が足りません（閉じる「"」「]」「}」や「:」のあとの空白など）',
    '記号が対になっているか、半角かを確かめてください',
  ],
  MULTILINE_IMPLICIT_KEY: [
    '「:」のない行があります',
    '「欄の名前: 値」の形か確かめ、長い文は「|」のあとに字下げして書いてください',
  ],
  MULTIPLE_ANCHORS: ['「&」の印は使えません', '印を消してください'],
  MULTIPLE_DOCS: [
    '「---」で区切って2つ書くことはできません',
    '「---」の行を消すか、ファイルを分けてください',
  ],
  MULTIPLE_TAGS: ['「!」の印は使えません', '印を消すか、値を「"」で囲んでください'],
  NON_STRING_KEY: ['欄の名前が文字ではありません', '欄の名前を「"」で囲んでください'],
  RESOURCE_EXHAUSTION: ['入れ子が深すぎます', '「[」「{」や字下げの重なりを減らしてください'],
  TAB_AS_INDENT: ['字下げにタブが使われています', 'タブを半角スペースに置き換えてください'],
  TAG_RESOLVE_FAILED: ['「!」で始まる値は使えません', '値全体を「"」で囲んでください'],
  UNEXPECTED_TOKEN: [
    'ここに書けない記号や文字があります',
    '半角の「:」「-」と字下げを確かめ、文の中の記号なら全体を「"」で囲んでください',
  ],
}

/** What to tell an editor about a parser error. */
export function explainYamlError(code: ErrorCode): { message: string; fix: string } {
  const [message, fix] = EXPLANATIONS[code] ?? EXPLANATIONS.UNEXPECTED_TOKEN
  return { message, fix }
}

interface Slip {
  readonly rule: string
  readonly line: number
  readonly column: number
  readonly message: string
  readonly fix: string
}

/** The slips of a Japanese keyboard that the parser cannot name: looked for at the line of an error and the one before. */
export function findSlip(lines: readonly string[], errorLine: number): Slip | undefined {
  for (const line of [errorLine, errorLine - 1]) {
    const text = lines[line - 1] ?? ''
    const tab = /^ *\t/.exec(text)
    if (tab !== null) {
      const [message, fix] = EXPLANATIONS.TAB_AS_INDENT
      return { rule: 'yaml-tab-as-indent', line, column: tab[0].length, message, fix }
    }
    const colon = /^\s*(?:- )?[A-Za-z_]+：/.exec(text)
    if (colon !== null)
      return {
        rule: 'yaml-full-width-colon',
        line,
        column: colon[0].length,
        message: '「：」が全角です',
        fix: '半角の「:」と半角の空白に直してください',
      }
    const space = /^\s*\u3000/.exec(text)
    if (space !== null)
      return {
        rule: 'yaml-full-width-space',
        line,
        column: space[0].length,
        message: '字下げに全角の空白があります',
        fix: '半角の空白に直してください',
      }
  }
  return undefined
}
