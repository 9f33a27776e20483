/**
 * A pressed button comes back as `case:<entry>:<case>` or `flow:<flow>.<node>:<option>`. Where the part before a colon
 * is named like an account or a password, what follows looks like a secret and is masked: the button would be dead.
 */
import type { Path } from '../../content/parse.ts'
import type { Problem } from '../../content/problem.ts'
import { type Located, problemAt, type Rule } from './rule.ts'

const id = 'button-id-reserved'
const NAMED_LIKE_A_SECRET = /(?:^|-)(?:id|password)$/

/** A problem if buttons cannot follow this id of an item. */
export function reservedForButtons(item: Located<unknown>, path: Path, name: string): Problem[] {
  if (!NAMED_LIKE_A_SECRET.test(name)) return []
  return [
    problemAt(
      id,
      item,
      path,
      `「${name}」は id か password で終わるので、この先のボタンが押せません（番号や合言葉と見なして隠すためです）`,
      'ほかの言葉で終わる名前にしてください（例：user-id → account、forgot-password → password-lost）',
    ),
  ]
}

export const buttonIdReserved: Rule = {
  id,
  why: '名前が id か password で終わると、ボタンを押したときに送られる印が、番号や合言葉と見なされて隠され、押しても答えが出ません。',
  check: ({ entries }) =>
    entries
      .filter(({ value }) => value.cases !== undefined)
      .flatMap((item) => reservedForButtons(item, ['id'], item.value.id)),
}
