/** The short forms of `npm run soak -- fuzz-…`, with the same texts each time. */
import { expect, it } from 'vitest'
import { fuzzHttp } from '../../soak/promises/fuzz-http.ts'
import { fuzzText } from '../../soak/promises/fuzz-text.ts'
import { fuzzYaml } from '../../soak/promises/fuzz-yaml.ts'

it.each([fuzzText, fuzzYaml, fuzzHttp])(
  '$name: nothing crashes, hangs or fails',
  async (promise) => {
    const figures = await promise.run({ size: 'short', lightBot: '' })
    // Times are for the long run on a quiet machine.
    expect(figures.filter(({ kept, timing }) => !kept && !timing)).toEqual([])
  },
  120_000,
)
