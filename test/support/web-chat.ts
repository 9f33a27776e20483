/** Microsoft's own Web Chat, as the referee of our Direct Line: one file of its package. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { unpackTool } from './packed-tool.ts'

const BUNDLE = 'package/dist/webchat.js'

/** The bundle's source, which holds all of its 460 dependencies. */
export async function webChatBundle(): Promise<string> {
  const folder = await unpackTool({
    name: 'botframework-webchat',
    version: '4.18.1',
    integrity:
      'sha512-7jpEUJ7olT62Xm+8eh7BhhIcXVfU2xD4pZDaeBt8K4XcNy6K/83UGIxE9BFkXmHMZ4hDEVOzs5cre07GWuaXzg==',
    paths: [BUNDLE],
  })
  return readFileSync(join(folder, BUNDLE), 'utf8')
}
