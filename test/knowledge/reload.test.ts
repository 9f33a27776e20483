import { describe, expect, it } from 'vitest'
import { readFolder } from '../../src/content/read-folder.ts'
import { loadInSteps, loadKnowledge } from '../../src/knowledge/load.ts'
import { onceEach } from '../../src/knowledge/once-each.ts'
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
/** A desk's number, and what stands before it. */
const DIALLED = /(number: ['"]?)\d[\d-]+/

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

describe('onceEach', () => {
  it('works out each object once, anew under another condition', () => {
    const asked: string[] = []
    const of = onceEach(({ text }: { text: string }, given: string) => {
      asked.push(`${text} ${given}`)
      return `${text}${given}`
    })
    const [one, other] = [{ text: 'a' }, { text: 'a' }]
    expect([of(one, 'x'), of(one, 'x'), of(other, 'x'), of(one, 'y'), of(one, 'x')]).toEqual([
      'ax',
      'ax',
      'ax',
      'ay',
      'ax',
    ])
    expect(asked).toEqual(['a x', 'a x', 'a y', 'a x'])
  })

  it('checks the same file again under other telephone numbers', () => {
    const reload = reloadKnowledge()
    const noted = (number: string) =>
      edited('knowledge/topics.yaml', (text) => `${text}\n# 03-9999-8888\n`).map((each) =>
        each.file === 'knowledge/desks.yaml' ? { ...each, text: each.text.replace(DIALLED, number) } : each,
      )
    const found = (number: string) =>
      finish(reload.load(noted(number), TODAY)).problems.filter(
        ({ rule }) => rule === 'desk-number-elsewhere',
      )
    expect([found('$&').length, found('$103-9999-8888').length, found('$&').length]).toEqual([0, 1, 0])
  })
})
