import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Canary, findSecrets, makeCanaries } from '../../test/support/canaries.ts'
import { emulatorMessage, NOWHERE } from '../../test/support/emulator-message.ts'
import { contentWorld, type FuzzBot, startFuzzBot } from '../fuzz-bot.ts'
import { none, type SoakPromise, tried } from '../promise.ts'

/** `every` takes each number in only one disguise out of so many. */
const SIZES = { short: { messages: 50, every: 12 }, full: { messages: 20_000, every: 1 } }
const SEED = 20_261_122
/** To whom nobody listens: the reply waits in the store. */
const TO_NOBODY = 5

/** Made-up personal data of every kind and in every disguise: it is in nothing that the bot said or wrote. */
export const canaries: SoakPromise = {
  name: 'canaries',
  says: 'numbers of twelve kinds in thirty disguises, numbers in pieces, passwords, e-mail, names, addresses and birthdays, typed on Direct Line and at /api/messages, a fifth of these with replies that find no way; then every byte that the bot (with its content, on libsql) sent, logged or kept is searched',
  async run({ size }) {
    const { messages, every } = SIZES[size]
    const found = { answers: 0, log: 0, store: 0, untold: 0 }
    const count = { messages: 0, secrets: 0, bytes: 0 }
    for (let round = 0; count.messages < messages; round += 1) {
      const made = makeCanaries(SEED + round, every).filter((canary) => !isSaid(canary))
      const secrets = [...new Set(made.flatMap((canary) => canary.secrets))]
      const lines: string[] = []
      const bot = await startFuzzBot((line) => void lines.push(line))
      try {
        const answers = await sing(bot, made)
        const files = readdirSync(bot.folder).map((name) => readFileSync(join(bot.folder, name)))
        const inside = (bytes: Buffer): number => {
          count.bytes += bytes.length
          return findSecrets(bytes, secrets).length
        }
        found.answers += inside(Buffer.from(answers.map(({ text }) => text).join('\n')))
        found.log += inside(Buffer.from(lines.join('')))
        for (const file of files) found.store += inside(file)
        found.untold += answers.filter(
          ({ isToBeTold, text }) => isToBeTold && !text.includes(hiddenWords()),
        ).length
        count.messages += made.flatMap((canary) => canary.messages).length
        count.secrets += secrets.length
      } finally {
        await bot.stop()
      }
    }
    return [
      tried('messages', count.messages),
      tried('things that may be found nowhere', count.secrets),
      tried('bytes searched', count.bytes),
      none('found in what was answered', found.answers),
      none('found in the log', found.log),
      none('found in the store’s files', found.store),
      none('talks in which nobody was told that something was hidden', found.untold),
    ]
  },
}

/** By chance a number of an office, or one that looks like an activity's own: these are said. */
function isSaid({ secrets }: Canary): boolean {
  return secrets.some((secret) => contentWorld().ownNumbers.has(secret) || secret.startsWith('000'))
}

interface Answered {
  /** All that was answered in one talk, as it was sent. */
  readonly text: string
  /** False where replies go elsewhere. */
  readonly isToBeTold: boolean
}

/** What is always said of hidden words, whatever they were. */
function hiddenWords(): string {
  const [first = ''] = contentWorld().knowledge.phrases.personal_data.split('\n')
  return first.replace('{{what}}', '')
}

/** Half of them on Direct Line, half at /api/messages, each in a talk of its own. */
async function sing(bot: FuzzBot, made: readonly Canary[]): Promise<Answered[]> {
  const answers: Answered[] = []
  for (const [n, { messages }] of made.entries())
    answers.push(n % 2 === 0 ? await onDirectLine(bot, messages) : await atMessages(bot, messages, n))
  return answers
}

async function onDirectLine(bot: FuzzBot, messages: readonly string[]): Promise<Answered> {
  const path = '/v3/directline/conversations'
  const { token, conversationId } = JSON.parse(await ask(bot, path, {})) as Record<string, string>
  const headers = { authorization: `Bearer ${token}` }
  const activities = `${path}/${conversationId}/activities`
  for (const text of messages)
    await ask(bot, activities, { type: 'message', text, from: { id: 'me' } }, headers)
  return { text: await ask(bot, activities, undefined, headers), isToBeTold: true }
}

async function atMessages(bot: FuzzBot, messages: readonly string[], n: number): Promise<Answered> {
  const isToBeTold = n % TO_NOBODY !== 0
  const answers: string[] = []
  for (const [part, text] of messages.entries()) {
    const said = { id: `a${n}-${part}`, conversation: `c${n}`, text }
    const message = emulatorMessage(isToBeTold ? said : { ...said, serviceUrl: NOWHERE })
    answers.push(await ask(bot, '/api/messages', message))
  }
  return { text: answers.join('\n'), isToBeTold }
}

/** The answer's body. Throws unless it was taken. */
async function ask(
  { port }: FuzzBot,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${path} was answered with ${response.status}`)
  return text
}
