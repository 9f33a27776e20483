import { expect, it } from 'vitest'
import { withPart } from '../../bench/load-report.ts'

it('the report on load keeps every part but the one that is measured anew', () => {
  const turns = withPart('', 'Turns', 'one\n')
  const both = withPart(turns, 'Overload', '\ntwo')
  const anew = withPart(both, 'Turns', 'three')
  expect(turns).toMatch(/^<!-- .* -->\n# Under load\n\n## Turns\n\none\n$/)
  expect(both).toBe(`${turns}\n## Overload\n\ntwo\n`)
  expect(anew).toBe(both.replace('one', 'three'))
})
