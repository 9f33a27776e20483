/** The generated documents are what the content and the rules say now. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { coverageTable } from '../../src/cli/coverage-table.ts'
import { generatedFiles, needlessPages, staleFiles } from '../../src/cli/generate.ts'
import { createFlows } from '../../src/dialogs/flows.ts'
import { ROOT, shippedContent } from '../support/shipped-knowledge.ts'
import { anEntry, smallKnowledge } from '../support/small-knowledge.ts'

const folder = mkdtempSync(join(tmpdir(), 'nenkin-generate-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('generated files', () => {
  it('are fresh in docs/generated', () => {
    expect(staleFiles(ROOT, shippedContent()).map(({ path }) => path)).toEqual([])
    expect(needlessPages(ROOT, shippedContent())).toEqual([])
  })

  it('stand in docs/generated, each once, and end in a line break', () => {
    const paths = generatedFiles(shippedContent()).map(({ path }) => path)
    expect(paths.filter((path) => !path.startsWith('docs/generated/'))).toEqual([])
    expect(new Set(paths).size).toBe(paths.length)
    for (const file of generatedFiles(shippedContent()))
      expect(file.render(shippedContent())).toMatch(/[^\n]\n$/)
  })

  it('are stale when absent or changed, but not for the line breaks of a Windows checkout', () => {
    const file = { path: 'docs/generated/test.md', render: () => '一\n二\n' }
    const stale = () => staleFiles(folder, shippedContent(), [file]).map(({ text }) => text)
    const write = (text: string) => {
      mkdirSync(dirname(join(folder, file.path)), { recursive: true })
      writeFileSync(join(folder, file.path), text)
    }
    expect(stale()).toEqual(['一\n二\n'])
    write('一\n三\n')
    expect(stale()).toEqual(['一\n二\n'])
    write('一\r\n二\r\n')
    expect(stale()).toEqual([])
  })
})

describe('pages of flows', () => {
  it('are needless once the flow is gone', () => {
    const page = join(folder, 'docs/generated/dialogs/gone.md')
    mkdirSync(dirname(page), { recursive: true })
    writeFileSync(page, '# 前の案内\n')
    expect(needlessPages(folder, shippedContent())).toEqual(['docs/generated/dialogs/gone.md'])
    expect(needlessPages(join(folder, 'nothing'), shippedContent())).toEqual([])
  })

  it('show the chart and every example', () => {
    const { flows } = shippedContent()
    for (const flow of flows.all) {
      const text = readFileSync(join(ROOT, `docs/generated/dialogs/${flow.id}.md`), 'utf8')
      expect(text).toContain('```mermaid\nflowchart TD\n  accTitle: ')
      for (const { name } of flow.examples) expect(text, flow.id).toContain(`| ${name} |`)
    }
  })
})

describe('coverage.md', () => {
  const shipped = readFileSync(join(ROOT, 'docs/generated/coverage.md'), 'utf8')
  const rows = (pattern: RegExp): number => [...shipped.matchAll(pattern)].length

  it('has a line for each of the 59 questions, 4 sections and 37 chapters, and none without an answer', () => {
    expect(rows(/^\| manual:\d+-\d+ \|/gm)).toBe(59)
    expect(new Set(shipped.match(/^\| guide:\d\.\d \|/gm)).size).toBe(4)
    expect(rows(/^\| \d+章 \|/gm)).toBe(37)
    expect(shipped).not.toContain('**なし**')
  })

  it('says so where nothing answers a question', () => {
    const seeds = {
      places: [
        { document: 'manual' as const, ref: '1-1', page: 3, title: '要件' },
        { document: 'manual' as const, ref: '1-2', page: 3, title: '番号' },
      ],
      facts: [],
      chapters: [{ number: 11, title: '不明', not_printed: true }],
    }
    const lines = coverageTable
      .render({
        knowledge: smallKnowledge({ entries: [anEntry({ id: 'youken' })], seeds }),
        flows: createFlows([]),
      })
      .split('\n')
    expect(lines).toContain('| manual:1-1 | 要件 | `youken` | current | D1 | 5 |')
    expect(lines.find((line) => line.startsWith('| manual:1-2 |'))).toContain('**なし**')
    expect(lines.find((line) => line.startsWith('| 11章 |'))).not.toContain('**なし**')
  })
})
