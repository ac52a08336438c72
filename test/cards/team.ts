import { fileURLToPath } from 'node:url'
import { loadInstruments } from '../../src/instruments/load.ts'
import type { Answer } from '../../src/scan/answer.ts'
import type { Closing } from '../../src/scan/closing.ts'
import type { Instrument } from '../../src/scan/instrument.ts'
import { ABSTAIN, higherStages } from '../../src/scan/questions/place.ts'
import {
  type Chat,
  type Closed,
  closeVote,
  type Draft,
  type Member,
  type Open,
  type RosterEntry
} from '../../src/scan/scan.ts'
import type { Sheet } from '../../src/scan/sheet.ts'
import { type Five, fiveOf, repliesOf, withFive } from '../build/five.ts'

const { current } = loadInstruments(fileURLToPath(new URL('../../instruments', import.meta.url)))

/** The instrument that the sample cards are about. */
export const instrument: Instrument = offeredBy('poolster-clb')

/** Those that can be chosen on the samples: a new one makes no sample stale. */
export const offered: readonly Instrument[] = [
  instrument,
  offeredBy('inspectie-clb'),
  offeredBy('inspectie-leerlingenbegeleiding-dbso'),
  offeredBy('inspectie-samenwerking')
]

function offeredBy(id: string): Instrument {
  const found = current.get(id)
  if (!found) throw new Error(`${id} is not among the instruments`)
  return found
}

/** Up to when everything is there of a scan that was put back from a copy. */
export const RESTORED = '2026-12-03T01:00:00.000Z'

/** The day on which the samples are looked at. */
export const TODAY = '2026-11-23'

const NAMES = [
  'Ilse Verhaegen',
  'Karim El Amrani',
  'Leen De Smedt',
  'Tom Wouters',
  'Sofie Claes',
  'Bart Van den Broeck',
  'Nele Janssens',
  'Yasmina Bouzid',
  'Pieter Maes'
]

/** The channel of the fictional team. */
export const channel: Chat = {
  scope: 'channel',
  id: '19:beleidsteam@thread.tacv2',
  thread: '1795420800000',
  tenant: '00000000-0000-4000-8000-00000000feed',
  serviceUrl: 'https://smba.trafficmanager.net/emea/'
}

/** A made-up object id, the same for the same number. */
export function personId(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
}

/** Everyone with these names, as a channel's roster has them. */
export function rosterOf(names: readonly string[]): readonly RosterEntry[] {
  return names.map((name, number) => ({ id: personId(number), name, address: `29:${personId(number)}`, guest: false }))
}

/** The nine of the policy team of CLB Noord; the first is the facilitator. */
export const roster = rosterOf(NAMES)

/** A scan about to be set up by the first of a roster. */
export function draftFor(people: readonly RosterEntry[], chat: Chat = channel): Draft {
  const facilitator = { id: people[0]?.id ?? '', name: people[0]?.name ?? '' }
  return { state: 'draft', id: 's-7f3c9a', chat, facilitator, roster: people, askedAt: '2026-11-23T08:25:00.000Z' }
}

/** A running scan of a centre, by the first of a roster. */
export function openScan(people: readonly RosterEntry[] = roster, centre = 'CLB Noord', chat: Chat = channel): Open {
  return {
    ...draftFor(people, chat),
    state: 'open',
    settings: {
      way: 'each',
      instrument: instrument.id,
      edition: instrument.edition,
      centre,
      schoolYear: '2026-2027',
      director: people[1]?.id ?? '',
      closesOn: chat.scope === 'personal' ? '' : '2026-12-11',
      closesWhenReady: false,
      visibility: chat.scope === 'personal' ? 'named' : 'anonymous'
    },
    directorName: people[1]?.name ?? '',
    passedOver: [],
    card: '1795420800001',
    openedAt: '2026-11-23T08:30:00.000Z',
    remindedOn: ''
  }
}

/** The same scan after its vote. */
export function closedScan(scan: Open = openScan()): Closed {
  return closeVote(scan, '2026-12-11T16:00:00.000Z')
}

/** Members that could not be reached, for every reason in turn. */
export function unreachable(people: readonly RosterEntry[]): readonly Member[] {
  const reasons = ['not-installed', 'blocked', 'not-installed', 'gone', 'unclear'] as const
  return people.map(({ id, name, address }, place) => ({
    id,
    name,
    address,
    contact: { state: 'unreachable', reason: reasons[place % reasons.length] ?? 'unclear' }
  }))
}

