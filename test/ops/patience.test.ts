import { describe, expect, it } from 'vitest'
import { PatienceEnded, withPatience } from '../../src/ops/patience.ts'

const later = <T>(ms: number, value: T): Promise<T> =>
  new Promise((resolve) => setTimeout(() => resolve(value), ms))

function beBusy(ms: number): void {
  for (const end = Date.now() + ms; Date.now() < end; );
}

describe('patience', () => {
  it('gives the result, or the failure, of work that ends in time', async () => {
    expect(await withPatience(later(10, 'done'), 200)).toBe('done')
    await expect(withPatience(Promise.reject(new RangeError('x')), 200)).rejects.toBeInstanceOf(RangeError)
  })

  it('ends after its time with work that does not', async () => {
    const begun = Date.now()
    await expect(withPatience(new Promise(() => undefined), 200)).rejects.toBeInstanceOf(PatienceEnded)
    expect(Date.now() - begun).toBeGreaterThanOrEqual(190)
  })

  it('does not count the time in which this process itself was too busy to notice', async () => {
    const waiting = withPatience(later(250, 'done'), 200)
    beBusy(400)
    expect(await waiting).toBe('done')
  })
})
