import { eraseCard, erasedCard } from '../../src/cards/erase-card.ts'
import { eraseSections } from '../../src/cards/erase-lines.ts'
import { logbookCard } from '../../src/cards/logbook-card.ts'
import { mineCard } from '../../src/cards/mine-card.ts'
import { type DataSubject, type KeptInScan, mineParts, outsiderPart } from '../../src/cards/mine-parts.ts'
import type { Filled } from '../../src/cards/templates.ts'
import type { Answer } from '../../src/scan/answer.ts'
import { BY_ITSELF, type LogEntry, type Logged } from '../../src/scan/log.ts'
import { type Open, type Person, type Started, submit, toDirector } from '../../src/scan/scan.ts'
import type { Sheet } from '../../src/scan/sheet.ts'
import { fiveOf, withFive } from '../build/five.ts'
import { TAB_PAGE } from '../build/tab-page.ts'
import { answerWith, channel, closedScan, instrument, openScan, roster, sheets, TODAY } from './team.ts'

const DAYS = 400
const contact = { officer: 'gegevensbescherming@scholengroep.example' }
const SIGNED = '2026-12-14T09:30:00.000Z'
const running = openScan()
const ofLastYear = (scan: Open, visibility: 'anonymous' | 'named'): Started => {
  const settings = { ...scan.settings, schoolYear: '2025-2026', visibility }
  return submit(toDirector(closedScan({ ...scan, id: `s-${visibility}`, settings }), SIGNED), SIGNED)
}
const alone = openScan(roster.slice(0, 1), 'CLB Noord', { ...channel, scope: 'personal' })
const [first = { id: '', name: '' }, director = first, other = first] = roster

const askerOf = ({ id, name }: Person, scans: number): DataSubject => ({
  id,
  name,
  isReachable: scans > 0,
  scans,
  contact
})
const keptIn = (scan: Started, sheet: Sheet | undefined): KeptInScan => ({
  instrument,
  scan,
  sheet,
  savedAt: new Map([...(sheet?.answers.keys() ?? []), ''].map((block) => [block, '2026-11-24T10:12:00.000Z'])),
  messages: ['2026-11-23T08:31:00.000Z', '2026-12-10T08:00:00.000Z'],
  days: DAYS
})

const mine = (scan: Started, sheet: Sheet | undefined, page = '', who: Person = other): Filled =>
  mineCard(
    [scan, { ...ofLastYear(running, 'named'), id: 's-other' }],
    scan,
    mineParts(askerOf(who, 2), keptIn(scan, sheet)),
    page,
    TAB_PAGE
  )

const erase = (person: Person, ...scans: readonly Started[]): Filled =>
  eraseCard(
    eraseSections(
      person.id,
      scans.map((scan) => ({ scan, isMember: person !== director })),
      DAYS
    )
  )

/** A log of everything that can stand in one, written by these two. */
function entriesBy(facilitator: Person, signer: Person): readonly LogEntry[] {
  const by = (minute: number, who: Person, logged: Logged): LogEntry => ({
    at: new Date(Date.UTC(2026, 10, 23 + Math.floor(minute / 10), 9, minute)).toISOString(),
    by: who,
    logged
  })
  const chosen = { way: 'each', visibility: 'anonymous', members: 9, closesOn: '2026-12-11' } as const
  const all: readonly (readonly [Person, Logged])[] = [
    [facilitator, { what: 'started', ...chosen, director: signer.name }],
    [facilitator, { what: 'joined', name: facilitator.name }],
    [facilitator, { what: 'closing-date', from: '2026-12-11', to: '2026-12-14' }],
    [BY_ITSELF, { what: 'closed' }],
    [facilitator, { what: 'round-opened', block: 'preventie' }],
    [facilitator, { what: 'round-closed', block: 'preventie' }],
    [facilitator, { what: 'agreed', block: 'preventie', from: '', to: 'planmatig' }],
    [facilitator, { what: 'agreed', block: 'preventie', from: 'planmatig', to: 'geintegreerd' }],
    [facilitator, { what: 'agreed', block: 'geinformeerde-praktijken', from: 'planmatig', to: 'planmatig' }],
    [signer, { what: 'handed-over', name: facilitator.name }],
    [facilitator, { what: 'concluded' }],
    [facilitator, { what: 'to-director' }],
    [signer, { what: 'sent-back' }],
    [signer, { what: 'signed' }],
    [signer, { what: 'address', target: 'ad' }],
    [signer, { what: 'resent', target: 'ad' }]
  ]
  return all.map(([who, logged], place) => by(place, who, logged)).reverse()
}

