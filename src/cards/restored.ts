import { strings } from '../words/index.ts'

/**
 * What a card says of a scan that was put back from a copy. Every card says so that shows what was counted or agreed in it, or
 * what its reader answered: some of it may have got lost.
 */
export type Restored = { readonly isRestored: boolean; readonly restored: string }

/** What is told of a scan, or of what a member filled in, in these words; nothing where it was not put back. */
export function restoredIn(
  { restored }: { readonly restored?: string | undefined },
  words: (moment: string) => string = strings.restored.inShort
): Restored {
  return {
    isRestored: restored !== undefined,
    restored: restored === undefined ? '' : words(strings.moment(restored))
  }
}
