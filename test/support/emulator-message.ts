/** A citizen's message as the Bot Framework Emulator sends it: the channel that needs no signature. */

export interface Said {
  /** The same for a message that is delivered again. */
  readonly id: string
  readonly conversation: string
  readonly text: string
  /** Where replies are to be sent; without it they come with the response. */
  readonly serviceUrl?: string
}

/** Nobody listens there. */
export const NOWHERE = 'http://127.0.0.1:9'

/** The body of a request to `/api/messages`, before it becomes JSON. */
export function emulatorMessage({ id, conversation, text, serviceUrl }: Said): Record<string, unknown> {
  return {
    type: 'message',
    id,
    text,
    channelId: 'emulator',
    serviceUrl: serviceUrl ?? NOWHERE,
    conversation: { id: conversation },
    from: { id: `citizen-${conversation}` },
    recipient: { id: 'bot' },
    ...(serviceUrl === undefined ? { deliveryMode: 'expectReplies' } : {}),
  }
}
