/** A process of its own that prints, in hexadecimal, the Direct Line key of the data folder in its argument. */
import { readDirectLineKey } from '../../src/ops/direct-line-key.ts'

const key = readDirectLineKey({ dataDir: process.argv[2] ?? '' })
process.stdout.write(Buffer.from(key).toString('hex'))
