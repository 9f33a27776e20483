/** Tells a question or a wish, which is answered from the knowledge base, from a plain statement, which answers the node. */
import { fold } from '../../knowledge/fold.ts'

/** 「何も届いていない」 and 「いつも」 ask nothing. */
const ASKING =
  /どう(?!も|に|か(?!な|し))|なぜ|何(?!も|に?でも)|なに(?!も)|いつ(?!も|でも|か)|どこ(?!も|でも|か|にも)|どれ(?!も|でも|か)|どっち(?!も|でも)|どちら(?!も|でも)|誰(?!も|か)|だれ(?!も|か)|いくら|いくつ|どんな|とは$|教えて|おしえて|知りたい|しりたい|聞きたい|ききたい/
const ASKING_END = /(?:か|かな|かしら|でしょう|だろう|って|のは|たら|場合)$/

/** Whether the text asks something. 「はいってますか」 does; 「はい、入っています」 does not. */
export function isQuestion(text: string): boolean {
  if (/[?？]\s*$/.test(text)) return true
  const folded = fold(text)
  return ASKING.test(folded) || ASKING_END.test(folded)
}

/** 「払いたい」「してほしい」: says what is wanted, not what is so. */
export function isWish(text: string): boolean {
  return /(?:たい|ほしい|欲しい|たく|お願い|下さい|ください)(?:です|の|ん|けど|が)*$/.test(fold(text))
}
