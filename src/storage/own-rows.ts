import type { Scan } from '../scan/scan.ts'
import type { Sending } from './delivery-rows.ts'
import { keyPart } from './keys.ts'
import { earlierKey } from './links.ts'
import type { Asked } from './privacy-rows.ts'
import { pack, unpack } from './rows.ts'
import { SENT } from './sendings.ts'
import {
  FIRST_ROUND,
  find,
  type MemberSheet,
  memberKey,
  partition,
  type Read,
  SCAN,
  SECOND_ROUND,
  sheetOf
} from './sheets.ts'
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
      return (
        found && {
          scan: found,
          own: sheetOf(rows, person),
          savedAt: new Map(rows.flatMap((row) => savedIn(row, person))),
          messages: rows.filter(({ key }) => isSentTo(key, person)).map(({ data }) => unpack('sending', data))
        }
      )
    },

    /**
     * Removes what this person had filled in when they asked, and which messages they got: they stay on the list as
     * someone who has not answered. An answer that changes meanwhile stays. Doing it again changes nothing.
     */
    async eraseAnswers(scan: string, person: string, asked: Asked): Promise<void> {
      const rows = await read(scan, person)
      const isGone = (row: Row) =>
        isSentTo(row.key, person) ? !isOfThatDay(row, asked) : isOwn(row, person) && wasThere(row, person, asked)
      await Promise.all(rows.filter(isGone).map((row) => remove(scan, row)))
      const member = find(rows, memberKey(person), 'member')
      if (!member?.value.sentAt || member.value.sentAt > asked.at) return
      const { sentAt: _, ...anew } = member.value
      await store.write(partition(scan), [
        { key: memberKey(person), data: pack('member', anew), expects: member.version }
      ])
    },

    /** Removes this person from the list of a scan that is over, with all that says something of them but their role. */
    async erasePlace(scan: string, person: string): Promise<void> {
      const rows = await read(scan, person)
      const places = [memberKey(person), earlierKey(person)]
      const isTheirs = (row: Row) => places.includes(row.key) || isOwn(row, person) || isSentTo(row.key, person)
      await Promise.all(rows.filter(isTheirs).map((row) => remove(scan, row)))
    }
  }
}

function isOwn({ key }: Row, person: string): boolean {
  return key.startsWith(`${memberKey(person)}!`)
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
  if (!isOwn(row, person)) return []
  const [what, block = ''] = below(row, person)
  if (what === 'closing') return [['', unpack('closing', row.data).savedAt]]
  return what === FIRST_ROUND ? [[block, unpack('answer', row.data).savedAt]] : []
}

/** Whether what a row holds was filled in before they asked; each moment is held against one of the same clock. */
function wasThere(row: Row, person: string, { at, clickedAt }: Asked): boolean {
  switch (below(row, person)[0]) {
    case FIRST_ROUND:
      return unpack('answer', row.data).savedAt <= at
    case SECOND_ROUND:
      return unpack('ballot', row.data).at <= clickedAt
    case 'closing':
      return unpack('closing', row.data).savedAt <= at
    case 'muted':
      return unpack('muted', row.data).at <= at
    default:
      return true
  }
}

/** The parts of a key below that of the person. */
function below({ key }: Row, person: string): readonly string[] {
  return key.slice(memberKey(person).length + 1).split('!')
}
