/** Brings Direct Line's activities to the bot and its replies back, inside this process: no HTTP, no tokens. */
import { type Activity, BotAdapter, type ResourceResponse, TurnContext } from 'botbuilder'
import type { StoredActivity } from '../../bot/ports.ts'
import { ROWS } from '../deliver-replies.ts'

export type Logic = (context: TurnContext) => Promise<void>

export interface Outlet {
  /** There are new committed rows in the conversation. */
  committed(conversation: string): Promise<void>
  /** Something to be said that was not stored. */
  unstored(conversation: string, activity: Partial<Activity>): void
}

export class InProcessAdapter extends BotAdapter {
  readonly #outlet: Outlet

  constructor(outlet: Outlet) {
    super()
    this.#outlet = outlet
  }

  /** Runs the logic for an activity; gives the turn's committed rows, none if nothing was committed. */
  async receive(activity: Activity, logic: Logic): Promise<readonly StoredActivity[]> {
    const context = new TurnContext(this, activity)
    await this.runMiddleware(context, logic)
    return context.turnState.get<readonly StoredActivity[]>(ROWS) ?? []
  }

  /** Committed replies are read from the store, in order with all else; only unstored ones are handed over. */
  override async sendActivities(
    context: TurnContext,
    activities: Partial<Activity>[],
  ): Promise<ResourceResponse[]> {
    const conversation = context.activity.conversation.id
    if (context.turnState.has(ROWS)) await this.#outlet.committed(conversation)
    else for (const activity of activities) this.#outlet.unstored(conversation, activity)
    return activities.map(() => ({ id: '' }))
  }

  override updateActivity(): Promise<void> {
    return Promise.reject(new Error('what was said stays said'))
  }

  override deleteActivity(): Promise<void> {
    return Promise.reject(new Error('what was said stays said'))
  }

  override continueConversation(): Promise<void> {
    return Promise.reject(new Error('the bot speaks only when spoken to'))
  }
}
