/** Stops waiting for work that takes too long. */

export class DeadlinePassed extends Error {
  constructor(ms: number) {
    super(`no result within ${ms} ms`)
    this.name = 'DeadlinePassed'
  }
}

/** The result of `work`, or a DeadlinePassed after `ms`. The work itself goes on; its late failure is dropped. */
export async function withDeadline<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DeadlinePassed(ms)), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
