/** Every setting of the program: its name in the environment, what may be written, and what it is when left empty. */
import { z } from 'zod'
import { isHost, isOrigin, isPostgresScheme, isPostgresUrl, isPublicUrl } from './addresses.ts'
import { LOG_LEVELS } from './log.ts'

/** The longest a citizen's conversation may be kept (hours): a month. */
const MAX_CONVERSATION_HOURS = 31 * 24
/** The longest a guide that was begun may be taken up again (days): a month. */
const MAX_SESSION_DAYS = 31
/** The longest the masked records for reports may be kept (days): a year, so that each season is seen once. */
const MAX_EVENT_DAYS = 366
/** RFC 7518 §3.2: a key for HMAC-SHA-256 has at least as many bytes as the hash. */
const MIN_KEY_LENGTH = 32
const MAX_PORT = 65_535
/** A load balancer, a gateway and a web server in front are three; more is a mistake in writing. */
const MAX_PROXY_HOPS = 5

/** Below this a single page that looks for news by itself would be turned away. */
const MIN_REQUESTS_PER_MINUTE = 100
/** More an address than one process answers in all is no limit. */
const MAX_PER_MINUTE = 20_000

const APP_TYPES = ['SingleTenant', 'UserAssignedMSI', 'MultiTenant'] as const
export type AppType = (typeof APP_TYPES)[number]

const wholeNumber = (min: number, max: number, error: string) =>
  z
    .string()
    .regex(/^\d+$/, error)
    .transform(Number)
    .refine((n) => n >= min && n <= max, error)

const list = (isItem: (text: string) => boolean, error: string) =>
  z
    .string()
    .toLowerCase()
    .transform((text) => text.split(/[,\s]+/).filter((item) => item !== ''))
    .refine((items) => items.every(isItem), error)
    .default([])

/** Each setting by itself; what they ask of one another stands in `setting-rules.ts`. */
export const settings = z.object({
  PORT: wholeNumber(0, MAX_PORT, `0〜${MAX_PORT} の整数を書いてください（例: 3978）`).default(3978),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, '待ち受けるアドレスを1つ書いてください（例: 127.0.0.1、0.0.0.0）')
    .default('127.0.0.1'),
  PUBLIC_URL: z
    .string()
    .refine(
      isPublicUrl,
      'https:// で始まる、利用者から見た URL を書いてください（例: https://nenkin.example.lg.jp）',
    )
    .transform((text) => text.replace(/\/+$/, ''))
    .optional(),
  PROXY_HOPS: wholeNumber(0, MAX_PROXY_HOPS, `0〜${MAX_PROXY_HOPS} の整数を書いてください（例: 1）`).default(
    0,
  ),
  REQUESTS_PER_MINUTE: wholeNumber(
    MIN_REQUESTS_PER_MINUTE,
    MAX_PER_MINUTE,
    `${MIN_REQUESTS_PER_MINUTE}〜${MAX_PER_MINUTE} の整数（1分間の回数）を書いてください（例: 300）`,
  ).default(300),
  OPENINGS_PER_MINUTE: wholeNumber(
    1,
    MAX_PER_MINUTE,
    `1〜${MAX_PER_MINUTE} の整数（1分間の回数）を書いてください（例: 20）`,
  ).default(20),
  DATA_DIR: z.string().default('./data'),
  STORE: z
    .string()
    .refine(
      (text) => !isPostgresScheme(text) || isPostgresUrl(text),
      'postgres://ユーザー名:パスワード@サーバー名/データベース名 の形で書いてください（パスワードの記号は %40 のように書きます）',
    )
    .refine(
      (text) => isPostgresScheme(text) || text === 'libsql',
      'libsql と書くか、postgres:// で始まる接続先を書くか、空にしてください',
    )
    .transform((text) =>
      text === 'libsql' ? { kind: 'libsql' as const } : { kind: 'postgres' as const, url: text },
    )
    .default({ kind: 'libsql' }),
  MicrosoftAppType: z
    .enum(APP_TYPES, `${APP_TYPES.join('、')} のどれかを、大文字・小文字もこのとおりに書いてください`)
    .default('SingleTenant'),
  MicrosoftAppId: z.string().optional(),
  MicrosoftAppPassword: z.string().optional(),
  MicrosoftAppTenantId: z.string().optional(),
  API_MESSAGES: z.enum(['on', 'off'], 'on か off を書いてください').default('on'),
  SERVICE_HOSTS: list(
    isHost,
    'ホスト名を「,」で区切って書いてください。https:// や「/」は要りません（例: bot.example.lg.jp）',
  ),
  ALLOWED_ORIGINS: list(
    isOrigin,
    'https://www.example.lg.jp のように、サイトの先頭部分だけを「,」で区切って書いてください（末尾の「/」や「*」は使えません）',
  ),
  DIRECT_LINE_KEY: z
    .string()
    .min(
      MIN_KEY_LENGTH,
      `${MIN_KEY_LENGTH}文字以上の、推測できない文字列を書いてください（空にすれば自動で作ります）`,
    )
    .optional(),
  AZURE_DIRECT_LINE_SECRET: z
    .string()
    .min(20, 'Azure ポータルの Direct Line の「シークレット キー」を、そのまま書いてください')
    .optional(),
  AZURE_DIRECT_LINE_URL: z
    .string()
    .refine(isPublicUrl, 'https:// で始まる URL を書いてください（例: https://directline.botframework.com）')
    .transform((text) => text.replace(/\/+$/, ''))
    .default('https://directline.botframework.com'),
  OPERATOR_TOKEN: z
    .string()
    .regex(
      /^[\w.~+/=-]{32,}$/,
      '32文字以上の、推測できない文字列（英数字と「-」「_」など）を書いてください（空にすれば、運用の窓口を開きません）',
    )
    .optional(),
  TODAY: z.iso.date('暦にある日付を 2026-11-22 の形で書いてください').optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, `${LOG_LEVELS.join('、')} のどれかを書いてください`).default('info'),
  NODE_ENV: z
    .enum(['production', 'development', 'test'], 'production、development、test のどれかを書いてください')
    .default('development'),
  CONVERSATION_HOURS: wholeNumber(
    1,
    MAX_CONVERSATION_HOURS,
    `1〜${MAX_CONVERSATION_HOURS} の整数（時間）を書いてください（例: 24）`,
  ).default(24),
  SESSION_DAYS: wholeNumber(
    1,
    MAX_SESSION_DAYS,
    `1〜${MAX_SESSION_DAYS} の整数（日）を書いてください（例: 7）`,
  ).default(7),
  EVENT_DAYS: wholeNumber(
    1,
    MAX_EVENT_DAYS,
    `1〜${MAX_EVENT_DAYS} の整数（日）を書いてください（例: 90）`,
  ).default(90),
})
export type Settings = z.output<typeof settings>
export type SettingName = keyof Settings
export const SETTING_NAMES = Object.keys(settings.shape) as SettingName[]
