import { inBrussels, momentOf, yearsLater } from './moment.ts'
import type { Closed, Lapsed, Scan, Submitted } from './scan.ts'

const DAY = 24 * 60 * 60 * 1000

/** How many days a scan that lapsed is still there: for who asks what became of it. */
export const AFTER_LAPSING = 30

/** A scan that is over: signed, lapsed, or handed in by one person alone. */
export type Over = Submitted | Lapsed | Closed

/** Whether a scan is over, so that the time begins after which what it keeps of people goes. */
export function isOver(scan: Scan): scan is Over {
  return scan.state === 'submitted' || scan.state === 'lapsed' || isHandedInAlone(scan)
}

/** Whether this is a scan of one person who has handed in. */
export function isHandedInAlone(scan: Scan): scan is Closed {
  return scan.state === 'closed' && scan.chat.scope === 'personal'
}

/** Until when what is kept of people stays: so many days after a scan was signed or handed in. ISO 8601 in UTC. */
export function keptUntil(scan: Over, days: number): string {
  const later = (from: string, stays: number) => new Date(Date.parse(from) + stays * DAY).toISOString()
  switch (scan.state) {
    case 'submitted':
      return later(scan.submittedAt, days)
    case 'closed':
      return later(scan.closedAt, days)
    case 'lapsed':
      return later(scan.lapsedAt, AFTER_LAPSING)
  }
}

/** For how long what is kept of people stays after a signature, in days, and what was agreed, in years: 0 is for good. */
export type Terms = { readonly retentionDays: number; readonly resultYears: number }

/**
 * The last day in Brussels on which a result is kept: so many years after its signature, and never before what is kept of
 * people has gone. Undefined where it stays for good.
 */
export function lastDayOfResult(scan: Submitted, { retentionDays, resultYears }: Terms): string | undefined {
  if (resultYears === 0) return undefined
  const ofResult = yearsLater(inBrussels(scan.submittedAt).day, resultYears)
  const ofPeople = inBrussels(keptUntil(scan, retentionDays)).day
  return ofResult < ofPeople ? ofPeople : ofResult
}

/** Before which moment (ISO 8601 in UTC) a scan was signed of which the result has come to its end by this day. */
export function signedBefore(today: string, resultYears: number): string {
  return momentOf({ day: yearsLater(today, -resultYears), time: '00:00' })
}

/** Whether what a signed scan kept of people has gone. */
export function arePeopleGone({ facilitator, settings }: Submitted): boolean {
  return facilitator.id === '' && settings.director === ''
}

/**
 * A signed scan once what was kept of people has gone: what was agreed, and the names of the facilitator and of the
 * director who answered for it. No id, no address, and nobody who could have taken part; nor anything the centre is named for.
 */
export function withoutPeople({ offering: _, ...scan }: Submitted): Submitted {
  return {
    ...scan,
    facilitator: { ...scan.facilitator, id: '' },
    settings: { ...scan.settings, director: '' },
    passedOver: [],
    recipients: { director: '', ad: '', codi: '', dico: '' }
  }
}

/**
 * What becomes of one person's part in a scan when they ask to have it erased: their 'answers' go and they are on its
 * list as someone who has not answered; so they are too where what they answered was revealed, but that is cut 'loose' of
 * them and stays in the figures, which would give it away by changing; their 'place' on that list goes too; 'all' of a scan of one's own goes; or
 * 'nothing' does, because it has become part of a submitted result or was never given.
 */
export type Erasure = 'answers' | 'loose' | 'place' | 'all' | 'nothing'

/**
 * What erasing does in a scan. A wish from before the signature (`askedAt`, ISO 8601 in UTC) is judged as what it was then,
 * also when it is fulfilled later.
 */
export function erasureOf(scan: Scan, askedAt?: string): Erasure {
  if (scan.chat.scope === 'personal') return 'all'
  switch (scan.state) {
    case 'draft':
      return 'nothing'
    case 'open':
      return 'answers'
    case 'closed':
    case 'concept':
      return 'loose'
    case 'lapsed':
      return 'place'
    case 'submitted':
      if (askedAt !== undefined && askedAt <= scan.submittedAt) return 'loose'
      return scan.settings.visibility === 'anonymous' ? 'place' : 'nothing'
  }
}
