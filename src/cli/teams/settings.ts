/** What `teams/package.yaml` holds, and what the command adds to it. */
import { z } from 'zod'

const https = z.string().regex(/^https:\/\/[^\s]+$/, 'https:// で始まる URL を書いてください')

/** Lengths are those of the manifest's schema: https://learn.microsoft.com/microsoftteams/platform/resources/schema */
const words = z.strictObject({
  name: z.strictObject({ short: z.string().min(1).max(30), full: z.string().min(1).max(100) }),
  description: z.strictObject({ short: z.string().min(1).max(80), full: z.string().min(1).max(4000) }),
  commands: z
    .array(z.strictObject({ title: z.string().min(1).max(128), description: z.string().min(1).max(4000) }))
    .min(1)
    .max(10),
})

export const teamsSettings = z
  .strictObject({
    version: z.string().regex(/^\d+\.\d+\.\d+$/, '1.0.0 のように、数字を3つ「.」でつないでください'),
    developer: z.strictObject({
      name: z.string().min(1).max(32),
      website: https.optional(),
      privacy: https.optional(),
      terms: https.optional(),
    }),
    accent_color: z.string().regex(/^#[0-9A-Fa-f]{6}$/, '#0C4F4A のように書いてください'),
    ja: words,
    en: words,
  })
  .refine(({ ja, en }) => ja.commands.length === en.commands.length, {
    path: ['en', 'commands'],
    error: 'ja と同じ数だけ、同じ順に書いてください',
  })

export type TeamsSettings = z.infer<typeof teamsSettings>

/** The bot's registration and address, which differ from one installation to the next. */
export interface Installation {
  /** The Microsoft Entra app id, a GUID in lower case. */
  readonly appId: string
  /** The host citizens reach the server by, without `https://`. */
  readonly domain: string
}
