/** The votes as a table for an editor's terminal. */
import { dateInJapan } from '../../ops/clock.ts'
import { safeText } from '../../ops/log-text.ts'
import type { EntryVotes, VoteTally } from './tally-votes.ts'

const HEAD = ['役に立たなかった', '役に立った', '答えた回数']
/** Comments shown of an entry: enough to see what is wrong, and a few entries fit on a screen. */
const COMMENTS = 10
const SAID = { up: '役に立った', down: '役に立たなかった' }

/**
 * @param since the first day that was counted, ISO; absent if all that is kept was
 * @param questionOf the entry's question as it is now, or undefined if there is no such entry any more; absent if the
 *   content cannot be read, and ids are all there is to show
 * @returns lines, each ended by a line break
 */
export function printVotes(
  { answers, entries }: VoteTally,
  since: string | undefined,
  questionOf?: (entry: string) => string | undefined,
): string {
  const range = since === undefined ? '残っている記録のすべて' : `${since} から`
  if (answers === 0 && entries.length === 0) return `${range}: 答えた記録も、票も、まだありません。\n`
  if (entries.length === 0)
    return `${range}: ${answers} 回答えました。「役に立った」「役に立たなかった」は、まだ押されていません。\n`
  const sum = (kind: 'up' | 'down'): number => entries.reduce((total, entry) => total + entry[kind], 0)
  const lines = [
    `${range}: ${answers} 回答え、「役に立たなかった」が ${sum('down')} 票、「役に立った」が ${sum('up')} 票でした。`,
    '',
    `${HEAD.join('  ')}  項目`,
    ...entries.flatMap((entry) => linesOf(entry, nameOf(entry.entry, questionOf))),
  ]
  return `${lines.join('\n')}\n`
}

function linesOf({ up, down, answered, comments }: EntryVotes, name: string): string[] {
  // Characters of Japanese take two columns, so a heading is twice as wide as it is long.
  const figures = [down, up, answered].map((n, column) => String(n).padStart(2 * (HEAD[column] ?? '').length))
  const shown = comments.slice(0, COMMENTS).map(({ at, vote, text }) => {
    // They were masked when they were stored; this keeps them from steering the terminal.
    return `    ${dateInJapan(() => at)} ${SAID[vote]}: 「${safeText(text)}」`
  })
  const rest = comments.length - shown.length
  return [
    `${figures.join('  ')}  ${name}`,
    ...shown,
    ...(rest > 0 ? [`    ほかに ${rest} 件の感想があります。--since で期間を短くすると見られます。`] : []),
  ]
}

function nameOf(entry: string, questionOf: Parameters<typeof printVotes>[2]): string {
  const id = safeText(entry)
  if (questionOf === undefined) return id
  const question = questionOf(entry)
  return question === undefined ? `${id}（今の内容にはない項目）` : `${question}（${id}）`
}
