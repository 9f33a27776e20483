import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { Log } from '../../src/bot/ports.ts'
import type { Switches } from '../../src/bot/switches.ts'
import { openSwitches } from '../../src/ops/switches.ts'
import { until } from '../channel/helpers.ts'
import { temporaryFolder } from './temporary-folder.ts'

const AT = new Date('2026-11-22T03:00:00Z')
const open: Switches[] = []
const lines: [event: string, fields?: object][] = []
const log: Log = {
  info: (event, fields) => void lines.push([event, fields]),
  warn: (event, fields) => void lines.push([event, fields]),
  error: (event) => void lines.push([event]),
}

function start(dataDir: string): Switches {
  const switches = openSwitches({ dataDir, clock: () => AT, log })
  open.push(switches)
  return switches
}

afterEach(() => {
  for (const switches of open.splice(0)) switches.close()
  lines.length = 0
})

describe('the switches', () => {
  it('are on until one is turned, which is noted with its reason', () => {
    const switches = start(temporaryFolder())
    expect([switches.isOff('web'), switches.isOff('messages')]).toEqual([false, false])
    switches.turn('web', { off: true, reason: '金額の誤り' })
    expect([switches.isOff('web'), switches.isOff('messages')]).toEqual([true, false])
    expect(switches.state().web).toEqual({ off: true, since: AT.toISOString(), reason: '金額の誤り' })
    expect(lines).toEqual([['switch-turned', { switch: 'web', off: true, reason: '金額の誤り' }]])
  })

  it('stay as they are over a restart', () => {
    const folder = temporaryFolder()
    start(folder).turn('messages', { off: true, reason: 'x' })
    expect(start(folder).isOff('messages')).toBe(true)
  })

  it('are followed by the other processes of the folder within two seconds', async () => {
    const folder = temporaryFolder()
    const [one, other] = [start(folder), start(folder)]
    const turned = Date.now()
    one.turn('web', { off: true, reason: 'x' })
    await until(() => other.isOff('web'))
    expect(Date.now() - turned).toBeLessThan(2_000)
    other.turn('web', { off: false, reason: 'y' })
    await until(() => !one.isOff('web'))
  })

  it('that were shut are not opened by a broken file', async () => {
    const folder = temporaryFolder()
    const switches = start(folder)
    switches.turn('web', { off: true, reason: 'x' })
    writeFileSync(join(folder, 'switches.json'), '{"web":')
    await until(() => lines.some(([event]) => event === 'switches-unreadable'))
    expect(switches.isOff('web')).toBe(true)
  })
})
