import { describe, expect, it } from 'vitest'
import { createKeyedQueue } from '../../src/bot/keyed-queue.ts'
import { gate } from '../channel/helpers.ts'

describe('a keyed queue', () => {
  it('does the work of one key in the order it came, one at a time', async () => {
    const queue = createKeyedQueue()
    const [first, second] = [gate(), gate()]
    const done: string[] = []
    const all = [
      queue.run('a', async () => {
        await first.opened
        done.push('first')
      }),
      queue.run('a', async () => {
        await second.opened
        done.push('second')
      }),
      queue.run('a', async () => void done.push('third')),
    ]
    second.open()
    await Promise.resolve()
    first.open()
    await Promise.all(all)
    expect(done).toEqual(['first', 'second', 'third'])
  })

  it('does not let one key wait for another', async () => {
    const queue = createKeyedQueue()
    const held = gate()
    const slow = queue.run('a', () => held.opened)
    expect(await queue.run('b', async () => 'done')).toBe('done')
    held.open()
    await slow
  })

  it('goes on after work that failed, whose failure goes to its own caller', async () => {
    const queue = createKeyedQueue()
    const failing = queue.run('a', async () => Promise.reject(new Error('broken')))
    const next = queue.run('a', async () => 'done')
    await expect(failing).rejects.toThrow('broken')
    expect(await next).toBe('done')
  })
})
