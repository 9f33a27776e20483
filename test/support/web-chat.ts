/** Microsoft's own Web Chat, as the referee of our Direct Line: one file of its package, fetched once and checked. */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

const VERSION = '4.18.1'
/** As the registry states it for this version. */
const INTEGRITY =
  'sha512-7jpEUJ7olT62Xm+8eh7BhhIcXVfU2xD4pZDaeBt8K4XcNy6K/83UGIxE9BFkXmHMZ4hDEVOzs5cre07GWuaXzg=='
const BUNDLE = 'package/dist/webchat.js'

/**
 * The bundle's source. The package is packed without its 460 dependencies, which the bundle already holds; it is never
 * a dependency of the product. Throws if it cannot be had or is not what the registry stated.
 */
export async function webChatBundle(): Promise<string> {
  const folder = join(tmpdir(), `nenkin-web-chat-${VERSION}`)
  const file = join(folder, BUNDLE)
  if (!existsSync(file)) {
    const making = `${folder}-${process.pid}`
    mkdirSync(making, { recursive: true })
    await run('npm', ['pack', `botframework-webchat@${VERSION}`, '--pack-destination', making], {
      cwd: making,
    })
    const packed = join(making, `botframework-webchat-${VERSION}.tgz`)
    const found = `sha512-${createHash('sha512').update(readFileSync(packed)).digest('base64')}`
    if (found !== INTEGRITY)
      throw new Error(`botframework-webchat ${VERSION} is not what was expected: ${found}`)
    await run('tar', ['-xzf', packed, '-C', making, BUNDLE])
    rmSync(folder, { recursive: true, force: true })
    renameSync(making, folder)
  }
  return readFileSync(file, 'utf8')
}
