/** `docs/generated/schemas/`: a JSON Schema for each kind of file in `knowledge/` and `dialogs/`, for the editors' programs. */
import { FLOW_KIND, FLOW_KIND_NAME } from '../dialogs/flow-kind.ts'
import { FILE_KINDS } from '../knowledge/file-kinds.ts'
import { jsonSchema, schemaPath } from '../knowledge/json-schema.ts'
import type { GeneratedFile } from './generated-file.ts'

const KINDS = { ...FILE_KINDS, [FLOW_KIND_NAME]: FLOW_KIND }

export const schemaFiles: readonly GeneratedFile[] = Object.entries(KINDS).map(([name, kind]) => ({
  path: schemaPath(name),
  render: () => `${JSON.stringify(jsonSchema(kind), null, 2)}\n`,
}))
