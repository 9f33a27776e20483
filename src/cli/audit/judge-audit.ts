/** What `npm audit` found against the written list of findings that were looked into and accepted for a time. */
import { z } from 'zod'

/** `advisory` is the end of the finding's address: `GHSA-…`. After `review_by` it must be looked into again. */
export const allowListFile = z.strictObject({
  accepted: z.array(
    z.strictObject({
      advisory: z.string().regex(/^GHSA-[a-z0-9-]+$/),
      package: z.string().min(1),
      reason: z.string().min(10),
      review_by: z.iso.date(),
    }),
  ),
})
export type AllowList = z.infer<typeof allowListFile>

/** The part of `npm audit --json` that is read. */
export const auditReport = z.object({
  vulnerabilities: z.record(
    z.string(),
    z.object({
      via: z.array(
        z.union([
          z.string(),
          z.object({ name: z.string(), title: z.string(), url: z.string(), severity: z.string() }),
        ]),
      ),
    }),
  ),
})
export type AuditReport = z.infer<typeof auditReport>

/** One line for each finding that is not accepted today, and for each acceptance that nothing needs any more. */
export function judgeAudit(report: AuditReport, { accepted }: AllowList, today: string): string[] {
  const findings = new Map(
    Object.values(report.vulnerabilities)
      .flatMap(({ via }) => via.filter((one) => typeof one !== 'string'))
      .map((finding) => [finding.url.split('/').at(-1) ?? '', finding]),
  )
  const open = [...findings].flatMap(([advisory, { name, severity, title }]) => {
    const entry = accepted.find((one) => one.advisory === advisory && one.package === name)
    if (entry === undefined) return [`${advisory} ${name} (${severity}): ${title}`]
    return entry.review_by < today ? [`${advisory} ${name}: the acceptance ended on ${entry.review_by}`] : []
  })
  const unneeded = accepted
    .filter(({ advisory }) => !findings.has(advisory))
    .map(({ advisory }) => `${advisory}: no longer found, take it off the list`)
  return [...open, ...unneeded]
}
