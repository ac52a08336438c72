import type { Loose } from '../scan/loose.ts'
import type { Asked, Member, Scan } from '../scan/scan.ts'
import type { Attendance } from '../scan/sheet.ts'
import type { Sending } from './delivery-rows.ts'
import { keyPart } from './keys.ts'
import { earlierKey } from './links.ts'
import { LOOSE } from './loose.ts'
import { removeRows } from './removing.ts'
import { pack, unpack } from './rows.ts'
import { SENT } from './sendings.ts'
import {
  below,
  FIRST_ROUND,
  find,
  isOfPerson,
  type MemberSheet,
  memberKey,
  memberRow,
  partition,
  type Read,
  SCAN,
  SECOND_ROUND,
  scanRow,
  sheetOf,
  wasThere
} from './sheet-rows.ts'
import type { Row, Store } from './store.ts'

/** Everything that is kept of one person in one scan. */
export type OwnRows = {
  readonly scan: Read<Scan>
  readonly own: MemberSheet | undefined
  /** When each answer was saved last, by block, and the closing questions under "": ISO 8601 in UTC. */
  readonly savedAt: ReadonlyMap<string, string>
  /** The messages of the scan that were sent to them. */
  readonly messages: readonly Sending[]
}

/** What is kept of one person in a scan: to show it to them, and to remove it for them. */
export function ownRows(store: Store) {
  const read = (scan: string, person: string) =>
    store.read(partition(scan), {
      keys: [SCAN, earlierKey(person), memberKey(person)],
      prefixes: [`${memberKey(person)}!`, SENT]
    })
  const remove = (scan: string, { key, version }: Row) =>
    store.write(partition(scan), [{ key, data: undefined, expects: version }])

  return {
    /** Everything that is kept of this person; undefined when there is no such scan. One round trip. */
    async ownRows(scan: string, person: string): Promise<OwnRows | undefined> {
      const rows = await read(scan, person)
      const found = find(rows, SCAN, 'scan')
      const member = find(rows, memberKey(person), 'member')?.value
      return (
        found && {
          scan: found,
          own: sheetOf(rows, person),
          savedAt: new Map(rows.filter((row) => !isDisowned(row, member)).flatMap((row) => savedIn(row, person))),
          messages: rows.filter(({ key }) => isSentTo(key, person)).map(({ data }) => unpack('sending', data))
        }
      )
    },

    /**
     * What this person had filled in when they asked is theirs no more, in one step with the scan as it was read; `loose`
     * keeps it in the figures, without them: the place they had, and a fresh id for each part. False when something has
     * changed since. Doing it again changes nothing.
     */
    async disown(
      scan: Read<Scan>,
      person: string,
      asked: Asked,
      newId: () => string,
      loose: { readonly place: Attendance; readonly isClosed: (block: string) => boolean } | undefined
    ): Promise<boolean> {
      const rows = await read(scan.value.id, person)
      const member = find(rows, memberKey(person), 'member')
      const own = sheetOf(rows, person)
      if (!member || !own || (member.value.erased?.at ?? '') >= asked.at) return true
      const isLeft = (row: Row) =>
        isOfPerson(row, person) && wasThere(row, person, asked) && !isDisowned(row, member.value)
      if (!rows.some(isLeft) && !member.value.sentAt) return true
      const kept = loose ? rows.filter(isLeft).flatMap((row) => partOf(row, person, loose.isClosed)) : []
      const place: readonly Loose[] =
        loose && loose.place.took !== 'nothing' ? [{ kind: 'place', place: loose.place }] : []
      const { sentAt, ...anew } = member.value
      const after = {
        ...anew,
        ...(sentAt && sentAt > asked.at && { sentAt }),
        erased: { at: asked.at, clickedAt: asked.clickedAt },
        fence: newId()
      }
      const parts = [...kept, ...place].map((part) => ({
        key: `${LOOSE}${keyPart(newId())}`,
        data: pack('loose', part),
        expects: 'nothing' as const
      }))
      const changes = [scanRow(scan, scan.value), memberRow(member, after), ...parts]
      return (await store.write(partition(scan.value.id), changes)) === 'written'
    },

    /**
     * Removes what this person had filled in when they asked, and which messages they got: they stay on the list as
     * someone who has not answered. Doing it again changes nothing.
     */
    async eraseAnswers(scan: string, person: string, asked: Asked): Promise<void> {
      const rows = await read(scan, person)
      const isGone = (row: Row) =>
        isSentTo(row.key, person) ? !isOfThatDay(row, asked) : isOfPerson(row, person) && wasThere(row, person, asked)
      await Promise.all(rows.filter(isGone).map((row) => remove(scan, row)))
    },

    /**
     * Removes somebody who was taken off the list of a scan, with all that they filled in there and what was sent to them.
     * Themselves first: from then on nothing more of theirs is kept. Doing it again goes on where it stopped.
     */
    async removeMember(scan: string, person: string): Promise<void> {
      await removeRows(store, partition(scan), [memberKey(person)])
      const rows = (await read(scan, person)).filter((row) => isOfPerson(row, person) || isSentTo(row.key, person))
      await removeRows(
        store,
        partition(scan),
        rows.map(({ key }) => key)
      )
    },

    /** Removes this person from the list of a scan that is over, with all that says something of them but their role. */
    async erasePlace(scan: string, person: string): Promise<void> {
      const rows = await read(scan, person)
      const places = [memberKey(person), earlierKey(person)]
      const isTheirs = (row: Row) => places.includes(row.key) || isOfPerson(row, person) || isSentTo(row.key, person)
      await Promise.all(rows.filter(isTheirs).map((row) => remove(scan, row)))
    }
  }
}

/** Whether this row of the journal names the person a message went to. */
function isSentTo(key: string, person: string): boolean {
  return key.startsWith(SENT) && key.slice(SENT.length).split('!').includes(keyPart(person))
}

/**
 * Whether a reminder is of the day on which somebody asked: without its row it would be sent once more. Its name ends in
 * that day where the centres are, which is never before the day in UTC.
 */
function isOfThatDay({ key }: Row, { at }: Asked): boolean {
  return key.startsWith(`${SENT}nudge!`) && (key.split('!').at(-1) ?? '') >= at.slice(0, 10)
}

/** The block that a row holds an answer for, "" for the closing questions, with when that was saved; nothing for any other row. */
function savedIn(row: Row, person: string): readonly (readonly [string, string])[] {
  if (!isOfPerson(row, person)) return []
  const [what, block = ''] = below(row, person)
  if (what === 'closing') return [['', unpack('closing', row.data).savedAt]]
  return what === FIRST_ROUND ? [[block, unpack('answer', row.data).savedAt]] : []
}

/** Whether a row is of what was theirs no more before. */
function isDisowned(row: Row, member: Member | undefined): boolean {
  return member?.erased !== undefined && isOfPerson(row, member.id) && wasThere(row, member.id, member.erased)
}

/** What stays of a row without its person: answers, closing questions, and votes of second rounds that were closed. */
function partOf(row: Row, person: string, isClosed: (block: string) => boolean): readonly Loose[] {
  const [what, block = ''] = below(row, person)
  if (what === FIRST_ROUND) return [{ kind: 'answer', block, answer: unpack('answer', row.data).answer }]
  if (what === 'closing') return [{ kind: 'closing', closing: unpack('closing', row.data).closing }]
  return what === SECOND_ROUND && isClosed(block)
    ? [{ kind: 'ballot', block, vote: unpack('ballot', row.data).vote }]
    : []
}
