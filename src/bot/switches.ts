/** The operator's switches: a way in can be shut while an error is mended, and citizens are told whom to ask. */

/** `web` is our own page and Direct Line, `messages` is /api/messages with Teams and the other channels. */
export const SWITCHES = ['web', 'messages'] as const
export type Switch = (typeof SWITCHES)[number]

export interface SwitchState {
  readonly off: boolean
  /** When it was last turned, ISO; absent if never. */
  readonly since?: string
  /** The operator's words. */
  readonly reason?: string
}

export interface Switches {
  isOff(which: Switch): boolean
  state(): Readonly<Record<Switch, SwitchState>>
  /** Turns a switch, for this process at once and over a restart. Throws if that could not be written down. */
  turn(which: Switch, to: { readonly off: boolean; readonly reason: string }): void
  /** Stops following what other processes turn. */
  close(): void
}
