import type { OwnChat } from '../scan/conversation.ts'
import type { Chat } from '../scan/scan.ts'
import { keyPart } from './keys.ts'
import type { IfReadable } from './news.ts'
import type { Met } from './privacy-rows.ts'
import { removeRows } from './removing.ts'
import { type Content, pack, unpack } from './rows.ts'
import { chatPartition, find, personPartition, type Read } from './sheet-rows.ts'
import type { Row, Store } from './store.ts'

const CHAT = 'chat'
const WELCOMED = 'welcomed'
const JOINED = 'joined!'
const joinedKey = (scan: string) => `${JOINED}${keyPart(scan)}`

/** The partition with a row for everyone who got the app, in the order of when: to find who has had a part in nothing since. */
const MET = 'met'
const metKey = ({ tenant, person, at }: Met) => [at, keyPart(tenant), keyPart(person)].join('!')

type ScanOfSomeone = { readonly id: string; readonly openedAt: string; readonly chat: Chat }

/** What is kept of people outside their scans: where they can be reached, and which scans they have a part in. */
export function people(store: Store, ifReadable: IfReadable) {
  /** Where somebody can be reached; what can't be read is not known. */
  const chatIn = (rows: readonly Row[]) => ifReadable('the chat of a person', () => find(rows, CHAT, 'chat'))

  async function forgetChat(own: string, { value, version }: Read<Chat>): Promise<void> {
    await store.write(chatPartition(value), [{ key: WELCOMED, data: undefined, expects: 'anything' }])
    await store.write(own, [{ key: CHAT, data: undefined, expects: version }])
  }

  return {
    /**
     * Notes that a chat has been welcomed, and where this person can be reached when it is their own; false when it had been.
     * `now` is ISO 8601 in UTC.
     */
    async meet(
      place: Pick<Chat, 'tenant' | 'id'>,
      person: string,
      own: OwnChat | undefined,
      now: string
    ): Promise<boolean> {
      if (own) {
        const met = { tenant: own.tenant, person, at: now }
        await store.write(MET, [{ key: metKey(met), data: pack('met', met), expects: 'anything' }])
        await store.write(personPartition(own.tenant, person), [
          { key: CHAT, data: pack('chat', own), expects: 'anything' }
        ])
      }
      // Last: whoever was noted as welcomed is not greeted again, nor is anything more kept of them.
      const change = { key: WELCOMED, data: pack('welcomed', { at: now }), expects: 'nothing' }
      return (await store.write(chatPartition(place), [change])) === 'written'
    },

    /** Notes where someone can be reached, if that is known, and that they have a part in a scan. */
    async remember(person: string, chat: OwnChat | undefined, scan: ScanOfSomeone): Promise<void> {
      const joined = { scan: scan.id, at: scan.openedAt }
      const what = { key: joinedKey(scan.id), data: pack('joined', joined), expects: 'anything' }
      const where = chat && { key: CHAT, data: pack('chat', chat), expects: 'anything' }
      await store.write(personPartition(scan.chat.tenant, person), where ? [where, what] : [what])
    },

    /** Notes that Teams reaches a chat elsewhere from now on, where that is somebody's chat; a change meanwhile stays. */
    async moveChat(tenant: string, person: string, chat: string, serviceUrl: string): Promise<void> {
      const own = personPartition(tenant, person)
      const before = find(await store.read(own, { keys: [CHAT] }), CHAT, 'chat')
      if (before?.value.id !== chat || before.value.serviceUrl === serviceUrl) return
      const data = pack('chat', { ...before.value, serviceUrl })
      await store.write(own, [{ key: CHAT, data, expects: before.version }])
    },

    /** Where someone can be reached, and the scans they are a member of, newest first. */
    async about(tenant: string, person: string): Promise<{ chat: Chat | undefined; scans: readonly string[] }> {
      const rows = await store.read(personPartition(tenant, person))
      const joined = rows.filter(({ key }) => key.startsWith(JOINED)).map((row) => joinedIn(row, ifReadable))
      const newestFirst = joined.sort((a, b) => (a.at < b.at ? 1 : -1))
      return { chat: chatIn(rows)?.value, scans: newestFirst.map(({ scan }) => scan) }
    },

    /** Forgets that someone had a part in a scan and, when it was their last one, where they can be reached. */
    async leave(tenant: string, person: string, scan: string): Promise<void> {
      const own = personPartition(tenant, person)
      await store.write(own, [{ key: joinedKey(scan), data: undefined, expects: 'anything' }])
      const rows = await store.read(own)
      const chat = chatIn(rows)
      if (chat && !rows.some(({ key }) => key.startsWith('joined!'))) await forgetChat(own, chat)
    },

    /** Forgets a chat that the bot is no longer in, and that its person could be reached there. */
    async unmeet(chat: Pick<Chat, 'tenant' | 'id'>, person: string): Promise<void> {
      const own = personPartition(chat.tenant, person)
      const known = find(await store.read(own, { keys: [CHAT] }), CHAT, 'chat')
      if (known?.value.id === chat.id) await store.write(own, [{ key: CHAT, data: undefined, expects: known.version }])
      await store.write(chatPartition(chat), [{ key: WELCOMED, data: undefined, expects: 'anything' }])
    },

    /** Those who got the app before a moment (ISO 8601 in UTC), at most so many; a row that can't be read is told, and goes by. */
    async metBefore(moment: string, most: number, onFailure: (error: unknown) => void): Promise<readonly Met[]> {
      const rows = await store.read(MET, { range: { from: '', until: moment, most } })
      return rows.flatMap(({ data }) => {
        try {
          return [unpack('met', data)]
        } catch (error) {
          onFailure(error)
          return []
        }
      })
    },

    /** Strikes off a note of when someone got the app. */
    async endMeeting(met: Met): Promise<void> {
      await store.write(MET, [{ key: metKey(met), data: undefined, expects: 'anything' }])
    },

    /** Strikes off every note of when this person got the app, also one that can't be read. One round trip for every 1,000 of everybody. */
    async endMeetingsOf(tenant: string, person: string): Promise<void> {
      const theirs = `!${keyPart(tenant)}!${keyPart(person)}`
      const keys = (await store.read(MET)).map(({ key }) => key).filter((key) => key.endsWith(theirs))
      await removeRows(store, MET, keys)
    },

    /** Forgets where someone can be reached. */
    async forgetWhere(tenant: string, person: string): Promise<void> {
      const own = personPartition(tenant, person)
      const rows = await store.read(own, { keys: [CHAT] })
      const chat = chatIn(rows)
      if (chat) return forgetChat(own, chat)
      for (const { version } of rows) await store.write(own, [{ key: CHAT, data: undefined, expects: version }])
    }
  }
}

/** Which scan somebody has a part in; where the row can't be read, its key says so, and it counts as the oldest. */
function joinedIn({ key, data }: Row, ifReadable: IfReadable): Content<'joined'> {
  const read = ifReadable('the part of a person', () => unpack('joined', data))
  return read ?? { scan: key.slice(JOINED.length), at: '' }
}
