import { describe, expect, test } from 'vitest'
import { doJob } from '../../../src/app/do-job.ts'
import { aroundOf } from '../../../src/app/talk/agree-view.ts'
import { fewIn } from '../../../src/cards/agree-figures.ts'
import type { Answer } from '../../../src/scan/answer.ts'
import type { Instrument } from '../../../src/scan/instrument.ts'
import { closeVote } from '../../../src/scan/scan.ts'
import { NO_TALK, type Talk } from '../../../src/scan/talk.ts'
import { strings } from '../../../src/words/index.ts'
import { aBlock, anInstrument, choiceIn, STAGES } from '../../build/instrument.ts'
import { scales } from '../../build/scales.ts'
import { anOpenScan } from '../../build/scan.ts'
import { anAnswer, aSheet, aVote } from '../../build/sheet.ts'
import { an } from '../../build/the-team.ts'
import { linesOf } from '../../cards/card-text.ts'
import { aRevealedScan, aVotedScan, BLOCK, NAME } from '../talking.ts'

const [F, P, G] = STAGES
const poolster = anInstrument()
const scan = { value: closeVote(anOpenScan(), '2026-11-24T11:00:00.000Z'), version: '1' }

/** What stands on an agree card after these answers in an anonymous scan, with this agreed on. */
function around(answers: readonly Answer[], of: Instrument = poolster, talk: Talk = NO_TALK) {
  const [block = aBlock()] = of.blocks
  const sheets = answers.map((answer) => aSheet({ [block.id]: answer }))
  const talks = new Map([[block.id, { value: talk, version: '1' }]])
  return aroundOf({ scan, instrument: of, sheets, talks, members: [] }, block)
}
const few = (answers: readonly Answer[], of?: Instrument) => {
  const { figures } = around(answers, of)
  return figures && fewIn(figures)
}

describe('where what is on an agree card comes from', () => {
  const majority = [aVote(P), aVote(P), aVote(P), aVote(G)]

  test('is the stage that more than half chose, and how that came about', () => {
    expect(around(majority).from).toEqual({ kind: 'proposed', stage: P, how: strings.agree.how.majority })
  })

  test('is nothing where no stage has more than half of the votes', () => {
    for (const answers of [[aVote(P), aVote(P), aVote(G), aVote(G)], [aVote(P), aVote(P)], []])
      expect(around(answers).from).toEqual({ kind: 'open' })
  })

  test('is what is recorded, also where that is another stage than the one of the votes', () => {
    const agreed = { answer: anAnswer(G), how: 'agreed', notesShared: false, revision: 1 } as const
    const recorded = { kind: 'recorded', stage: G, how: strings.agree.how.agreed }
    expect(around(majority, poolster, { ...NO_TALK, agreed }).from).toEqual({ ...recorded, isComplete: true })
    const half = { ...agreed, answer: aVote(G) }
    expect(around(majority, poolster, { ...NO_TALK, agreed: half }).from).toEqual({ ...recorded, isComplete: false })
  })

  test('is what was filled in before and not recorded', () => {
    const unrecorded = { answer: aVote(F), notesShared: false }
    expect(around(majority, poolster, { ...NO_TALK, unrecorded }).from).toEqual({ kind: 'unrecorded' })
  })
})

describe('what there are too few answers for', () => {
  const explained = [anAnswer(P), anAnswer(P)]
  const high = 'overstijgt'
  const practices = [1, 2].map(() => ({
    vote: high,
    replies: { 'good-practice': { chosen: [], text: 'ja', note: '' } }
  }))
  const alsoAsks: Instrument = { ...scales, questions: [...scales.questions, choiceIn(poolster, 'intent')] }

  test.each([
    ['nothing, where three explained their vote', [...explained, anAnswer(G)], 'nowhere'],
    ['nothing, where nobody voted', [], 'nowhere'],
    ['the stage, where two voted', explained, 'votes'],
    ['the other questions, where three voted and two explained it', [...explained, aVote(P)], 'rest']
  ])('is %s', (_what, answers, expected) => {
    expect(few(answers)).toBe(expected)
  })

  test('is nothing where only words are asked, for those are never proposed; and the rest where one choice is', () => {
    expect(few([...practices, aVote(high)], scales)).toBe('nowhere')
    const chosen = practices.map(({ vote, replies }) => ({
      vote,
      replies: { ...replies, intent: { chosen: ['both'], text: '', note: '' } }
    }))
    expect(few([...chosen, aVote(high)], alsoAsks)).toBe('rest')
  })
})

describe('an agree card that was asked for in the channel', () => {
  const job = (block = BLOCK) => ({ kind: 'agree-card', scan: 'scan-1', block, asked: '2026-11-23T09:00' }) as const
  const inOwnChat = ({ sent }: Awaited<ReturnType<typeof aVotedScan>>) =>
    sent.filter(({ to, card }) => to === `a:${an.id}` && linesOf(card).includes(NAME))

  test('comes in the facilitator’s own chat', async () => {
    const team = await aRevealedScan()
    await doJob(team.app, job())
    expect(inOwnChat(team)).toHaveLength(1)
  })

  test('does not come while the team still votes, for a block that is not there, nor for a scan that is gone', async () => {
    const team = await aVotedScan()
    await doJob(team.app, job())
    const revealed = await aRevealedScan()
    await doJob(revealed.app, job('onbekend'))
    await doJob(revealed.app, { ...job(), scan: 'scan-9' })
    expect([...inOwnChat(team), ...inOwnChat(revealed)]).toEqual([])
  })
})
