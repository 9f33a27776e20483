/** The short forms of `npm run soak -- fuzz-…` and `canaries`, with the same texts each time. */
import { expect, it } from 'vitest'
import { canaries } from '../../soak/promises/canaries.ts'
import { fuzzHttp } from '../../soak/promises/fuzz-http.ts'
import { fuzzText } from '../../soak/promises/fuzz-text.ts'
import { fuzzYaml } from '../../soak/promises/fuzz-yaml.ts'

it.each([fuzzText, fuzzYaml, fuzzHttp, canaries])(
  '$name: nothing crashes, hangs, fails or is kept',
  async (promise) => {
    const figures = await promise.run({ size: 'short', lightBot: '' })
    // Times are for the long run on a quiet machine.
    expect(figures.filter(({ kept, timing }) => !kept && !timing)).toEqual([])
  },
  120_000,
)
