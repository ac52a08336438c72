/** Whether this is said for the first time. */
export type News = (what: string) => boolean

/** Remembers, as long as this process lives, what an operator has been told: of a bad row once, not at every look. */
export function news(): News {
  const told = new Set<string>()
  return (what) => {
    const isNew = !told.has(what)
    told.add(what)
    return isNew
  }
}
