/** How long a scan is left alone that could not be looked at, and one that can't be read, in milliseconds. */
export const LEFT_ALONE = { afterTrouble: 5 * 60_000, whileUnreadable: 60 * 60_000 } as const
