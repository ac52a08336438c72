import type { Sending } from './delivery-rows.ts'
import { keyPart } from './keys.ts'
import { pack, unpack } from './rows.ts'
import { find, partition } from './sheet-rows.ts'
import type { Row, Store } from './store.ts'

/** What the rows of messages begin with. */
export const SENT = 'sent!'

/** The row of one message. */
const sentKey = (what: string) => `${SENT}${what.split('!').map(keyPart).join('!')}`

/** What is known of the messages of a scan; `what` names one, in parts. */
export type Journal = {
  /** What is noted of the message that is sent once under this name; undefined when it never left. */
  readonly sent: (what: string) => Sending | undefined
  /** The same of every message whose name begins with these parts, the newest last. */
  readonly sentUnder: (what: string) => readonly Sending[]
}

/** What these rows say of the messages of their scan. */
export function journalIn(rows: readonly Row[]): Journal {
  return {
    sent: (what) => find(rows, sentKey(what), 'sending')?.value,
    sentUnder(what) {
      const noted = rows.filter(({ key }) => key === sentKey(what) || key.startsWith(`${sentKey(what)}!`))
      return noted.map(({ data }) => unpack('sending', data)).sort((a, b) => (a.at < b.at ? -1 : 1))
    }
  }
}

/** The journal of a scan's messages: what left, or perhaps did. `what` names one, in parts: `nudge!<member>!<day>`. */
export function sendings(store: Store) {
  const read = async (scan: string, what: string) =>
    find(await store.read(partition(scan), { keys: [sentKey(what)] }), sentKey(what), 'sending')

  /** Changes what is noted of a message, as long as it is what the attempt `by` noted; undefined takes the note back. */
  async function change(scan: string, what: string, by: string, after: Sending | undefined): Promise<boolean> {
    const before = await read(scan, what)
    if (before?.value.by !== by) return false
    const data = after && pack('sending', after)
    return (await store.write(partition(scan), [{ key: sentKey(what), data, expects: before.version }])) === 'written'
  }

  return {
    /** Notes a message before it leaves; false when it was noted before, and then it is somebody else's to send. */
    async claimSending(scan: string, what: string, sending: Sending): Promise<boolean> {
      const claim = { key: sentKey(what), data: pack('sending', sending), expects: 'nothing' }
      return (await store.write(partition(scan), [claim])) === 'written'
    },

    /** Takes over what another attempt noted; false when that has changed since. */
    takeOverSending: (scan: string, what: string, before: Sending, sending: Sending): Promise<boolean> =>
      change(scan, what, before.by, sending),

    /** Notes what became of a message; false when the note is no longer that of this attempt. */
    noteSending: (scan: string, what: string, sending: Sending): Promise<boolean> =>
      change(scan, what, sending.by, sending),

    /** Takes the note of an attempt back that surely sent nothing, so that it can be sent after all. */
    releaseSending: (scan: string, what: string, by: string): Promise<boolean> => change(scan, what, by, undefined),

    /** What is noted of a message; undefined when it never left. One round trip. */
    sending: async (scan: string, what: string): Promise<Sending | undefined> => (await read(scan, what))?.value
  }
}
