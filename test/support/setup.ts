/** Runs before each test file. Helpers are loaded once for many files, so a hook of theirs would hold for the first only. */
import { afterEach } from 'vitest'
import { closeAll } from './close-after-test.ts'

afterEach(closeAll)
