import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLog, type LogLevel } from '../../src/ops/log.ts'

const NOON = new Date('2026-11-22T03:00:00.000Z')

function capture(level: LogLevel = 'info') {
  const lines: string[] = []
  const log = createLog({ level, write: (line) => lines.push(line), clock: () => NOON })
  return { log, lines, last: () => JSON.parse(lines.at(-1) ?? '') }
}

describe('createLog', () => {
  it('writes one JSON object a line with level, time, event and fields', () => {
    const { log, lines, last } = capture()
    log.info('turn-applied', { conversation: 'c1', milliseconds: 12, ok: true, entry: null })
    expect(lines).toHaveLength(1)
    expect(lines[0]?.endsWith('}\n')).toBe(true)
    expect(last()).toEqual({
      level: 'info',
      time: '2026-11-22T03:00:00.000Z',
      event: 'turn-applied',
      fields: { conversation: 'c1', milliseconds: 12, ok: true, entry: null },
    })
    log.warn('slow')
    expect(last()).toEqual({ level: 'warn', time: '2026-11-22T03:00:00.000Z', event: 'slow' })
  })

  it.each([
    ['info', ['info', 'warn', 'error']],
    ['warn', ['warn', 'error']],
    ['error', ['error']],
    ['silent', []],
  ] as const)('writes at level %s only what is as grave', (level, written) => {
    const { log, lines } = capture(level)
    log.info('a')
    log.warn('b')
    log.error('c', new Error('d'))
    expect(lines.map((line) => JSON.parse(line).level)).toEqual(written)
  })

  it('is not misled by fields that are named like its own', () => {
    const { log, last } = capture()
    log.info('real', { event: 'fake', level: 'fatal', time: 'never', error: 'e', __proto__: { x: 1 } })
    expect(last()).toMatchObject({ event: 'real', level: 'info', time: '2026-11-22T03:00:00.000Z' })
    expect(last().fields).toEqual({ event: 'fake', level: 'fatal', time: 'never', error: 'e' })
  })

  it('writes of an error its name, code and place, and never its message', () => {
    const { log, lines, last } = capture()
    const error = Object.assign(new TypeError('私の番号は教えられません'), { code: 'E_TYPE' })
    log.error('turn-failed', error, { turn: 't1' })
    expect(lines[0]).not.toContain('教えられません')
    expect(last()).toMatchObject({
      event: 'turn-failed',
      fields: { turn: 't1' },
      error: { name: 'TypeError', code: 'E_TYPE' },
    })
    expect(last().error.stack[0]).toMatch(/log\.test\.ts:\d+:\d+/)
  })

  it('keeps to one clean JSON object a line whatever it is given', () => {
    const { log, lines } = capture()
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({
        unit: fc.constantFrom(
          '\n',
          '\r',
          '\u001b[31m',
          '\u0000',
          '\u0085',
          '\u2028',
          '\u202e',
          '"',
          '\\',
          '{',
          '\ud800',
          '1',
        ),
      }),
    )
    const anything = fc.oneof(
      hostile,
      fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true }),
    )
    fc.assert(
      fc.property(hostile, fc.dictionary(hostile, anything), anything, (event, fields, thrown) => {
        lines.length = 0
        log.info(event, fields)
        log.error(event, thrown, fields)
        log.error(event, Object.assign(new Error(event), { code: thrown, name: event }), fields)
        expect(lines).toHaveLength(3)
        for (const line of lines) {
          expect(line.slice(0, -1)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
          expect(JSON.parse(line).time).toBe('2026-11-22T03:00:00.000Z')
        }
      }),
      { numRuns: 300 },
    )
  })
})
