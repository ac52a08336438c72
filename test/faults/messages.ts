import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'
import type { Row } from '../../src/storage/store.ts'
import { strings } from '../../src/words/index.ts'
import type { Received } from '../e2e/connector-stand-in.ts'
import { mailsOf } from './facilitator.ts'
import type { Message } from './history.ts'
import { storedIn } from './leftovers.ts'
import { director, type ScanPlan } from './plan.ts'

/** Everything that arrived in the end: cards by who could read them, and the addresses of mails. */
export type Arrived = {
  readonly cards: readonly { readonly to: string; readonly text: string }[]
  readonly mails: readonly string[]
}

/** By what a message is known among those in its chat; an invitation brings the card that its reader is at by then. */
const MARKS: Readonly<Record<string, RegExp>> = {
  invite: /"verb":"(vote|context|go-to|closing)"/,
  concept: /"verb":"sign"/,
  receipts: new RegExp(strings.summary.title),
  channel: new RegExp(strings.summary.title)
}

/** What arrived at Teams, and in the folder of the mail server. */
export async function arrivedAt(received: readonly Received[], mailFolder: string): Promise<Arrived> {
  const posts = received.filter(({ what }) => what === 'post' || what === 'reply')
  const files = (await readdir(mailFolder)).filter((file) => file.endsWith('.eml'))
  const mails = await Promise.all(files.map(async (file) => simpleParser(await readFile(join(mailFolder, file)))))
  return {
    cards: posts.map(({ with: to, body }) => ({ to, text: JSON.stringify(body) })),
    mails: mails.map(({ to }) => JSON.stringify(to))
  }
}

/** Whether something of a submitted result still has to be delivered. */
export function isWaiting(rows: readonly Row[]): boolean {
  return rows.some((row) => storedIn(row).kind === 'delivery' && storedIn(row).content.state === 'waiting')
}

/** What was sent of a scan that is stored under this id: what its rows say of it, and how often it arrived. */
export function messagesOf(scan: ScanPlan, id: string, rows: readonly Row[], arrived: Arrived): readonly Message[] {
  const mails: Readonly<Record<string, string>> = mailsOf(scan.name)
  const cardsTo = (reader: string, mark: RegExp) =>
    arrived.cards.filter(({ to, text }) => to === reader && text.includes(id) && mark.test(text)).length

  function timesArrived(what: string, about: string, state: string): number {
    const address = mails[about]
    if (what === 'delivery' && address !== undefined) return arrived.mails.filter((to) => to.includes(address)).length
    const reader = readerOf(what, about)
    const mark = MARKS[what === 'delivery' ? about : what]
    // What can't be told from others in a chat, or is no message, is taken at its word.
    return reader === undefined || mark === undefined ? Number(state === 'delivered') : cardsTo(reader, mark)
  }

  function readerOf(what: string, about: string): string | undefined {
    switch (what) {
      case 'invite':
        return scan.sheets.find(({ voter }) => voter.aadObjectId === about)?.voter.id
      case 'concept':
        return director.id
      case 'receipts':
        return about === 'director' ? director.id : scan.facilitator.id
      case 'delivery':
        return about === 'channel' ? scan.thread.split(';')[0] : undefined
      default:
        return undefined
    }
  }

  const recorded = rows.flatMap((row): Message[] => {
    const { kind, content } = storedIn(row)
    if (kind !== 'delivery' && kind !== 'sending') return []
    const [first = '', ...rest] = row.key.split('!')
    const [what = '', about = ''] = kind === 'delivery' ? [first, ...rest] : rest
    const { state, reason } = content as { readonly state: string; readonly reason: string }
    const times = timesArrived(what, about, state)
    return [{ scan: scan.name, what: `${what} ${about}`.trim(), arrived: times, recorded: state, reason }]
  })
  const unrecorded = scan.sheets
    .map(({ voter }) => ({ voter, times: timesArrived('invite', voter.aadObjectId, '') }))
    .filter(({ voter, times }) => times > 0 && !rows.some(({ key }) => key === `sent!invite!${voter.aadObjectId}`))
    .map(({ voter, times }) => ({
      scan: scan.name,
      what: `invite ${voter.name}`,
      arrived: times,
      recorded: '',
      reason: ''
    }))
  return [...recorded, ...unrecorded]
}
