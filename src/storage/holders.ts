import type { Chat } from '../scan/scan.ts'
import { pack } from './rows.ts'
import { chatPartition, find, type Read } from './sheets.ts'
import type { Store } from './store.ts'

/** Which scan holds a conversation: one at a time. */
export function holders(store: Store) {
  return {
    /** The scan that holds a conversation, if one ever did. */
    async liveIn(chat: Pick<Chat, 'tenant' | 'id'>): Promise<Read<string> | undefined> {
      const live = find(await store.read(chatPartition(chat), { keys: ['live'] }), 'live', 'live')
      return live && { value: live.value.scan, version: live.version }
    },

    /** Gives a conversation to a scan; false when another one took it since `before` was read. */
    async claim(chat: Chat, before: Read<string> | undefined, scan: string): Promise<boolean> {
      const change = { key: 'live', data: pack('live', { scan }), expects: before?.version ?? 'nothing' }
      return (await store.write(chatPartition(chat), [change])) === 'written'
    },

    /** Frees a conversation of a scan that goes; nothing happens when another one holds it by now. */
    async release(chat: Chat, scan: string): Promise<void> {
      const live = find(await store.read(chatPartition(chat), { keys: ['live'] }), 'live', 'live')
      if (live?.value.scan === scan)
        await store.write(chatPartition(chat), [{ key: 'live', data: undefined, expects: live.version }])
    }
  }
}
