import type { PictureView } from '../../src/cards/picture-view.ts'
import { describePicture } from '../../src/report/picture-text.ts'
import type { Instrument } from '../../src/scan/instrument.ts'
import type { AgreedBlock, AgreedRound, How, Result } from '../../src/scan/result.ts'
import { strings } from '../../src/words/index.ts'
import { repliesOf } from './five.ts'

const STAGES = ['fragmentair', 'planmatig', 'geintegreerd', 'systematisch']
const VOTES = [
  [0, 1, 7, 0],
  [1, 3, 3, 1],
  [2, 2, 3, 1],
  [0, 0, 9, 0],
  [0, 5, 2, 0],
  [1, 6, 1, 0],
  [0, 2, 4, 1],
  [2, 2, 2, 1],
  [0, 6, 1, 0],
  [0, 1, 5, 2],
  [8, 0, 0, 0]
]
const AGREED = [2, 1, 2, 2, 1, 1, 2, 1, 1, 2, 0]
const HOW: readonly How[] = ['majority', 'after-talk', 'second-round', 'unanimous']

/** A realistic result of nine members over all blocks of an instrument; the third block had a second round. */
export function aResult(instrument: Instrument, changes: Partial<Result> = {}): Result {
  return {
    scan: 'scan-1',
    copy: { for: 'centre' },
    way: 'each',
    instrument: instrument.id,
    centre: 'CLB Noord',
    schoolYear: '2026-2027',
    facilitator: 'An Peeters',
    director: 'Dina Maes',
    members: 9,
    voted: 7,
    saved: 2,
    blocks: instrument.blocks.map(({ id }, place) => anAgreedBlock(id, place)),
    practices: ['teamwerk', 'behartiger'],
    priorities: ['preventie', 'plg', 'kernprocessen', 'netwerk'],
    named: {
      lists: 7,
      practices: [
        { id: 'teamwerk', count: 5 },
        { id: 'behartiger', count: 3 }
      ],
      noPractice: 1,
      priorities: [
        { id: 'preventie', count: 27 },
        { id: 'plg', count: 21 },
        { id: 'kernprocessen', count: 16 },
        { id: 'netwerk', count: 9 }
      ]
    },
    submittedAt: '2026-12-14T09:30:00.000Z',
    ...changes
  }
}

/** A round with these votes per stage; who could not place the centre stands beside it. */
export function aRound(counts: readonly number[], abstained = 0): AgreedRound {
  return { votes: counts.map((count, rank) => ({ id: STAGES[rank] ?? '', count })), abstained }
}

/** The same result of a team that filled everything in together. */
export function doneTogether({ named: _, ...result }: Result): Result {
  const blocks = result.blocks.map(({ voiced: __, ...block }) => ({ ...block, rounds: [] }))
  return { ...result, way: 'together', blocks }
}

/** Where addresses of pictures begin that are only made up. */
export const PICTURES = 'https://poolster.example/pictures'

/** The picture of a result as a card gets it, at an address as long as a real one. */
export function aPictureView(instrument: Instrument, result: Result): PictureView {
  return { ...ADDRESSES, alt: describePicture(instrument, result) }
}

/** What is drawn on an agenda, as a card gets it; where it is drawn, it is that of this result. */
export function anAgendaView({ nouns }: Instrument): PictureView {
  return { ...ADDRESSES, address: `${PICTURES}/agenda.png`, alt: strings.agenda.pictureAlt(nouns) }
}

/** What is drawn where a block is discussed, as a card gets it; where it is drawn, `rounds` tells how many there are. */
export function aTalkView(rounds: number): PictureView {
  return { ...ADDRESSES, address: `${PICTURES}/talk-${rounds}.png`, alt: strings.talk.pictureAlt }
}

const TOKEN = 'dit-adres-kan-niemand-raden-en-het-verloopt'
const ADDRESS = `${PICTURES}/0b6a2c1e-6d0f-4b0e-9a51-5f7c8d3e2a10/${TOKEN}`
const ADDRESSES = { address: `${ADDRESS}.png`, dark: `${ADDRESS}-dark.png` }

function anAgreedBlock(block: string, place: number): AgreedBlock {
  const stage = AGREED[place] ?? 0
  const first = aRound(VOTES[place] ?? [0, 0, 0, 0])
  const second = aRound([0, 2, 6, 0])
  return {
    block,
    answer: {
      vote: STAGES[stage] ?? '',
      replies: repliesOf({
        ambition: STAGES[Math.min(3, stage + (place % 3))] ?? '',
        intent: ['deliberate', 'context', 'both'][place % 3] ?? '',
        difference: place % 4 === 0 ? ['teams', 'sites'] : ['none'],
        levers: place % 2 === 0 ? ['people'] : ['strategy', 'systems'],
        barriers: place % 5 === 0 ? ['none'] : ['systems'],
        notes: {
          intent: '',
          difference: '',
          levers: place % 2 === 0 ? 'Het overleg op maandag helpt: iedereen kent elkaars leerlingen.' : '',
          barriers: place === 2 ? 'Te weinig tijd voor opvolging; LARS wordt ongelijk ingevuld.' : ''
        }
      })
    },
    how: place === 2 ? 'second-round' : (HOW[place % 2] ?? 'majority'),
    notesShared: place !== 2,
    rounds: place === 2 ? [first, second] : [first],
    voiced: {
      answers: 7,
      keep: 3,
      grow: [{ id: 'systematisch', count: 4 }],
      named: ['intent', 'difference', 'levers', 'barriers'].map((question) => ({ question, counts: [] }))
    }
  }
}
