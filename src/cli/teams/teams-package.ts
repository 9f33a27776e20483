/** `npm run teams-package`: builds the zip that an administrator uploads to Teams, and refuses to build a wrong one. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { zipSync } from 'fflate'
import { parse } from 'yaml'
import { z } from 'zod'
import { englishWords, manifest } from './manifest.ts'
import { type Installation, type TeamsSettings, teamsSettings } from './settings.ts'
import { packageProblems } from './validate.ts'

const SETTINGS = 'teams/package.yaml'
const OUT = 'dist/nenkin-faq-bot-teams.zip'

const installation = z.object({
  appId: z
    .string()
    .toLowerCase()
    .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, '--app-id に、ボットのアプリ ID を書いてください'),
  domain: z
    .string()
    .toLowerCase()
    .regex(
      /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/,
      '--domain に、ボットを置くサーバーのドメインを書いてください（例: nenkin.example.lg.jp）',
    ),
})

/** Returns 0 if the zip was written, 1 if something is wrong, 2 if an option is missing. */
export async function runTeamsPackage(args: string[], root: string): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { 'app-id': { type: 'string' }, domain: { type: 'string' }, out: { type: 'string' } },
  })
  const { MicrosoftAppId, PUBLIC_URL } = process.env
  const given = installation.safeParse({
    appId: values['app-id'] ?? MicrosoftAppId ?? '',
    domain: values.domain ?? (URL.canParse(PUBLIC_URL ?? '') ? new URL(PUBLIC_URL ?? '').hostname : ''),
  })
  if (!given.success)
    return fail(
      given.error.issues.map(({ message }) => message),
      2,
    )
  const settings = teamsSettings.safeParse(parse(readFileSync(join(root, SETTINGS), 'utf8')))
  if (!settings.success)
    return fail(
      settings.error.issues.map(({ path, message }) => `${SETTINGS} ${path.join('.')}: ${message}`),
      1,
    )
  const files = packageFiles(settings.data, given.data, root)
  const problems = packageProblems(files)
  if (problems.length > 0) return fail(problems, 1)
  const out = join(root, values.out ?? OUT)
  mkdirSync(dirname(out), { recursive: true })
  writeFileSync(out, zipped(files))
  process.stdout.write(`書きました: ${values.out ?? OUT}\n次の手順は docs/tasks/teams.md にあります。\n`)
  return 0
}

/** The files of the package by name. */
export function packageFiles(
  settings: TeamsSettings,
  where: Installation,
  root: string,
): Record<string, Uint8Array> {
  const json = (value: unknown): Uint8Array => Buffer.from(`${JSON.stringify(value, null, 2)}\n`)
  return {
    'manifest.json': json(manifest(settings, where)),
    'en.json': json(englishWords(settings)),
    'color.png': readFileSync(join(root, 'teams/color.png')),
    'outline.png': readFileSync(join(root, 'teams/outline.png')),
  }
}

/** The same bytes whenever it is built from the same files. */
export function zipped(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  return zipSync({ ...files }, { level: 9, mtime: new Date('2020-01-01T00:00:00') })
}

function fail(problems: readonly string[], code: number): number {
  process.stderr.write(`${problems.join('\n')}\n`)
  return code
}
