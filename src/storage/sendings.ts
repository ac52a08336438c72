import type { Sending } from './delivery-rows.ts'
import { keyPart } from './keys.ts'
import { pack } from './rows.ts'
import { find, partition } from './sheets.ts'
import type { Row, Store } from './store.ts'

/** What the rows of messages begin with. */
export const SENT = 'sent!'

/** The row of one message. */
const sentKey = (what: string) => `${SENT}${what.split('!').map(keyPart).join('!')}`

/** What these rows say of one message; undefined when it never left. */
export function sendingIn(rows: readonly Row[], what: string): Sending | undefined {
  return find(rows, sentKey(what), 'sending')?.value
}

/** The journal of a scan's messages: what left, or perhaps did. `what` names one, in parts: `nudge!<member>!<day>`. */
export function sendings(store: Store) {
  return {
    /** Notes a message before it leaves; false when it was noted before, and then it is somebody else's to send. */
    async claimSending(scan: string, what: string, sending: Sending): Promise<boolean> {
      const change = { key: sentKey(what), data: pack('sending', sending), expects: 'nothing' }
      return (await store.write(partition(scan), [change])) === 'written'
    },

    /** Notes what became of a message; only whoever noted it before it left may do so. */
    async noteSending(scan: string, what: string, sending: Sending): Promise<void> {
      await store.write(partition(scan), [{ key: sentKey(what), data: pack('sending', sending), expects: 'anything' }])
    },

    /** Takes the note back of a message that surely did not leave, so that it can be sent after all. */
    async releaseSending(scan: string, what: string): Promise<void> {
      await store.write(partition(scan), [{ key: sentKey(what), data: undefined, expects: 'anything' }])
    },

    /** What is noted of a message; undefined when it never left. One round trip. */
    async sending(scan: string, what: string): Promise<Sending | undefined> {
      return sendingIn(await store.read(partition(scan), { keys: [sentKey(what)] }), what)
    }
  }
}
