import { describe, expect, it } from 'vitest'
import { createSentRows } from '../../src/channel/sent-rows.ts'

/** A store that notes what it is told, while it is there. */
function rig() {
  const told: unknown[] = []
  const state = { isAway: false }
  const tell = async (...given: unknown[]): Promise<void> => {
    if (state.isAway) throw new Error('away')
    told.push(given)
  }
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
  return { told, state, sentRows: createSentRows({ markDelivered: tell, release: tell }, log) }
}

describe('sent rows', () => {
  it('tells of the last reply and gives the claim back in one', async () => {
    const { told, sentRows } = rig()
    const delivery = sentRows.begin('claim')
    await delivery.sent(1)
    await delivery.end(2)
    expect(told).toEqual([
      [[1], undefined],
      [[2], 'claim'],
    ])
    expect([1, 2].some(sentRows.isSent)).toBe(false)
  })

  it('gives back a claim under which nothing was sent', async () => {
    const { told, sentRows } = rig()
    await sentRows.begin('claim').end()
    expect(told).toEqual([['claim']])
  })

  it('keeps the claim while the store does not know what was sent, and knows it meanwhile', async () => {
    const { told, state, sentRows } = rig()
    const delivery = sentRows.begin('claim')
    state.isAway = true
    expect(await delivery.sent(1)).toBe(false)
    await delivery.end(2)
    state.isAway = false
    expect([told, [1, 2, 3].map(sentRows.isSent)]).toEqual([[], [true, true, false]])
    await sentRows.tellAgain()
    expect([told, [1, 2].some(sentRows.isSent)]).toEqual([[[[1, 2], 'claim']], false])
  })

  it('tells with the next reply what it could not tell with the one before', async () => {
    const { told, state, sentRows } = rig()
    const delivery = sentRows.begin('claim')
    state.isAway = true
    await delivery.sent(1)
    state.isAway = false
    expect(await delivery.sent(2)).toBe(true)
    await delivery.end()
    expect(told).toEqual([[[1, 2], undefined], ['claim']])
  })
})
