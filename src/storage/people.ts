import type { Chat } from '../scan/scan.ts'
import { keyPart } from './keys.ts'
import { pack, unpack } from './rows.ts'
import { chatPartition, find, personPartition } from './sheets.ts'
import type { Store } from './store.ts'

type ScanOfSomeone = { readonly id: string; readonly openedAt: string; readonly chat: Chat }

/** What is kept of people outside their scans: where they can be reached, and which scans they have a part in. */
export function people(store: Store) {
  return {
    /** Notes that a chat has been welcomed, and where its person can be reached when it is their own; false when it had been. */
    async meet(chat: Chat, person: string, now: string): Promise<boolean> {
      const change = { key: 'welcomed', data: pack('welcomed', { at: now }), expects: 'nothing' }
      const isNew = (await store.write(chatPartition(chat), [change])) === 'written'
      if (chat.scope === 'personal')
        await store.write(personPartition(chat.tenant, person), [
          { key: 'chat', data: pack('chat', chat), expects: 'anything' }
        ])
      return isNew
    },

    /** Notes where someone can be reached, if that is known, and that they have a part in a scan. */
    async remember(person: string, chat: Chat | undefined, scan: ScanOfSomeone): Promise<void> {
      const joined = { scan: scan.id, at: scan.openedAt }
      const what = { key: `joined!${keyPart(scan.id)}`, data: pack('joined', joined), expects: 'anything' }
      const where = chat && { key: 'chat', data: pack('chat', chat), expects: 'anything' }
      await store.write(personPartition(scan.chat.tenant, person), where ? [where, what] : [what])
    },

    /** Where someone can be reached, and the scans they are a member of, newest first. */
    async about(tenant: string, person: string): Promise<{ chat: Chat | undefined; scans: readonly string[] }> {
      const rows = await store.read(personPartition(tenant, person))
      const joined = rows.filter(({ key }) => key.startsWith('joined!')).map(({ data }) => unpack('joined', data))
      const newestFirst = joined.sort((a, b) => (a.at < b.at ? 1 : -1))
      return { chat: find(rows, 'chat', 'chat')?.value, scans: newestFirst.map(({ scan }) => scan) }
    }
  }
}
