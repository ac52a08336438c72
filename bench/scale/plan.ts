import type { Instrument } from '../../src/scan/instrument.ts'
import { ABSTAIN } from '../../src/scan/questions/place.ts'
import type { Listed } from '../../test/build/the-team.ts'

/** Somebody of a fictional centre. */
export type Person = Listed & { readonly aadObjectId: string }

/** How a vote comes to its end: the facilitator closes it, or its last day is over. */
export type Ending = 'by hand' | 'by date'

/** One centre: who votes, the first of whom facilitates, and its director, who does not vote. */
export type Centre = {
  readonly place: number
  readonly name: string
  readonly thread: string
  readonly ending: Ending
  readonly voters: readonly Person[]
  readonly director: Person
}

/** How many vote in a centre, and how many bouwstenen the last of them answers where the vote ends by date. */
export const [VOTERS, LATE_ANSWERS] = [9, 5] as const

/** The bouwstenen, by place, that a team is not unanimous on: a majority, a third each, and two who can't place the centre. */
export const [MAJORITY, DIVIDED, UNSURE] = [8, 9, 10] as const

/** The moments at which the clock of the week stands, ISO 8601 in UTC; by Brussels it is an hour later. */
export const WEEK = {
  start: '2026-11-30T09:00:00.000Z',
  answers: '2026-12-01T09:00:00.000Z',
  /** After eight in the evening nobody hears from Poolster unasked. */
  evening: '2026-12-01T19:30:00.000Z',
  /** The day before the last one, on which who is not ready is reminded by itself. */
  reminders: '2026-12-02T09:00:00.000Z',
  /** The day after the last one. */
  after: '2026-12-04T09:00:00.000Z'
} as const

/** The last day to answer. */
export const CLOSES_ON = '2026-12-03'

/** So many centres; every second one lets the date close the vote. */
export function centresOf(count: number): readonly Centre[] {
  return Array.from({ length: count }, (_, place) => ({
    place,
    name: `CLB nummer ${place + 1}`,
    thread: `19:centrum-${place + 1}@thread.tacv2;messageid=1795450287438`,
    ending: place % 2 === 0 ? 'by hand' : 'by date',
    voters: Array.from({ length: VOTERS }, (_, seat) => personOf(place, seat)),
    director: personOf(place, VOTERS)
  }))
}

/** Everybody in the channel of a centre. */
export function rosterOf({ voters, director }: Centre): readonly Person[] {
  return [...voters, director]
}

/** Where the result of a centre is mailed. */
export function mailsOf({ place }: Centre): Readonly<Record<'director' | 'ad' | 'codi' | 'dico', string>> {
  const at = (who: string) => `${who}@centrum-${place + 1}.example`
  return { director: at('directie'), ad: at('ad'), codi: at('codi'), dico: at('dico') }
}

/** How many bouwstenen somebody answers before the vote closes. */
export function answersOf({ ending }: Centre, seat: number, { blocks }: Instrument): number {
  return ending === 'by date' && seat === VOTERS - 1 ? LATE_ANSWERS : blocks.length
}

/** The stage that most of a centre choose for a bouwsteen, and that it agrees on. */
export function stageOf({ place }: Centre, block: number, { stages }: Instrument): string {
  return stages[(place + block) % stages.length]?.id ?? ''
}

/** What somebody votes on a bouwsteen. */
export function voteOf(centre: Centre, seat: number, block: number, instrument: Instrument): string {
  const other = (steps: number) => stageOf({ ...centre, place: centre.place + steps }, block, instrument)
  if (block === MAJORITY) return seat < 6 ? other(0) : other(1)
  if (block === DIVIDED) return other(Math.floor(seat / 3))
  if (block === UNSURE) return seat < 7 ? other(0) : ABSTAIN
  return other(0)
}

function personOf(centre: number, seat: number): Person {
  const digits = String(centre * 100 + seat + 1).padStart(12, '0')
  return {
    id: `29:centrum-${centre + 1}-lid-${seat + 1}`,
    name: `Lid ${seat + 1} van ${centre + 1}`,
    aadObjectId: `00000000-0000-4000-8000-${digits}`
  }
}
