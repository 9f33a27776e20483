/** The machine-readable front door, run as its users run it: the compiled program with questions on standard input. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { ROOT, TODAY } from '../support/shipped-knowledge.ts'

const folder = mkdtempSync(join(tmpdir(), 'nenkin-ask-'))
afterAll(() => rmSync(folder, { recursive: true }))

function run(args: string[], input = ''): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [join(ROOT, 'dist/cli/main.js'), ...args, '--today', TODAY], {
    input,
    encoding: 'utf8',
    cwd: ROOT,
  })
}

describe('ask --jsonl', () => {
  const { stdout, status } = run(
    ['ask', '--jsonl'],
    '基礎年金番号が2つある\n国民年金をコンビニで払える？\n今日の天気は\n番号は1234-567890です\n人と話したい\n\n',
  )
  const answers = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)

  it('answers one object a line, in order, with exactly the promised fields', () => {
    expect(status).toBe(0)
    expect(answers.length).toBe(6)
    const fields = [
      'question',
      'outcome',
      'confidence',
      'entry',
      'refs',
      'flow',
      'desk',
      'text',
      'candidates',
    ]
    for (const answer of answers) expect(Object.keys(answer)).toEqual(fields)
  })

  it('names the entries and their places in the source', () => {
    expect(answers[0]).toMatchObject({
      question: '基礎年金番号が2つある',
      outcome: 'answered',
      entry: 'bangou-futatsu',
      refs: ['manual:1-2'],
      flow: null,
    })
    expect(answers[1]).toMatchObject({ outcome: 'answered', refs: ['manual:2-5'] })
    expect(answers[1]?.candidates).toHaveLength(5)
    expect(answers[2]).toMatchObject({ outcome: 'out-of-scope', entry: null, refs: [] })
    expect(answers[4]).toMatchObject({ outcome: 'handed-over', desk: 'nenkin-dial' })
  })

  it('does not print a number typed by mistake', () => {
    expect(answers[3]).toMatchObject({ outcome: 'personal-data', question: '番号は＊＊＊です' })
    expect(stdout).not.toMatch(/1234|567890/)
  })
})

describe('ask', { timeout: 120_000 }, () => {
  it('prints the answer and why, for a person', () => {
    const { stdout, status } = run(['ask', 'クレカで払いたい'])
    expect(status).toBe(0)
    expect(stdout).toContain('項目: credit-noufu')
    expect(stdout).toContain('言い換え')
  })

  it('prints the arithmetic for who asks why', () => {
    const { stdout, status } = run(['ask', 'クレカで払いたい', '--why'])
    expect(status).toBe(0)
    expect(stdout).toContain('判断: 答える')
    expect(stdout.match(/この項目らしい言葉/g)).toHaveLength(3)
    // The parts that are told sum to the score that is told, but for what is rounded or too small to tell.
    const [, score = '', parts = ''] = /点 (\S+) ＝ (.+)/.exec(stdout) ?? []
    const sum = [...parts.matchAll(/([＋−])([\d.]+)/g)].reduce(
      (total, [, sign, value]) => total + (sign === '−' ? -1 : 1) * Number(value),
      0,
    )
    expect(Math.abs(sum - Number(score))).toBeLessThan(0.4)
  })

  it('says that nothing was looked for where the text only steers the talk', () => {
    expect(run(['ask', 'やめる', '--why']).stdout).toContain('「cancelled」と受け取られた')
  })

  it('keeps one session over calls when given a file', () => {
    const file = join(folder, 'session.json')
    run(['ask', '--session', file, '基礎年金番号が2つある'])
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ lastEntry: 'bangou-futatsu' })
    expect(run(['ask', '--session', file, 'わからない']).stdout).toContain('項目: bangou-futatsu')
  })

  it('says how it is used when it is given nothing', () => {
    expect(run(['ask'])).toMatchObject({ status: 2, stderr: expect.stringContaining('使い方') })
  })
})

describe('the command line', { timeout: 120_000 }, () => {
  it.each([
    [['ask', '--frobnicate'], '「--frobnicate」という指定はありません。'],
    [['check', '--today', '2026-13-01'], '「2026-13-01」という日はありません。'],
    [['ask', 'x', '--today', '明日'], '「明日」という日はありません。'],
    [['ask', '--session'], '「--session'],
    [['check', 'entries'], '余分な言葉があります。'],
    [['frobnicate'], '「frobnicate」という仕事はありません。'],
  ])('%j is refused in one sentence with how it is used', (args, sentence) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(ROOT, 'dist/cli/main.js'), ...args],
      {
        encoding: 'utf8',
      },
    )
    expect({ status, stdout, sentence: stderr.split('\n')[0] }).toEqual({
      status: 2,
      stdout: '',
      sentence: expect.stringContaining(sentence),
    })
    expect(stderr).toContain('使い方')
    expect(stderr).not.toContain(' at ')
  })
})

describe('check', { timeout: 120_000 }, () => {
  // That the shipped content passes today, `npm test` itself shows.
  it('fails when reviews are overdue', () => {
    const later = spawnSync(
      process.execPath,
      [join(ROOT, 'dist/cli/main.js'), 'check', '--today', '2030-01-01'],
      { encoding: 'utf8' },
    )
    expect(later.status).toBe(1)
    expect(later.stdout).toContain('review-overdue knowledge/entries/')
  })
})
