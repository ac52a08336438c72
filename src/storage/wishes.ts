import type { Wish } from './delivery-rows.ts'
import { keyPart } from './keys.ts'
import { type Content, pack } from './rows.ts'
import { partition } from './sheet-rows.ts'
import type { Change, Store } from './store.ts'

const WISH = 'wish'

/** The row of a wish: the same wish has the same one, however often it comes. */
export function wishKeyOf(wish: Wish): string {
  switch (wish.what) {
    case 'card':
      return wishKey(wish.what, wish.member, wish.asked)
    case 'agree':
    case 'discussion':
      return wishKey(wish.what, wish.block, wish.asked)
    case 'shared':
    case 'inspection':
      return wishKey(wish.what, wish.asked)
    case 'question':
      return wishKey(wish.what, wish.about, wish.of, wish.asked)
    case 'nudges':
      return wishKey(wish.what, wish.day)
    case 'time':
      return wishKey(wish.what, wish.block, wish.until)
  }
}

/** The row of a wish, to be written by itself or together with the change that it goes with. */
export function wishRow(content: Content<'wish'>): Change {
  return { key: wishKeyOf(content.wish), data: pack('wish', content), expects: 'anything' }
}

const wishKey = (...parts: readonly string[]) => [WISH, ...parts.map(keyPart)].join('!')

/**
 * What was asked for in a scan and is still to be sent, so that it comes also when its job gets lost. The scan is called
 * first (`watch`): it has to be looked at for that.
 */
export function wishes(store: Store, watch: (scan: string) => Promise<void>) {
  return {
    /** Notes a wish, before anybody is told that it will be fulfilled. `now` is ISO 8601 in UTC. */
    async wish(scan: string, wish: Wish, now: string): Promise<void> {
      await watch(scan)
      await store.write(partition(scan), [wishRow({ wish, at: now })])
    },

    /** Takes the note away of a wish that was fulfilled, or that can't be any more. */
    async endWish(scan: string, wish: Wish): Promise<void> {
      await store.write(partition(scan), [{ key: wishKeyOf(wish), data: undefined, expects: 'anything' }])
    }
  }
}
