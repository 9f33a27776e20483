/** A flow's file names its schema in its first line, like every content file. */
import { missingLine, schemaLines } from '../../knowledge/rules/schema-line.ts'
import { flowSchemaLine } from '../flow-kind.ts'
import type { FlowRule } from './rule.ts'

export const flowSchemaLines: FlowRule = {
  id: schemaLines.id,
  why: schemaLines.why,
  check: ({ files }) => files.flatMap((file) => missingLine(file, flowSchemaLine(file.file))),
}
