import type { Delivery, Target } from '../scan/delivery.ts'
import type { LogEntry } from '../scan/log.ts'
import type { AgreedBlock, Named } from '../scan/result.ts'
import type { Scan } from '../scan/scan.ts'
import type { Turnout } from '../scan/sheet.ts'
import type { Nameless } from '../scan/submit.ts'
import type { Shown } from './delivery-rows.ts'
import { keyPart } from './keys.ts'
import { logRow } from './logbook.ts'
import { LOOSE } from './loose.ts'
import { removeRows } from './removing.ts'
import { type Content, pack } from './rows.ts'
import { find, partition, type Read, scanRow, TURNOUT, under } from './sheet-rows.ts'
import type { Row, Store } from './store.ts'

/** Who reads the receipts of what was delivered. */
export type Reader = 'director' | 'facilitator'

/** What became of a delivery, and who noted it. */
type Noted = Content<'delivery'>

const NAMED = 'named'
const deliveryKey = (target: string) => `delivery!${target}`
/** The first part of what was filled in without names. */
const FIRST_PART = 'nameless!0'
const readerKey = (reader: Reader) => `reader!${reader}`

/** What a director signs: what was agreed per block, who took part, and what was named over all blocks. */
export type SignedResult = {
  readonly outcomes: readonly AgreedBlock[]
  readonly turnout: Turnout
  readonly named?: Named
}

/** What is known of a result that was signed. */
export type SignedRows = {
  /** What was agreed per block. */
  readonly outcomes: readonly AgreedBlock[]
  /** What was named over all blocks; undefined where that was not asked or not kept. */
  readonly named: Named | undefined
  /** What became of each delivery of it. */
  readonly deliveries: ReadonlyMap<string, Read<Delivery>>
  /** Where the director and the facilitator read the receipts. */
  readonly readers: ReadonlyMap<string, Read<Shown>>
}

/** What these rows say of the result of their scan. */
export function signedRowsIn(rows: readonly Row[]): SignedRows {
  return {
    outcomes: [...under(rows, 'outcome', 'outcome').values()].map(({ value }) => value),
    named: find(rows, NAMED, 'named')?.value,
    deliveries: under(rows, 'delivery', 'delivery'),
    readers: under(rows, 'reader', 'shown')
  }
}

/**
 * What happens to the rows of a scan when its director signs, and while its result is delivered. `watch` has a scan
 * called, before it is signed.
 */
export function submitting(store: Store, watch: (scan: string) => Promise<void>) {
  return {
    /**
     * Keeps, in one step, the scan itself as submitted with what was agreed, everything that is to be delivered, and where
     * the director reads the receipts, if that is known. False when the scan has changed since it was read.
     */
    async submit(
      before: Read<Scan>,
      after: Scan,
      { outcomes, turnout, named }: SignedResult,
      deliveries: ReadonlyMap<Target, Delivery>,
      reader: Shown | undefined,
      ...log: readonly LogEntry[]
    ): Promise<boolean> {
      const agreed = outcomes.map((one) => ({
        key: `outcome!${keyPart(one.block)}`,
        data: pack('outcome', one),
        expects: 'anything'
      }))
      const due = [...deliveries].map(([target, delivery]) => ({
        key: deliveryKey(target),
        data: pack('delivery', { ...delivery, by: '' }),
        expects: 'anything'
      }))
      await watch(after.id)
      const took = { key: TURNOUT, data: pack('turnout', turnout), expects: 'anything' }
      const read = reader && { key: readerKey('director'), data: pack('shown', reader), expects: 'anything' }
      const counted = named && { key: NAMED, data: pack('named', named), expects: 'anything' }
      const rows = [
        scanRow(before, after),
        took,
        ...(counted ? [counted] : []),
        ...agreed,
        ...due,
        ...(read ? [read] : []),
        ...log.map(logRow)
      ]
      return (await store.write(partition(after.id), rows)) === 'written'
    },

    /** What became of one delivery so far; undefined when there is none. One round trip. */
    async delivery(scan: string, target: Target): Promise<Read<Noted> | undefined> {
      const key = deliveryKey(target)
      return find(await store.read(partition(scan), { keys: [key] }), key, 'delivery')
    },

    /** Keeps what became of a delivery; false when it has changed since it was read. `by` is unique to one attempt. */
    async saveDelivery(
      scan: string,
      target: Target,
      before: Read<Delivery>,
      after: Noted,
      ...log: readonly LogEntry[]
    ): Promise<boolean> {
      const change = { key: deliveryKey(target), data: pack('delivery', after), expects: before.version }
      return (await store.write(partition(scan), [change, ...log.map(logRow)])) === 'written'
    },

    /** Keeps where someone reads the receipts of a scan; false when that has changed since it was read. */
    async saveReader(scan: string, reader: Reader, before: Read<Shown> | undefined, after: Shown): Promise<boolean> {
      const change = { key: readerKey(reader), data: pack('shown', after), expects: before?.version ?? 'nothing' }
      return (await store.write(partition(scan), [change])) === 'written'
    },

    /**
     * Keeps everything that was filled in without names, once, and then removes the rows that tie an answer to a person, at
     * most so many: false when more are left. Doing it again goes on where it stopped.
     */
    async forgetWho(scan: string, nameless: readonly Nameless[], most: number): Promise<boolean> {
      const rows = await store.read(partition(scan), { prefixes: ['member!', LOOSE, FIRST_PART] })
      // The first part is written last: it says that all are there, so that nothing is written from what is left half-way.
      const parts = rows.some(({ key }) => key === FIRST_PART) ? [] : [...inParts(nameless).entries()].reverse()
      for (const [place, part] of parts)
        await store.write(partition(scan), [
          { key: `nameless!${place}`, data: pack('nameless', part), expects: 'anything' }
        ])
      const answers = rows.filter(
        ({ key }) => key.startsWith(LOOSE) || (key.startsWith('member!') && key.split('!').length > 2)
      )
      const keys = answers.slice(0, most).map(({ key }) => key)
      await removeRows(store, partition(scan), keys)
      return answers.length <= most
    }
  }
}

/** The most characters of answers in one row, well below what a row holds. */
const PART = 15_000

/** The same in pieces that each fit in a row. */
function inParts(nameless: readonly Nameless[]): readonly Nameless[] {
  return nameless.flatMap(({ block, answers, ballots, closings }) => {
    const empty = { block, answers: [], ballots: [], closings: [] }
    const parts: Nameless[] = [{ ...empty, ballots }]
    for (const each of [
      ...answers.map((one) => ({ answers: [one] })),
      ...closings.map((one) => ({ closings: [one] }))
    ]) {
      const last = parts.at(-1) ?? empty
      const grown = {
        ...last,
        answers: [...last.answers, ...('answers' in each ? each.answers : [])],
        closings: [...last.closings, ...('closings' in each ? each.closings : [])]
      }
      if (JSON.stringify(grown).length <= PART) parts[parts.length - 1] = grown
      else parts.push({ ...empty, ...each })
    }
    return parts
  })
}
