/** Servers that a test opens and need not close: `setup.ts` closes them after it. */
const open: (() => Promise<unknown>)[] = []

/** Remembers what closes a server that has been started. */
export function closeAfterTest(close: () => Promise<unknown>): void {
  open.push(close)
}

/** Closes everything that is still open. */
export async function closeAll(): Promise<void> {
  await Promise.all(open.splice(0).map((close) => close()))
}
