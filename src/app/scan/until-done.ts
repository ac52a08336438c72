/** How often something is tried that others keep coming in between of: far more often than happens to people. */
const TRIES = 20

/**
 * Does something that counts only where nothing changed since it was read, and does it again from the start as long as
 * something had: `attempt` reads, decides and writes, and gives 'overtaken' when it came too late. Throws when that goes on.
 */
export async function untilDone<T>(attempt: () => Promise<T | 'overtaken'>): Promise<T> {
  for (let tries = 0; tries < TRIES; tries++) {
    const done = await attempt()
    if (done !== 'overtaken') return done
  }
  throw new Error(`overtaken ${TRIES} times`)
}
