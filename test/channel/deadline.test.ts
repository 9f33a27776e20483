import { describe, expect, it } from 'vitest'
import { DeadlinePassed, withDeadline } from '../../src/channel/deadline.ts'

describe('a deadline', () => {
  it('gives the work’s own result or failure when it comes in time', async () => {
    expect(await withDeadline(Promise.resolve('done'), 1_000)).toBe('done')
    await expect(withDeadline(Promise.reject(new Error('broken')), 1_000)).rejects.toThrow('broken')
  })

  it('fails when it passes, and drops what fails later', async () => {
    let fail: (error: Error) => void = () => undefined
    const work = new Promise((_, reject) => {
      fail = reject
    })
    await expect(withDeadline(work, 1)).rejects.toBeInstanceOf(DeadlinePassed)
    fail(new Error('too late for anyone'))
  })
})
