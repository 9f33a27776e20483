import { describe, expect, it } from 'vitest'
import { createInFlight } from '../../src/channel/in-flight.ts'
import { gate } from './helpers.ts'

describe('what is in flight', () => {
  it('is over when all that ran has ended, what began meanwhile included', async () => {
    const inFlight = createInFlight()
    const [first, second] = [gate(), gate()]
    const order: string[] = []
    void inFlight.track(first.opened.then(() => order.push('first')))
    const idle = inFlight.idle().then(() => order.push('idle'))
    void inFlight.track(second.opened.then(() => order.push('second')))
    first.open()
    await first.opened
    second.open()
    await idle
    expect(order).toEqual(['first', 'second', 'idle'])
  })

  it('gives work and its failure back to the caller, and counts a failure as an end', async () => {
    const inFlight = createInFlight()
    await expect(inFlight.track(Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    await inFlight.idle()
  })
})
