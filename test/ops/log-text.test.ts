import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { safeFields, safeText } from '../../src/ops/log-text.ts'

describe('safeText', () => {
  it.each([
    ['seven digits', '口座1234567です', '口座＊です'],
    ['a basic pension number', '1234-567890', '＊'],
    ['full-width digits and hyphens', '１２３４－５６７８９０', '＊'],
    ['spaces of both widths', '1234 5678　9012', '＊'],
    ['long vowel marks taken for hyphens', '03ー1234ー5678', '＊'],
    ['other digits', '١٢٣٤٥٦٧', '＊'],
    ['digits parted by invisible characters', '123\u200b4\u00ad567', '＊'],
    ['digits parted by a line end', '1234\n567890', '＊'],
    ['two numbers', 'a1234567b7654321c', 'a＊b＊c'],
  ])('masks %s', (_, text, safe) => {
    expect(safeText(text)).toBe(safe)
  })

  it.each(['123456', '2026年11月', '65歳から', '12--34567', '6.78.901.2345', 'a1b2c3d4e5f6g7'])(
    'leaves %s',
    (text) => {
      expect(safeText(text)).toBe(text)
    },
  )

  it('masks before it cuts, so that no part of a number stays at the cut', () => {
    const safe = safeText(`${'x'.repeat(495)}1234567890`)
    expect(safe).toBe(`${'x'.repeat(495)}＊`)
    expect(safeText('x'.repeat(10_000))).toHaveLength(500)
  })

  it('replaces control characters and takes out invisible ones', () => {
    expect(safeText('a\u001b[31mb\r\nc\u009bd\u2028e\u202ef\u2066g\ufeffh\u007f')).toBe('a [31mb  c d efgh ')
  })

  it('lets no seven digits through, whatever stands around them', () => {
    const piece = fc.constantFrom('1', '２', '٣', ' ', '　', '-', '－', '\u200b', '\n', 'あ', '.')
    fc.assert(
      fc.property(fc.string({ unit: piece, maxLength: 60 }), (text) => {
        expect(safeText(text)).not.toMatch(/\p{Nd}(?:[ 　\-－]?\p{Nd}){6}/u)
      }),
      { numRuns: 1_000 },
    )
  })

  it('takes no longer for texts made to slow it down', () => {
    const started = performance.now()
    for (const unit of ['1', '1-', '1--', '1 - ', '12345-a']) safeText(unit.repeat(100_000))
    // Linear work on half a million characters; a backtracking expression would take hours.
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})

describe('safeFields', () => {
  it('masks every text at every depth, keys too', () => {
    expect(safeFields({ a: '1234567', b: ['1234567', { c: '1234567' }], '1234567': 1 })).toEqual({
      a: '＊',
      b: ['＊', { c: '＊' }],
      '＊': 1,
    })
  })

  it('keeps the digits of the ids that trace a turn, and only there', () => {
    const id = '19:1234567890@thread'
    const ids = { conversation: id, activity: id, turn: id, content: id }
    expect(safeFields(ids)).toEqual(ids)
    expect(safeFields({ conversations: id, nested: { conversation: id } })).toEqual({
      conversations: '19:＊@thread',
      nested: { conversation: '19:＊@thread' },
    })
    expect(safeFields({ conversation: 'a\u001b\nb' })).toEqual({ conversation: 'a  b' })
  })

  it('keeps numbers and flags as they are', () => {
    expect(safeFields({ bytes: 104_857_600, ok: false, none: null })).toEqual({
      bytes: 104_857_600,
      ok: false,
      none: null,
    })
  })

  it('shows nothing of what may hold anything', () => {
    const cycle: Record<string, unknown> = {}
    cycle.self = cycle
    const shown = safeFields({
      error: new Error('words'),
      request: new (class Request {
        body = 'words'
      })(),
      buffer: Buffer.from('words'),
      map: new Map([['words', 'words']]),
      fn: () => 'words',
      cycle,
    })
    expect(JSON.stringify(shown)).not.toContain('words')
    expect(Object.keys(shown)).toEqual(['error', 'request', 'buffer', 'map', 'fn', 'cycle'])
  })
})
