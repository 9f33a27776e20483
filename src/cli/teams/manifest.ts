/** The Teams app manifest and its English words, from the settings of an installation. */
import type { Installation, TeamsSettings } from './settings.ts'

/** Old enough for every tenant, new enough for all that is used here. */
export const MANIFEST_VERSION = '1.22'

const SCHEMA = `https://developer.microsoft.com/json-schemas/teams/v${MANIFEST_VERSION}/MicrosoftTeams`
const SCOPES = ['personal', 'team', 'groupChat'] as const

/** Japanese is the manifest's own language; {@link englishWords} go into a file beside it. */
export function manifest(settings: TeamsSettings, { appId, domain }: Installation) {
  const { version, developer, accent_color, ja } = settings
  const home = `https://${domain}/`
  return {
    $schema: `${SCHEMA}.schema.json`,
    manifestVersion: MANIFEST_VERSION,
    version,
    id: appId,
    developer: {
      name: developer.name,
      websiteUrl: developer.website ?? home,
      privacyUrl: developer.privacy ?? home,
      termsOfUseUrl: developer.terms ?? home,
    },
    name: ja.name,
    description: ja.description,
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: accent_color,
    localizationInfo: {
      defaultLanguageTag: 'ja',
      additionalLanguages: [{ languageTag: 'en', file: 'en.json' }],
    },
    bots: [
      {
        botId: appId,
        scopes: SCOPES,
        isNotificationOnly: false,
        supportsFiles: false,
        commandLists: [{ scopes: SCOPES, commands: ja.commands }],
      },
    ],
    validDomains: [domain],
  }
}

/** What is said otherwise to people who use Teams in English. */
export function englishWords({ en }: TeamsSettings): Readonly<Record<string, string>> {
  const commands = en.commands.flatMap(({ title, description }, at) => [
    [`bots[0].commandLists[0].commands[${at}].title`, title],
    [`bots[0].commandLists[0].commands[${at}].description`, description],
  ])
  return {
    $schema: `${SCHEMA}.Localization.schema.json`,
    'name.short': en.name.short,
    'name.full': en.name.full,
    'description.short': en.description.short,
    'description.full': en.description.full,
    ...Object.fromEntries(commands),
  }
}
