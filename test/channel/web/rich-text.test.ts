import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readBlocks } from '../../../src/channel/web/rich-text.ts'

describe('readBlocks', () => {
  it('divides paragraphs at empty lines and keeps the line breaks inside them', () => {
    expect(readBlocks('一行目\n二行目\n\n次の段落')).toEqual([
      { kind: 'paragraph', start: 1, lines: ['一行目', '二行目'] },
      { kind: 'paragraph', start: 1, lines: ['次の段落'] },
    ])
  })

  it('reads a list right below its heading line, and ends it at the next paragraph', () => {
    expect(readBlocks('必要なもの\n- 通帳\n- 届出印\nほかの話')).toEqual([
      { kind: 'paragraph', start: 1, lines: ['必要なもの'] },
      { kind: 'bullets', start: 1, lines: ['通帳', '届出印'] },
      { kind: 'paragraph', start: 1, lines: ['ほかの話'] },
    ])
  })

  it('goes on counting where the steps do, and takes empty lines between them for spacing', () => {
    expect(readBlocks('2. 電話します\n\n3. 出します')).toEqual([
      { kind: 'steps', start: 2, lines: ['電話します', '出します'] },
    ])
  })

  it('adds an indented line to the item above it', () => {
    expect(readBlocks('- 通帳\n  （本人名義）\n- 印')).toEqual([
      { kind: 'bullets', start: 1, lines: ['通帳\n（本人名義）', '印'] },
    ])
  })

  it('takes markup, phone numbers and amounts for plain words', () => {
    for (const words of ['<b>太字</b>', '**太字**', '0570-05-1165', '-5円', '1.5倍', '[a](javascript:b)'])
      expect(readBlocks(words)).toEqual([{ kind: 'paragraph', start: 1, lines: [words] }])
  })

  it('loses no word of any text', () => {
    const line = fc.oneof(fc.string(), fc.constantFrom('', '- 印', '1. 出す', '  続き', '-', '1.', '- '))
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const text = lines.join('\n')
        const shown = readBlocks(text).flatMap((block) => block.lines)
        const words = text.split(/\r?\n/).map((each) => each.replace(/^(?:-|\d{1,3}\.) +(?=\S)/, ''))
        const bare = (all: readonly string[]): string => all.join('').replace(/\s/g, '')
        expect(bare(shown)).toBe(bare(words))
      }),
    )
  })
})
