import type { Sending } from './delivery-rows.ts'
import type { IfReadable } from './news.ts'
import { type Kind, pack, unpack } from './rows.ts'
import type { Row } from './store.ts'

/** The rows that a scan can be read without, by the first part of their keys: what was shown, sent or asked, not what was answered. */
const SPARE: Readonly<Record<string, Kind>> = {
  painted: 'painted',
  linked: 'linked',
  earlier: 'earlier',
  wish: 'wish',
  reader: 'shown',
  sent: 'sending'
}

/** What is to be thought of a message whose note can't be read: it may have left, so nobody sends it again blindly. */
const UNCLEAR: Sending = { state: 'perhaps', reason: '', message: '', at: '', by: '' }

/** The rows of a scan, but for spare ones that can't be read; every other row is needed as it is. */
export function withoutBad(scan: string, rows: readonly Row[], ifReadable: IfReadable): readonly Row[] {
  return rows.flatMap((row) => {
    const kind = SPARE[row.key.split('!', 1)[0] ?? '']
    if (!kind || ifReadable(`scan ${scan}`, () => unpack(kind, row.data))) return [row]
    return kind === 'sending' ? [{ ...row, data: pack('sending', UNCLEAR) }] : []
  })
}
