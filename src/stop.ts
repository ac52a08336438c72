/** Something that has to end when the bot stops, and how long it is waited for, in milliseconds. */
export type Ending = { readonly what: string; readonly within: number; readonly end: () => Promise<void> }

/**
 * Ends all of them, one after the other, in at most the time that they have together. What fails or does not end is told
 * and no reason to stay.
 */
export async function stopAll(endings: readonly Ending[], tell: (what: string, error: unknown) => void): Promise<void> {
  for (const { what, within, end } of endings) {
    let late: NodeJS.Timeout | undefined
    const over = new Promise<never>((_resolve, reject) => {
      late = setTimeout(() => reject(new Error(`did not end in ${within / 1000} s`)), within)
    })
    try {
      await Promise.race([end(), over])
    } catch (error) {
      tell(what, error)
    } finally {
      clearTimeout(late)
    }
  }
}
