/** Holds a Teams package against Microsoft's own schemas, which come with a package and need no network. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import Ajv from 'ajv-draft-04'
import formats from 'ajv-formats'
import { MANIFEST_VERSION } from './manifest.ts'

const require = createRequire(import.meta.url)

/** The two icons' sizes in pixels: https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/apps-package */
const ICONS = { 'color.png': 192, 'outline.png': 32 }

/** One line a problem, with the place in the file; empty if all is well. */
export function packageProblems(files: Readonly<Record<string, Uint8Array>>): string[] {
  return [
    ...schemaProblems(files, 'manifest.json', 'MicrosoftTeams.schema.json'),
    ...schemaProblems(files, 'en.json', 'MicrosoftTeams.Localization.schema.json'),
    ...Object.entries(ICONS).flatMap(([name, size]) => iconProblems(name, files[name], size)),
  ]
}

function schemaProblems(files: Readonly<Record<string, Uint8Array>>, name: string, schema: string): string[] {
  const folder = `@microsoft/app-manifest/build/json-schemas/teams/v${MANIFEST_VERSION}`
  const rules = JSON.parse(readFileSync(require.resolve(`${folder}/${schema}`), 'utf8'))
  // The localization schema's patterns are not valid ones with Unicode rules.
  const ajv = new Ajv.default({ allErrors: true, strict: false, unicodeRegExp: false })
  formats.default(ajv)
  const check = ajv.compile(rules)
  if (check(JSON.parse(Buffer.from(files[name] ?? []).toString() || 'null'))) return []
  return (check.errors ?? []).map(({ instancePath, message }) => `${name} ${instancePath} ${message}`)
}

/** A PNG says its width and height at bytes 16 and 20. */
function iconProblems(name: string, file: Uint8Array | undefined, size: number): string[] {
  const bytes = Buffer.from(file ?? [])
  if (bytes.length < 24 || bytes.toString('latin1', 1, 4) !== 'PNG') return [`${name} is not a PNG`]
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
  return width === size && height === size ? [] : [`${name} is ${width}×${height}, not ${size}×${size}`]
}
