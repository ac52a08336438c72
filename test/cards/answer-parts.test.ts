import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contextCard } from '../../src/cards/context-card.ts'
import { overviewCard } from '../../src/cards/overview-card.ts'
import { sentCard } from '../../src/cards/sent-card.ts'
import { findBlock } from '../../src/scan/answer.ts'
import type { Block, Instrument } from '../../src/scan/instrument.ts'
import { ABSTAIN } from '../../src/scan/questions/place.ts'
import { asReplies, NO_REPLY } from '../../src/scan/questions/reply.ts'
import { openBlocks } from '../../src/scan/sheet.ts'
import { strings } from '../../src/words/index.ts'
import { EMPTY_FIVE, repliesOf } from '../build/five.ts'
import { scales } from '../build/scales.ts'
import { answerWith, instrument, openScan, sheets, TODAY } from './team.ts'

const scan = openScan()

function findOrFail(of: Instrument, id: string): Block {
  const found = findBlock(of, id)
  if (!found) throw new Error(`there is no block ${id}`)
  return found
}

const block = findOrFail(instrument, 'preventie')
const cardOf = (view: Partial<Parameters<typeof contextCard>[3]> = {}) =>
  contextCard(instrument, scan, block, { vote: 'planmatig', replies: repliesOf({}), seen: 1, ...view }).data

/** The card of a scale at its highest level, with this explanation: two fields for words that stand together. */
const scaleWith = (text: string) => {
  const first = findOrFail(scales, 'onthaal')
  const replies = asReplies([['explanation', { ...NO_REPLY, text }]])
  return contextCard(scales, scan, first, { vote: 'overstijgt', replies, seen: 1 }).data
}

describe('beside a stage', () => {
  test('the words that an option asks for stand among the questions only where it is chosen, and else with the explanations', () => {
    for (const difference of [[], ['teams'], ['other'], ['teams', 'other']]) {
      const { fields, notes } = cardOf({ replies: repliesOf({ difference, other: 'per vestiging' }) })
      const isAsked = difference.includes('other')
      expect(fields.some(({ kind }) => kind === 'asked')).toBe(isAsked)
      expect(notes.some(({ id }) => id === 'other')).toBe(!isAsked)
    }
  })

  test('what has only one possible answer is filled in, and nothing else is', () => {
    const chosen = (vote: string) => cardOf({ vote }).fields.flatMap((line) => ('value' in line ? [line.value] : []))
    expect(chosen('systematisch').filter((value) => value !== '')).toEqual(['systematisch'])
    expect(chosen('planmatig').filter((value) => value !== '')).toEqual([])
  })

  test('who reads what is written is said once above fields that stand together, and how it goes once there is something', () => {
    const said = (text: string) => scaleWith(text).fields.flatMap((line) => (line.kind === 'said' ? [line.text] : []))
    expect(said('')).toEqual([strings.context.readers.anonymous])
    expect(said('het onthaal')).toEqual([strings.context.readers.anonymous, strings.context.toEmpty])
  })

  test('a question of another kind than the one above has room and a line, and one of the same kind has not', () => {
    const fields = cardOf().fields.filter((line) => 'isApart' in line)
    const kinds = fields.map(({ kind }) => kind)
    expect(fields.map((line) => 'isApart' in line && line.isApart)).toEqual(
      kinds.map((kind, place) => place > 0 && kind !== kinds[place - 1])
    )
    expect(new Set(kinds).size).toBeGreaterThan(1)
  })

  test('an explanation that is there stands open', () => {
    expect(cardOf().hasNotes).toBe(false)
    for (const id of ['intent', 'difference', 'levers', 'barriers'] as const) {
      const notes = { ...EMPTY_FIVE.notes, [id]: 'zo gegroeid' }
      expect(cardOf({ replies: repliesOf({ notes }) }).hasNotes, id).toBe(true)
    }
  })

  test('the full questions repeat none that the card has in full', () => {
    const [place, ...beside] = instrument.questions
    const same: Instrument = {
      ...instrument,
      questions: [place, ...beside.map((one) => ({ ...one, text: one.label }))]
    }
    const { help } = contextCard(same, scan, block, { vote: 'planmatig', replies: repliesOf({}), seen: 1 }).data
    expect(help).toEqual([])
    expect(cardOf().help.length).toBeGreaterThan(0)
  })
})

describe('the overview', () => {
  const some = fc.subarray(instrument.blocks.map(({ id }) => id))

  test('has no heading with nothing below it, and says what comes next only once all is answered', () => {
    fc.assert(
      fc.property(some, fc.boolean(), (answered, isSent) => {
        const answers = new Map(answered.map((id, place) => [id, answerWith('planmatig', place)]))
        const sheet = { ...(isSent && sheets[0]), answers }
        const { groups, hasHint, hint } = overviewCard(instrument, scan, sheet).data
        expect(groups.filter(({ rows }) => rows.length === 0)).toEqual([])
        const isDone = openBlocks(instrument, sheet).length === 0
        expect(hasHint).toBe(isDone)
        if (isDone) expect(hint).toBe(isSent ? strings.overview.sent : strings.overview.next(instrument.nouns))
      }),
      {
        examples: [
          [instrument.blocks.map(({ id }) => id), true],
          [instrument.blocks.map(({ id }) => id), false],
          [[], false]
        ]
      }
    )
  })

  test('where nothing is asked over all blocks, what comes next is handing in', () => {
    const reply = asReplies([['explanation', NO_REPLY]])
    const answers = new Map(scales.blocks.map(({ id }) => [id, { vote: 'volgens', replies: reply }]))
    expect(overviewCard(scales, scan, { answers }).data.hint).toBe(strings.overview.nextHere(scales.nouns))
  })

  test('says of what could not be placed that it could not', () => {
    const sheet = { answers: new Map([['preventie', answerWith('abstain')]]) }
    const rows = overviewCard(instrument, scan, sheet).data.groups.flatMap((group) => group.rows)
    expect(rows.find(({ name }) => name === block.name)?.answer).toBe(strings.overview.abstained)
  })
})

describe('the thanks', () => {
  test('name every block that was answered once: with its stage, or with what could not be placed', () => {
    const votes = [...instrument.stages.map(({ id }) => id), ABSTAIN]
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...votes), { maxLength: instrument.blocks.length }), (chosen) => {
        const answered = instrument.blocks.slice(0, chosen.length)
        const answers = new Map(answered.map(({ id }, place) => [id, answerWith(chosen[place] ?? '')]))
        const { picture } = sentCard(instrument, scan, { answers }, TODAY).data
        expect(picture).toHaveLength(instrument.stages.length + (chosen.includes(ABSTAIN) ? 1 : 0))
        const named = picture.flatMap(({ blocks }) => (blocks === '' ? [] : blocks.split(' · ')))
        expect(named.toSorted()).toEqual(answered.map(({ name }) => name).toSorted())
        for (const { hasBlocks, blocks } of picture) expect(hasBlocks).toBe(blocks !== '')
      })
    )
  })

  test('of who scans alone say that it is done, and lead to the result', () => {
    const alone: typeof scan = { ...scan, chat: { ...scan.chat, scope: 'personal' } }
    const { title, buttons } = sentCard(instrument, alone, { answers: new Map() }, TODAY, { place: 1, of: 1 }).data
    expect(title).toBe(strings.sent.titleAlone)
    expect(buttons.foot.map((button) => button.title)).toEqual(['result'])
  })
})
