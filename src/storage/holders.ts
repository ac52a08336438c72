import { createHash } from 'node:crypto'
import type { Chat } from '../scan/scan.ts'
import type { passingOver } from './news.ts'
import { type Content, pack, unpack } from './rows.ts'
import { chatPartition, find, type Read } from './sheet-rows.ts'
import { DamagedRow, type Store } from './store.ts'

const ASKED = 'asked!'
/** The row of the set-up card that somebody got last in a conversation; a digest, so that nobody is named there. */
const askedKey = (person: string) => `${ASKED}${createHash('sha256').update(person).digest('base64url')}`

/** Which scan holds a conversation, one at a time, and which set-up card each person has there, one as well. */
export function holders(store: Store, { passOver, ifReadable }: ReturnType<typeof passingOver>) {
  const readable = (read: () => Content<'live'> | undefined) => ifReadable('the scan of a conversation', read)?.scan
  return {
    /** The scan that holds a conversation, if one ever did. */
    async liveIn(chat: Pick<Chat, 'tenant' | 'id'>): Promise<Read<string> | undefined> {
      const live = find(await store.read(chatPartition(chat), { keys: ['live'] }), 'live', 'live')
      return live && { value: live.value.scan, version: live.version }
    },

    /**
     * The same for who is about to take the conversation: a row that is damaged holds it for no scan (""), and is told once.
     * What a newer program wrote is nobody's to take.
     */
    async holderOf(chat: Pick<Chat, 'tenant' | 'id'>): Promise<Read<string> | undefined> {
      const [row] = await store.read(chatPartition(chat), { keys: ['live'] })
      if (!row) return undefined
      try {
        return { value: unpack('live', row.data).scan, version: row.version }
      } catch (error) {
        if (!(error instanceof DamagedRow)) throw error
        passOver(error, 'the scan of a conversation')
        return { value: '', version: row.version }
      }
    },

    /** The scan that somebody asked for last in a conversation, whatever became of it; what can't be read is not known. */
    async askedBy(chat: Pick<Chat, 'tenant' | 'id'>, person: string): Promise<string | undefined> {
      const key = askedKey(person)
      const rows = await store.read(chatPartition(chat), { keys: [key] })
      return readable(() => find(rows, key, 'live')?.value)
    },

    /** Notes that somebody asked for a scan in a conversation. */
    async noteAsked(chat: Pick<Chat, 'tenant' | 'id'>, person: string, scan: string): Promise<void> {
      const change = { key: askedKey(person), data: pack('live', { scan }), expects: 'anything' }
      await store.write(chatPartition(chat), [change])
    },

    /** Gives a conversation to a scan; false when another one took it since `before` was read. */
    async claim(chat: Chat, before: Read<string> | undefined, scan: string): Promise<boolean> {
      const change = { key: 'live', data: pack('live', { scan }), expects: before?.version ?? 'nothing' }
      return (await store.write(chatPartition(chat), [change])) === 'written'
    },

    /** Frees a conversation of a scan that goes, also of its having been asked for; nothing happens when another one holds it by now. */
    async release(chat: Chat, scan: string): Promise<void> {
      const rows = await store.read(chatPartition(chat), { keys: ['live'], prefixes: [ASKED] })
      for (const { key, version, data } of rows)
        if (readable(() => unpack('live', data)) === scan)
          await store.write(chatPartition(chat), [{ key, data: undefined, expects: version }])
    }
  }
}
