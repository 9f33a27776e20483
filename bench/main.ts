/** `npm run bench -- <name> [options]`: measures on this machine, and with `--write` keeps the figures in docs/generated. */
import { find } from './find.ts'
import { overload } from './overload.ts'
import { reload } from './reload.ts'
import { turns } from './turns.ts'

/** A measurement takes the words behind its name. */
const BENCHES: Readonly<Record<string, (options: readonly string[]) => Promise<void>>> = {
  find,
  turns,
  overload,
  reload,
}

const [name = '', ...options] = process.argv.slice(2)
const bench = BENCHES[name]
if (bench === undefined) {
  process.stderr.write(`npm run bench -- <name> [options]\nnames: ${Object.keys(BENCHES).join(', ')}\n`)
  process.exit(1)
}
await bench(options)
