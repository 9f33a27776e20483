import { describe, expect, it } from 'vitest'
import { schemaLine } from '../../../src/knowledge/json-schema.ts'
import { schemaLines } from '../../../src/knowledge/rules/schema-line.ts'
import { check } from '../../support/located-content.ts'

const FILE = 'knowledge/entries/premiums/credit.yaml'
const LINE = schemaLine(FILE)
const checkFile = (text: string, file = FILE) => check(schemaLines, {}, { files: [{ file, text }] })

describe('schema-line', () => {
  it.each([
    ['the line alone', `${LINE}\n- id: a\n`],
    ['Windows line ends', `${LINE}\r\n- id: a\r\n`],
    ['a byte order mark', `\uFEFF${LINE}\n- id: a\n`],
  ])('is content with %s', (_, text) => {
    expect(checkFile(text)).toEqual([])
  })

  it.each([
    ['no such line', '- id: a\n'],
    ['the line further down', `# about\n${LINE}\n- id: a\n`],
    ['the line of a file in another folder', `${schemaLine('knowledge/entries/credit.yaml')}\n- id: a\n`],
    ['the schema of another kind', `${schemaLine('knowledge/figures/a/b.yaml')}\n- id: a\n`],
    ['an empty file', ''],
  ])('warns of %s and gives the line to write', (_, text) => {
    expect(checkFile(text)).toMatchObject([{ rule: 'schema-line', file: FILE, line: 1, severity: 'warning' }])
    expect(checkFile(text)[0]?.fix).toContain(LINE)
  })

  it('leaves a file that is not read to the rule for those', () => {
    expect(checkFile('- id: a\n', 'knowledge/unknown.yaml')).toEqual([])
  })
})
