/** Where flows stand and what their files look like; the counterpart of `knowledge/file-kinds.ts`. */
import type { FileKind } from '../knowledge/file-kinds.ts'
import { schemaLine } from '../knowledge/json-schema.ts'
import { type Flow, flowFile } from './schema.ts'

export const FLOW_KIND: FileKind<Flow> = {
  path: 'dialogs/',
  schema: flowFile,
  about: '案内（フロー）。1つずつ質問や手順を出して進む',
}

/** Names the JSON Schema in `docs/generated/schemas/`. */
export const FLOW_KIND_NAME = 'flow'

/** The first line of a flow's file. */
export function flowSchemaLine(file: string): string | undefined {
  return schemaLine(file, FLOW_KIND_NAME)
}
