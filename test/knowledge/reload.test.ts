import { describe, expect, it } from 'vitest'
import { readFolder } from '../../src/content/read-folder.ts'
import { loadInSteps, loadKnowledge } from '../../src/knowledge/load.ts'
import { createReload } from '../../src/knowledge/reload.ts'
import { RULES } from '../../src/knowledge/rules/index.ts'
import { finish } from '../../src/knowledge/steps.ts'
import { ROOT, TODAY } from '../support/shipped-knowledge.ts'

/** As the bot does it, for knowledge/ alone. */
const reloadKnowledge = () => createReload((files, today, parse) => loadInSteps(files, today, RULES, parse))

const files = readFolder(`${ROOT}/knowledge`)
const edited = (name: string, edit: (text: string) => string) =>
  files.map((each) => (each.file === name ? { ...each, text: edit(each.text) } : each))
const PHRASES = 'knowledge/phrases.yaml'

describe('createReload', () => {
  it('loads what loadKnowledge loads, at the first time and after an edit', () => {
    const reload = reloadKnowledge()
    const changed = edited(PHRASES, (text) => text.replace(/^label_sources: .*$/m, 'label_sources: 出どころ'))
    for (const now of [files, changed, files]) {
      const again = finish(reload.load(now, TODAY))
      const plain = loadKnowledge(now, TODAY)
      expect(again.problems).toEqual(plain.problems)
      expect(again.knowledge?.version).toBe(plain.knowledge?.version)
      expect(again.knowledge?.phrases).toEqual(plain.knowledge?.phrases)
    }
    expect(finish(reload.load(changed, TODAY)).knowledge?.phrases.label_sources).toBe('出どころ')
  })

  it('parses only what has changed', () => {
    const reload = reloadKnowledge()
    const first = finish(reload.load(files, TODAY)).knowledge
    const second = finish(
      reload.load(
        edited(PHRASES, (text) => `${text}\n# x\n`),
        TODAY,
      ),
    ).knowledge
    expect(second?.entries[0]).toBe(first?.entries[0])
    expect(second?.phrases).not.toBe(first?.phrases)
    expect(second?.phrases).toEqual(first?.phrases)
  })

  it('forgets a file that broke or went away', () => {
    const reload = reloadKnowledge()
    finish(reload.load(files, TODAY))
    const broken = finish(
      reload.load(
        edited(PHRASES, (text) => `${text}\n[`),
        TODAY,
      ),
    )
    expect(broken.knowledge).toBeUndefined()
    expect(broken.problems.some(({ file }) => file === PHRASES)).toBe(true)
    const missing = finish(
      reload.load(
        files.filter(({ file }) => file !== PHRASES),
        TODAY,
      ),
    )
    expect(missing.problems.some(({ rule }) => rule === 'missing-file')).toBe(true)
    expect(finish(reload.load(files, TODAY)).knowledge).toBeDefined()
  })

  it('works in steps, at least one for each file', () => {
    expect([...reloadKnowledge().load(files, TODAY)].length).toBeGreaterThan(files.length)
  })
})
