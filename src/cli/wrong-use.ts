/** A command line that its user must change: told in one sentence, with how the command is used, never as a crash. */
export class WrongUse extends Error {}

/** What is wrong with the command line, in Japanese; undefined for any other error. */
export function wrongUse(error: unknown): string | undefined {
  if (error instanceof WrongUse) return error.message
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (!code.startsWith('ERR_PARSE_ARGS')) return undefined
  // Node names the option in its English sentence, and nowhere else.
  const option = /'(-[^\s']+)/.exec(error instanceof Error ? error.message : '')?.[1]
  const named = option === undefined ? '' : `「${option}」`
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `${named}という指定はありません。`
  if (code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL') return '余分な言葉があります。'
  return `${named}の値の書き方が違います。`
}
