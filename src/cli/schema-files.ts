/** `docs/generated/schemas/`: a JSON Schema for each kind of file in `knowledge/`, for the editors' programs. */
import { FILE_KINDS, type FileKindName } from '../knowledge/file-kinds.ts'
import { jsonSchema, schemaPath } from '../knowledge/json-schema.ts'
import type { GeneratedFile } from './generated-file.ts'

export const schemaFiles: readonly GeneratedFile[] = (Object.keys(FILE_KINDS) as FileKindName[]).map(
  (name) => ({
    path: schemaPath(name),
    render: () => `${JSON.stringify(jsonSchema(name), null, 2)}\n`,
  }),
)
