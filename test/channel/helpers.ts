/** Small things that tests share and that load no server. */
import type { PendingActivity, TurnStore } from '../../src/bot/ports.ts'

export const TEXTS = {
  error: '申し訳ありません。もう一度お試しください。',
  notKept: 'ただいま覚えておけません。',
  switchedOff: { text: 'お休みしています。', sources: [] },
  busy: 'ただいま混み合っています。',
  labels: {
    was: '変更前',
    sources: '出典',
    desk: '窓口',
    hours: '受付時間',
    phone: '電話',
    checklist: '用意するもの',
    mind: '気をつけること',
    progress: '手順 {{at}}／{{of}}',
    numbered: '番号を書いて送ると選べます。',
  },
}

/** A message as a channel delivers it to /api/messages; replies are expected in the answer. */
export function activity(more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    type: 'message',
    id: 'a1',
    text: '年金',
    channelId: 'emulator',
    serviceUrl: 'http://127.0.0.1:9',
    conversation: { id: 'c1' },
    from: { id: 'u1', name: '山田' },
    recipient: { id: 'bot' },
    deliveryMode: 'expectReplies',
    ...more,
  }
}

/** The replies that wait to be delivered, whoever has claimed them for the moment. */
export async function waiting(store: TurnStore): Promise<readonly PendingActivity[]> {
  const soon = new Date(Date.now() + 5 * 60_000)
  return (await store.claimPending({ now: soon, until: soon }, 1_000)).rows
}

/** Something to wait at until a test opens it. */
export function gate(): { readonly opened: Promise<void>; open(): void } {
  let open: () => void = () => undefined
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open }
}

/** Waits for something to become true without knowing which event makes it so; fails after 5 s. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 5_000
  while (!(await condition())) {
    if (Date.now() > end) throw new Error('it never became true')
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
