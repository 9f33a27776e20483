import { describe, expect, it } from 'vitest'
import { flowSchemaLine } from '../../../src/dialogs/flow-kind.ts'
import { flowSchemaLines } from '../../../src/dialogs/rules/schema-line.ts'
import { schemaPath } from '../../../src/knowledge/json-schema.ts'

const check = (text: string) =>
  flowSchemaLines.check({
    flows: [],
    isWhole: true,
    files: [{ file: 'dialogs/small.yaml', text }],
    knowledge: undefined,
    today: '2026-11-22',
  })

describe('schema-line of flows', () => {
  it('asks for the line that leads to the schema', () => {
    expect(check('format: 1\n')).toMatchObject([{ rule: 'schema-line', line: 1, severity: 'warning' }])
    const line = flowSchemaLine('dialogs/small.yaml') ?? ''
    expect(check(`${line}\nformat: 1\n`)).toEqual([])
    const [, path] = /^# yaml-language-server: \$schema=(.+)$/.exec(line) ?? []
    expect(new URL(path ?? '', 'file:///dialogs/small.yaml').pathname).toBe(`/${schemaPath('flow')}`)
  })
})
