import { describe, expect, it } from 'vitest'
import { inSlices } from '../../src/ops/slices.ts'

/** Works for `ms` in steps of one millisecond. */
function* work(ms: number): Generator<void, string, void> {
  for (let step = 0; step < ms; step += 1) {
    const end = performance.now() + 1
    while (performance.now() < end);
    yield
  }
  return 'done'
}

describe('inSlices', () => {
  it('does all steps and gives their result', async () => {
    expect(await inSlices(work(30))).toBe('done')
  })

  it('lets others do something in between', async () => {
    let turns = 0
    const turn = (): void => {
      turns += 1
      next = setImmediate(turn)
    }
    let next = setImmediate(turn)
    await inSlices(work(60))
    clearImmediate(next)
    expect(turns).toBeGreaterThanOrEqual(3)
  })

  it('stops between two slices when told to, without a result', async () => {
    let asked = 0
    const result = await inSlices(work(1_000), () => {
      asked += 1
      return asked > 2
    })
    expect([result, asked]).toEqual([undefined, 3])
  })

  it('hands on what a step throws', async () => {
    function* broken(): Generator<void, never, void> {
      yield
      throw new Error('a bug')
    }
    await expect(inSlices(broken())).rejects.toThrow('a bug')
  })
})