/** One column per member: f, p, g, s for a stage, ? for "kan ik niet inschatten", . for nothing yet. */
const VOTES: Readonly<Record<string, string>> = {
  behartiger: 'gggggggg.',
  kernprocessen: 'pgfgppsg.',
  preventie: 'fpgsgpgf.',
  teamwerk: 'gggpggsg.',
  partnerschap: 'pppp?ppp.',
  netwerk: 'ppgpppf..',
  'integraal-beleid': 'gpgpggf..',
  plg: 'ffpgpgs..',
  'gedeeld-leiderschap': 'pgppp?p..',
  'onderzoekende-houding': 'ppfpgpp..',
  'geinformeerde-praktijken': 'fff?fff..'
}

const STAGES = { f: 'fragmentair', p: 'planmatig', g: 'geintegreerd', s: 'systematisch', '?': ABSTAIN } as const

const CLOSINGS: readonly Closing[] = [
  ['teamwerk behartiger', 'preventie plg onderzoekende-houding'],
  ['teamwerk', 'preventie kernprocessen plg geinformeerde-praktijken'],
  ['', 'plg preventie integraal-beleid'],
  ['behartiger', 'geinformeerde-praktijken onderzoekende-houding preventie plg netwerk'],
  ['teamwerk', 'kernprocessen preventie geinformeerde-praktijken'],
  ['', 'preventie plg gedeeld-leiderschap onderzoekende-houding'],
  ['behartiger partnerschap', 'geinformeerde-praktijken preventie kernprocessen']
].map(([practices = '', priorities = '']) => ({
  noPractice: practices === '',
  practices: practices.split(' ').filter(Boolean),
  priorities: priorities.split(' ')
}))

/** A complete answer with this vote; `seed` varies what else is chosen. */
export function answerWith(vote: string, seed = 0): Answer {
  if (vote === ABSTAIN) return { vote, replies: {} }
  const higher = higherStages(instrument, vote)
  const replies = repliesOf({
    ambition: (seed % 3 === 0 ? undefined : higher[0]?.id) ?? vote,
    intent: ['deliberate', 'context', 'both'][seed % 3] ?? '',
    difference: seed % 2 === 0 ? ['none'] : ['teams', 'sites'],
    levers: [['people'], ['people', 'strategy'], ['none'], ['systems'], ['people']][seed % 5] ?? [],
    barriers: [['systems'], ['none'], ['people', 'systems'], ['strategy']][seed % 4] ?? []
  })
  return { vote, replies }
}

/** The sheets of the nine: seven handed in, one half-way, one not begun. */
export const sheets: readonly Sheet[] = roster.map((_, member) => {
  const answers = instrument.blocks.flatMap(({ id }, place) => {
    const mark = VOTES[id]?.[member] ?? '.'
    return mark in STAGES ? [[id, answerWith(STAGES[mark as keyof typeof STAGES], member + place)] as const] : []
  })
  const closing = CLOSINGS[member]
  return closing
    ? { answers: new Map(answers), closing, sentAt: '2026-12-01T10:00:00.000Z' }
    : { answers: new Map(answers) }
})

/** What the members wrote beside their answer on "preventie". */
const REMARKS: Readonly<Record<number, Partial<Five['notes']> & { readonly other?: string }>> = {
  0: { barriers: 'Te weinig tijd tussen de systematische contacten.' },
  1: { levers: 'De nieuwe werkgroep preventie trekt dit goed; elk team heeft er iemand in.' },
  2: {
    difference: 'In het secundair gebeurt dit al jaren, in het basisonderwijs begint het pas.',
    other: 'tussen basis- en secundair onderwijs'
  },
  3: {
    levers: 'We bespreken de cijfers van de scholen elk najaar met het hele team.\nDaarna kiezen we samen twee thema’s.'
  },
  6: { intent: 'We groeiden erin: de vragen van scholen bepaalden wat we deden.' }
}

/** The nine with other votes on one block, and nothing written: a mark per member, as above. */
export function votingOn(block: string, marks: string): readonly Sheet[] {
  return sheets.map((sheet, member) => {
    const mark = marks[member] ?? '.'
    const answers = new Map(sheet.answers)
    if (mark in STAGES) answers.set(block, answerWith(STAGES[mark as keyof typeof STAGES], member))
    else answers.delete(block)
    return { ...sheet, answers }
  })
}

/** The nine with what they wrote on "preventie", and their votes of its second round: a mark per member, as above. */
export function discussed(second = ''): readonly Sheet[] {
  return sheets.map((sheet, member) => {
    const answer = sheet.answers.get('preventie')
    const { other = '', ...notes } = REMARKS[member] ?? {}
    const answers = new Map(sheet.answers)
    if (answer)
      answers.set(
        'preventie',
        withFive(answer, {
          ...(other && { difference: ['other'] }),
          other,
          notes: { ...fiveOf(answer.replies).notes, ...notes }
        })
      )
    const mark = second[member] ?? '.'
    const cast = mark in STAGES ? new Map([['preventie', STAGES[mark as keyof typeof STAGES]]]) : new Map()
    return { ...sheet, answers, second: cast }
  })
}
