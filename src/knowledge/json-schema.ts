/** The content's schemas as JSON Schema, with which an editor's program completes, checks and explains while typing. */
import { z } from 'zod'
import { type FileKind, kindOf } from './file-kinds.ts'

/** Where a kind's schema stands, from the repository. */
export function schemaPath(name: string): string {
  return `docs/generated/schemas/${name}.schema.json`
}

/** What editors may write, before anything is filled in. Draft 7 is what the YAML plug-ins know best. */
export function jsonSchema({ schema, about }: Pick<FileKind<unknown>, 'schema' | 'about'>): object {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input', target: 'draft-7' })
  return { $schema, title: about, ...rest }
}

/** The first line with which a file names the schema of its kind; nothing if there is no such kind of file. */
export function schemaLine(file: string, name: string | undefined = kindOf(file)): string | undefined {
  if (name === undefined) return undefined
  const up = '../'.repeat(file.split('/').length - 1)
  return `# yaml-language-server: $schema=${up}${schemaPath(name)}`
}
