import { describe, expect, it } from 'vitest'
import { summariseError } from '../../src/ops/log-error.ts'

describe('summariseError', () => {
  it('keeps no word of the message, in one line or many, even where it looks like a stack', () => {
    const message = 'my number 1234567890\n    at home (/citizen/words.ts:1:2)\n    at 自宅 (/x.ts:1:2)'
    const errors = [new Error(message), Object.assign(new Error('first'), { message })]
    const changed = new Error(message)
    changed.message = 'changed afterwards'
    for (const error of [...errors, changed]) {
      const summary = JSON.stringify(summariseError(error))
      expect(summary).not.toMatch(/my number|1234567890|自宅|first|changed/)
    }
    expect(JSON.stringify(summariseError(errors[0]))).not.toContain('citizen')
  })

  it('keeps where it happened, ten frames at most', () => {
    const deep = (n: number): Error => (n === 0 ? new Error('deep') : deep(n - 1))
    Error.stackTraceLimit = 50
    const { stack } = summariseError(deep(30))
    Error.stackTraceLimit = 10
    expect(stack).toHaveLength(10)
    expect(stack[0]).toMatch(/^deep \(.*log-error\.test\.ts:\d+:\d+\)$/)
  })

  it('gives the same hash to messages that differ in numbers only, and another to other messages', () => {
    const hash = (message: string) => summariseError(new Error(message)).messageHash
    expect(hash('timeout after 5003 ms')).toBe(hash('timeout after 12 ms'))
    expect(hash('番号１２３４')).toBe(hash('番号９'))
    expect(hash('timeout after 5003 ms')).not.toBe(hash('refused after 5003 ms'))
    expect(hash('timeout')).toMatch(/^[\da-f]{6}$/)
  })

  it.each([
    ['ECONNREFUSED', 'ECONNREFUSED'],
    [429, '429'],
    ['my name is', undefined],
    ['12345678', undefined],
    [{ code: 'E' }, undefined],
  ])('takes code %j for %j', (code, kept) => {
    expect(summariseError(Object.assign(new Error('x'), { code })).code).toBe(kept)
  })

  it('takes no text for a name', () => {
    const named = (name: unknown) => summariseError(Object.assign(new Error('x'), { name })).name
    expect(named('SqliteError')).toBe('SqliteError')
    expect(named('山田 太郎')).toBe('Error')
    expect(named(undefined)).toBe('Error')
  })

  it('follows causes, but not for ever', () => {
    const refused = Object.assign(new Error('secret'), { code: 'ECONNREFUSED' })
    const summary = summariseError(new TypeError('fetch failed', { cause: refused }))
    expect(summary).toMatchObject({ name: 'TypeError', cause: { code: 'ECONNREFUSED' } })
    const loop = new Error('loop')
    loop.cause = loop
    expect(summariseError(loop).cause?.cause?.cause).toBeUndefined()
  })

  it('summarises what is no error at all', () => {
    for (const thrown of ['my words', 7, undefined, null, Object.create(null), { message: 'my words' }]) {
      const summary = summariseError(thrown)
      expect(summary).toMatchObject({ name: `(${typeof thrown})`, stack: [] })
      expect(JSON.stringify(summary)).not.toContain('words')
    }
  })
})
