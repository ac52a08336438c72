import { isUnreadable } from './store.ts'

/** Whether this is said for the first time. */
export type News = (what: string) => boolean

/** Told of what can't be read, mostly a row, and where it stands. */
export type OnBadRow = (error: unknown, where: string) => void

/** Remembers, as long as this process lives, what an operator has been told: of a bad row once, not at every look. */
export function news(): News {
  const told = new Set<string>()
  return (what) => {
    const isNew = !told.has(what)
    told.add(what)
    return isNew
  }
}

/** Passes over what can't be read, and tells of it once; any other error goes on up. */
export function passingOver(isNews: News, onBadRow: OnBadRow) {
  const passOver: OnBadRow = (error, where) => {
    if (!isUnreadable(error)) throw error
    if (isNews(`${where} ${String(error)}`)) onBadRow(error, where)
  }
  return {
    passOver,
    /** What this gives; undefined where it meets what can't be read: for what can be done without. */
    ifReadable<T>(where: string, read: () => T): T | undefined {
      try {
        return read()
      } catch (error) {
        passOver(error, where)
        return undefined
      }
    }
  }
}

/** Gives what can be read. */
export type IfReadable = ReturnType<typeof passingOver>['ifReadable']
