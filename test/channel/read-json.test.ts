import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseJson } from '../../src/channel/read-json.ts'

const parse = (text: string): unknown => parseJson(new TextEncoder().encode(text))
const refused = expect.objectContaining({ status: 400 })

describe('a JSON body', () => {
  it('is what JSON.parse gives, for anything that nests less than 50 deep', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 10 }), (text) => {
        fc.pre(!text.includes('__proto__'))
        expect(parse(text)).toEqual(JSON.parse(text))
      }),
    )
  })

  it('may nest 50 deep and no deeper, not counting brackets in strings', () => {
    expect(parse('['.repeat(50) + ']'.repeat(50))).toHaveLength(1)
    expect(parse(JSON.stringify({ text: '[{'.repeat(1_000), quote: '"[[\\' }))).toMatchObject({
      quote: '"[[\\',
    })
    expect(() => parse('['.repeat(51) + ']'.repeat(51))).toThrow(refused)
    expect(() => parse(`${'{"a":'.repeat(51)}1${'}'.repeat(51)}`)).toThrow(refused)
  })

  it('of 256 KB of brackets is refused, not crashed on', () => {
    expect(() => parse('['.repeat(256 * 1024))).toThrow(refused)
    expect(() => parse('[]'.repeat(128 * 1024))).toThrow(refused)
  })

  it.each(['{"__proto__":1}', '[{"a":{"__proto__":{}}}]', '{"\\u005f_proto__":1}'])(
    'with a hostile key is refused: %s',
    (text) => {
      expect(() => parse(text)).toThrow(refused)
    },
  )

  it('that is not UTF-8 is refused', () => {
    expect(() => parseJson(new Uint8Array([0x22, 0x94, 0x4e, 0x22]))).toThrow(refused)
  })
})