const log = entriesBy(first, director)

/** The cards about what is kept of people, and who changed what. */
export const privacySamples: readonly { readonly title: string; readonly filled: Filled }[] = [
  { title: 'erase', filled: erase(other, running, ofLastYear(running, 'named'), ofLastYear(running, 'anonymous')) },
  { title: 'erase-facilitator', filled: erase(first, closedScan(running), alone) },
  { title: 'erase-director', filled: erase(director, ofLastYear(running, 'anonymous')) },
  { title: 'erase-nothing', filled: erase(other) },
  { title: 'erase-done', filled: erasedCard() },
  { title: 'logbook', filled: logbookCard(instrument, running, log, 0, TODAY) },
  { title: 'logbook-long', filled: logbookCard(instrument, running, [...log, ...log, ...log], 20, TODAY) },
  { title: 'logbook-empty', filled: logbookCard(instrument, running, [], 0, TODAY) },
  { title: 'mine', filled: mine(running, sheets[0]) },
  { title: 'mine-answers', filled: mine(running, written(answerWith('planmatig', 1)), 'kernprocessen') },
  { title: 'mine-loose', filled: mine(ofLastYear(running, 'anonymous'), { answers: new Map() }) },
  { title: 'mine-director', filled: mine(ofLastYear(running, 'named'), undefined, '', director) },
  { title: 'mine-alone', filled: mineCard([alone], alone, mineParts(askerOf(first, 1), keptIn(alone, sheets[1])), '') },
  { title: 'mine-nothing', filled: mineCard([], undefined, [outsiderPart(askerOf(other, 0))], '') }
]

/** A sheet with this answer everywhere, something written beside it, and votes in a second round. */
function written(answer: Answer): Sheet {
  const { notes } = fiveOf(answer.replies)
  const one = withFive(answer, { notes: { ...notes, levers: notes.levers || 'De werkgroep trekt dit goed.' } })
  return {
    ...sheets[0],
    answers: new Map(instrument.blocks.map(({ id }) => [id, one])),
    second: new Map(instrument.blocks.map(({ id }) => [id, 'geintegreerd']))
  }
}

/** The same cards with as much on them as can be: by people with these names, in a scan in which this was answered everywhere. */
export function privacyExtremes(
  scan: Open,
  answer: Answer
): readonly { readonly title: string; readonly filled: Filled }[] {
  const named = { ...scan, settings: { ...scan.settings, visibility: 'named' as const } }
  const signed = submit(toDirector(closedScan(named), SIGNED), SIGNED)
  const person = { id: scan.facilitator.id, name: scan.facilitator.name }
  const lines = entriesBy(person, { id: 'd', name: scan.directorName })
  const many = Array.from({ length: 30 }, (_, place) => ({ ...signed, id: `${scan.id}-${place}` }))
  const parts = mineParts(askerOf(person, many.length), keptIn(named, written(answer)))
  return [
    ...parts.slice(0, 3).map(({ id }) => ({ title: `mine-${id}`, filled: mineCard(many, named, parts, id) })),
    {
      title: 'erase',
      filled: eraseCard(
        eraseSections(
          person.id,
          many.map((one) => ({ scan: one, isMember: true })),
          DAYS
        )
      )
    },
    { title: 'logbook', filled: logbookCard(instrument, named, [...lines, ...lines], 0, TODAY) }
  ]
}
