import { describe, expect, it } from 'vitest'
import { FILE_KINDS, type FileKindName, kindOf } from '../../src/knowledge/file-kinds.ts'
import { jsonSchema, schemaLine, schemaPath } from '../../src/knowledge/json-schema.ts'

const KINDS = Object.keys(FILE_KINDS) as FileKindName[]

interface Node {
  readonly title?: string
  readonly description?: string
  readonly type?: string
  readonly enum?: readonly string[]
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, Node>>
  readonly items?: Node
  readonly additionalProperties?: unknown
}

describe('jsonSchema', () => {
  it.each(KINDS)('explains every field of %s in Japanese and allows no other', (name) => {
    const schema = jsonSchema(FILE_KINDS[name]) as Node
    expect(schema.title).toMatch(/[ぁ-ん]/)
    const fields = allFields(schema, name)
    expect(fields.filter(({ node }) => !/[ぁ-んァ-ヶ一-龠]/.test(node.description ?? ''))).toEqual([])
    const objects = [schema, ...fields.map(({ node }) => node)].flatMap((node) => [node, node.items ?? {}])
    expect(
      objects.filter(({ type, additionalProperties }) => type === 'object' && additionalProperties !== false),
    ).toEqual([])
  })

  it('names what an entry must have, and leaves out what is filled in', () => {
    const entry = (jsonSchema(FILE_KINDS.entries) as Node).items
    expect(entry?.required).toEqual([
      'id',
      'question',
      'phrasings',
      'answer',
      'sources',
      'standing',
      'certainty',
      'checked',
      'review_by',
    ])
    expect(entry?.properties?.standing?.enum).toEqual(['current', 'changed', 'historical', 'unconfirmed'])
    expect(entry?.properties?.certainty?.enum).toEqual(['D1', 'D2', 'D3', 'B', 'U'])
    expect(entry?.properties?.cases?.required).toEqual(['ask', 'options', 'unknown'])
  })
})

describe('schemaLine', () => {
  it('leads from the file to its schema', () => {
    for (const [file, name] of [
      ['knowledge/entries/premiums/credit.yaml', 'entries'],
      ['knowledge/entries/new.yaml', 'entries'],
      ['knowledge/figures/premiums.yaml', 'figures'],
      ['knowledge/lexicon/stop-words.yaml', 'stop-words'],
      ['knowledge/topics.yaml', 'topics'],
    ] as const) {
      const [, path] = /^# yaml-language-server: \$schema=(.+)$/.exec(schemaLine(file) ?? '') ?? []
      expect(new URL(path ?? '', `file:///${file}`).pathname).toBe(`/${schemaPath(name)}`)
    }
  })

  it('is not asked of a file that is of no kind', () => {
    for (const file of ['knowledge/desk.yaml', 'knowledge/topics.yaml.yaml', 'dialogs/a.yaml'])
      expect([kindOf(file), schemaLine(file)]).toEqual([undefined, undefined])
  })
})

function allFields(node: Node, path: string): { readonly path: string; readonly node: Node }[] {
  const own = Object.entries(node.properties ?? {}).flatMap(([key, field]) => [
    { path: `${path}.${key}`, node: field },
    ...allFields(field, `${path}.${key}`),
  ])
  return node.items === undefined ? own : [...own, ...allFields(node.items, `${path}[]`)]
}
