/** What settings ask of one another, so that a half-configured server never runs open to everybody. */
import type { z } from 'zod'
import { isLoopback } from './addresses.ts'
import { type SettingName, type Settings, settings } from './settings.ts'

interface Rule {
  /** The setting to change. */
  readonly setting: SettingName
  /** The other settings looked at, except those that can have no wrong form. */
  readonly reads: readonly SettingName[]
  readonly broken: (s: Settings) => boolean
  readonly say: string
}

const RULES: readonly Rule[] = [
  {
    setting: 'MicrosoftAppId',
    reads: ['NODE_ENV', 'API_MESSAGES'],
    broken: (s) => mustBeRegistered(s) && !isRegistered(s),
    say: '本番（NODE_ENV=production）では必要です。ボットのアプリ ID を書くか、Teams などにつながないなら API_MESSAGES=off としてください',
  },
  {
    setting: 'MicrosoftAppId',
    reads: ['NODE_ENV', 'API_MESSAGES'],
    broken: (s) => !mustBeRegistered(s) && !isRegistered(s) && s.MicrosoftAppPassword !== undefined,
    say: 'MicrosoftAppPassword だけが書かれています。ボットのアプリ ID も書いてください（なければ、だれからの要求も受け付けてしまいます）',
  },
  {
    setting: 'MicrosoftAppPassword',
    reads: ['MicrosoftAppType'],
    broken: (s) =>
      isRegistered(s) && s.MicrosoftAppType !== 'UserAssignedMSI' && s.MicrosoftAppPassword === undefined,
    say: 'MicrosoftAppId の「クライアント シークレット」を書いてください（要らないのは MicrosoftAppType=UserAssignedMSI のときだけです）',
  },
  {
    setting: 'MicrosoftAppTenantId',
    reads: ['MicrosoftAppType'],
    broken: (s) =>
      isRegistered(s) && s.MicrosoftAppType !== 'MultiTenant' && s.MicrosoftAppTenantId === undefined,
    say: 'Microsoft Entra のテナント ID を書いてください（要らないのは MicrosoftAppType=MultiTenant のときだけです）',
  },
  {
    setting: 'HOST',
    reads: ['NODE_ENV', 'API_MESSAGES'],
    broken: (s) => !mustBeRegistered(s) && !isRegistered(s) && s.API_MESSAGES === 'on' && !isLoopback(s.HOST),
    say:
      'このアドレスでは外から /api/messages に届きますが、MicrosoftAppId がないので相手を確かめられません。' +
      'MicrosoftAppId などを書くか、API_MESSAGES=off とするか、HOST=127.0.0.1 としてください',
  },
]

/** The settings with all rules. A rule is asked only if what it looks at is right by itself: one mistake, one problem. */
export const checkedSettings = RULES.reduce(
  (schema, { setting, reads, broken, say }) =>
    schema.refine((s) => !broken(s), {
      path: [setting],
      error: say,
      when: ({ issues }: z.core.ParsePayload) =>
        !issues.some(({ path }) => [setting, ...reads].includes(path?.[0] as SettingName)),
    }),
  settings,
)

/** In production everybody who reaches `/api/messages` must be known. */
function mustBeRegistered(s: Settings): boolean {
  return s.NODE_ENV === 'production' && s.API_MESSAGES === 'on'
}

function isRegistered(s: Settings): boolean {
  return s.MicrosoftAppId !== undefined
}
