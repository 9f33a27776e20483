/** The one place where a reply takes the shape of a channel. */
import { plainShape } from './shapes/plain.ts'
import { oneAnswerEach, type Shape } from './shapes/shape.ts'
import { teamsShape } from './shapes/teams.ts'
import { webChatShape } from './shapes/web-chat.ts'

/** By the channel's id in Bot Framework; whatever is not named here gets plain text. */
const SHAPES: Readonly<Record<string, Shape>> = {
  msteams: oneAnswerEach(teamsShape),
  directline: oneAnswerEach(webChatShape(true)),
  webchat: oneAnswerEach(webChatShape(true)),
  emulator: oneAnswerEach(webChatShape(false)),
}

export function shapeFor(channelId: string): Shape {
  return SHAPES[channelId] ?? plainShape
}
