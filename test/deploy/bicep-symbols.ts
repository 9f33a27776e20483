/** Which names a bicep file makes and which it uses: as much of the language as is needed to find a wrong one. */

/** Words of the language, and its types. */
const WORDS = new Set(
  'param var resource output existing if for in true false null string int bool object array'.split(' '),
)
/** Bicep's own functions that are used here; another is added once its name was looked up in Microsoft's list. */
const FUNCTIONS = new Set('empty uniqueString resourceGroup tenant json uriComponent'.split(' '))

export interface BicepSymbols {
  /** Parameters and variables. */
  readonly values: readonly string[]
  /** Resources, the nested ones too. */
  readonly resources: readonly string[]
  /** Every name in an expression that is none of the language's, with how often it stands there. */
  readonly used: ReadonlyMap<string, number>
}

export function bicepSymbols(file: string): BicepSymbols {
  const code = expressionsOf(file)
  const made = (kind: string): string[] =>
    [...code.matchAll(new RegExp(`^ *(?:${kind}) (\\w+)`, 'gm'))].map(([, name = '']) => name)
  const used = new Map<string, number>()
  // Neither a property's key (`name:`; in a choice, a space stands before the colon) nor a member (`.name`); the rest is a word, a function or a symbol.
  for (const [, name = '', call] of code
    .replaceAll(/^ *(?:param|var|resource|output) \w+/gm, '')
    .matchAll(/(?<![\w.])([A-Za-z_]\w*)\b(?!:)(\()?/g)) {
    if (WORDS.has(name) || (call !== undefined && FUNCTIONS.has(name))) continue
    used.set(name, (used.get(name) ?? 0) + 1)
  }
  return { values: made('param|var'), resources: made('resource'), used }
}

/** The file without comments, decorators and texts, but with what stands in a text's `${…}`. */
function expressionsOf(file: string): string {
  return file
    .replaceAll(/^ *@.+$/gm, '')
    .replaceAll(/'(?:\\.|\$\{[^}]*\}|[^'\\\n])*'/g, (text) =>
      [...text.matchAll(/(?<!\\)\$\{([^}]*)\}/g)].map(([, inner = '']) => ` (${inner}) `).join(''),
    )
    .replaceAll(/\/\/.*$/gm, '')
}
