/** How long what was found is taken to be still so, and how long one look may take, in milliseconds. */
const [FRESH, PATIENCE] = [5_000, 4_000]

/** What a bot can't do without, by name: each resolves when it is there. */
export type Needs = Readonly<Record<string, () => Promise<unknown>>>

/**
 * Gives the names of what is missing. However often it is asked, everything is looked at once in so many milliseconds, and
 * who asks meanwhile waits for the same look.
 */
export function readiness(needs: Needs, now: () => number, patience = PATIENCE) {
  let last: { readonly at: number; readonly missing: Promise<readonly string[]> } | undefined

  async function look(): Promise<readonly string[]> {
    const found = await Promise.all(
      Object.entries(needs).map(async ([name, need]) => ((await isThere(need)) ? [] : name))
    )
    return found.flat()
  }

  async function isThere(need: () => Promise<unknown>): Promise<boolean> {
    const late = Promise.withResolvers<boolean>()
    const timer = setTimeout(() => late.resolve(false), patience)
    try {
      return await Promise.race([need().then(() => true), late.promise])
    } catch {
      return false
    } finally {
      clearTimeout(timer)
    }
  }

  return (): Promise<readonly string[]> => {
    if (last === undefined || now() - last.at >= FRESH) last = { at: now(), missing: look() }
    return last.missing
  }
}
