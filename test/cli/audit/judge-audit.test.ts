import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { type AuditReport, allowListFile, judgeAudit } from '../../../src/cli/audit/judge-audit.ts'
import { ROOT } from '../../support/shipped-knowledge.ts'

const report: AuditReport = {
  vulnerabilities: {
    axios: {
      via: [
        { name: 'axios', title: 'SSRF', url: 'https://github.com/advisories/GHSA-aaaa-1', severity: 'high' },
      ],
    },
    botbuilder: { via: ['axios'] },
  },
}
const accept = (review_by: string, name = 'axios') => ({
  accepted: [{ advisory: 'GHSA-aaaa-1', package: name, reason: 'it is never called', review_by }],
})

describe('a finding', () => {
  it('that nobody accepted is open, once, with its weight and title', () => {
    expect(judgeAudit(report, { accepted: [] }, '2026-11-22')).toEqual(['GHSA-aaaa-1 axios (high): SSRF'])
  })

  it('that was accepted is closed until its review', () => {
    expect(judgeAudit(report, accept('2026-11-22'), '2026-11-22')).toEqual([])
    expect(judgeAudit(report, accept('2026-11-21'), '2026-11-22')).toEqual([
      'GHSA-aaaa-1 axios: the acceptance ended on 2026-11-21',
    ])
  })

  it('in another package is not what was accepted', () => {
    expect(judgeAudit(report, accept('2027-01-01', 'follow-redirects'), '2026-11-22')).toHaveLength(1)
  })

  it('that is gone must be taken off the list', () => {
    expect(judgeAudit({ vulnerabilities: {} }, accept('2027-01-01'), '2026-11-22')).toEqual([
      'GHSA-aaaa-1: no longer found, take it off the list',
    ])
  })
})

it('the list in docs/ is well formed', () => {
  const file = readFileSync(join(ROOT, 'docs/audit-allow-list.yaml'), 'utf8')
  expect(allowListFile.safeParse(parse(file)).success).toBe(true)
})
