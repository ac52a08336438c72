import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { agendaCard } from '../../src/cards/agenda-card.ts'
import { agreeCard } from '../../src/cards/agree-card.ts'
import { agreedCard } from '../../src/cards/agreed-card.ts'
import { ballotCard } from '../../src/cards/ballot-card.ts'
import { contextCard } from '../../src/cards/context-card.ts'
import { discussionCard } from '../../src/cards/discussion-card.ts'
import { overviewCard } from '../../src/cards/overview-card.ts'
import { stageCard } from '../../src/cards/stage-card.ts'
import type { Filled } from '../../src/cards/templates.ts'
import { loadInstruments } from '../../src/instruments/load.ts'
import type { Answer } from '../../src/scan/answer.ts'
import type { Beside, Block, Instrument } from '../../src/scan/instrument.ts'
import { askedBeside } from '../../src/scan/questions/index.ts'
import type { Reply } from '../../src/scan/questions/reply.ts'
import { NOTE_LENGTH } from '../../src/scan/questions/rules.ts'
import { closeVote } from '../../src/scan/scan.ts'
import { NO_TALK, type Talk } from '../../src/scan/talk.ts'
import { tally } from '../../src/scan/tally.ts'
import { anAgendaView, aTalkView } from '../build/result.ts'
import { TAB_PAGE } from '../build/tab-page.ts'
import { sizeOf } from './card-facts.ts'
import { layOut } from './samples.ts'
import { openScan, roster, TODAY } from './team.ts'

const { current } = loadInstruments(fileURLToPath(new URL('../../instruments', import.meta.url)))

/** A card of Teams may be about 100 KB; this leaves room for what goes around it. */
const ROOM = 28 * 1024

/** As much as can be answered to a question. */
function longest(question: Beside, vote: string): Reply {
  switch (question.kind) {
    case 'aim':
      return { chosen: [vote], text: '', note: '' }
    case 'choice': {
      const together = question.options.filter(({ alone }) => !alone).map(({ id }) => id)
      const note = question.note ? 'é'.repeat(NOTE_LENGTH) : ''
      return { chosen: question.many ? together : together.slice(0, 1), text: 'é'.repeat(NOTE_LENGTH), note }
    }
    case 'text':
      return { chosen: [], text: 'é'.repeat(question.most), note: '' }
  }
}

function answerAt(instrument: Instrument, place: number): Answer {
  const vote = instrument.stages[place % instrument.stages.length]?.id ?? ''
  const replies = askedBeside(instrument, vote).map((question) => [question.id, longest(question, vote)] as const)
  return { vote, replies: Object.fromEntries(replies) }
}

/** The cards of an instrument that grow with what it says and with what a divided team writes. */
function cardsOf(instrument: Instrument): readonly (readonly [string, Filled])[] {
  const { settings, ...rest } = openScan()
  const { id, edition } = instrument
  const scan = { ...rest, settings: { ...settings, instrument: id, edition, visibility: 'named' as const } }
  const closed = closeVote(scan, '2026-12-11T16:00:00.000Z')
  const sheets = roster.map((_, member) => ({
    answers: new Map(instrument.blocks.map(({ id }, place) => [id, answerAt(instrument, member + place)] as const)),
    sentAt: '2026-12-01T10:00:00.000Z'
  }))
  const [sheet = { answers: new Map() }] = sheets
  const highest = answerAt(instrument, instrument.stages.length - 1)
  const recorded: Talk = {
    ...NO_TALK,
    agreed: { answer: highest, how: 'after-talk', notesShared: true, revision: 1 }
  }
  const figures = tally(instrument, sheets)
  const people = sheets.map((of, member) => ({ name: roster[member]?.name ?? '', sheet: of }))
  const open: Talk = { ...NO_TALK, discussion: '1795420800002', second: 'open' }
  const view = { sheet, vote: highest.vote, seen: 12, invitedOn: TODAY }
  const ofBlock = (block: Block): readonly (readonly [string, Filled])[] => {
    const found = figures.blocks.find((one) => one.block === block.id)
    return [
      [`stage of ${block.name}`, stageCard(instrument, scan, block, view)],
      [`questions of ${block.name}`, contextCard(instrument, scan, block, { ...highest, seen: 12 })],
      [`ballot of ${block.name}`, ballotCard(instrument, closed, block, open)],
      ...(found
        ? [
            [
              `talk of ${block.name}`,
              discussionCard(instrument, closed, block, found, open, people, { picture: aTalkView(1) })
            ] as const
          ]
        : []),
      [
        `record of ${block.name}`,
        agreeCard(instrument, closed, block, {
          answer: highest,
          notesShared: true,
          seen: 0,
          from: { kind: 'open' },
          figures: undefined,
          people
        })
      ]
    ]
  }
  return [
    ...instrument.blocks.flatMap(ofBlock),
    ['overview', overviewCard(instrument, scan, sheet)],
    [
      'agenda',
      agendaCard(instrument, closed, figures, new Map(), { picture: anAgendaView(instrument), page: TAB_PAGE })
    ],
    [
      'overview of what was agreed',
      agreedCard(instrument, closed, new Map(instrument.blocks.map((block) => [block.id, recorded])), {
        isAnyAlike: false
      })
    ]
  ]
}

describe.each([...current.values()].map((instrument) => [instrument.name, instrument] as const))(
  'the cards of a scan with %s',
  (_, instrument) => {
    test('fit in Teams, however much there is to read and however much a divided team wrote', () => {
      const sizes = cardsOf(instrument).map(([card, filled]) => [card, sizeOf(layOut(filled).content).utf8] as const)
      expect(sizes.length).toBeGreaterThan(5 * instrument.blocks.length)
      expect(sizes.filter(([, size]) => size >= ROOM)).toEqual([])
    })
  }
)
