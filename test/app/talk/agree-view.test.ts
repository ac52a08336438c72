import { describe, expect, test } from 'vitest'
import { doJob } from '../../../src/app/do-job.ts'
import { originOf } from '../../../src/app/talk/agree-view.ts'
import type { Answer } from '../../../src/scan/answer.ts'
import type { Instrument } from '../../../src/scan/instrument.ts'
import { closeVote } from '../../../src/scan/scan.ts'
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

/** What an agree card says of where a stage comes from, after these answers in an anonymous scan. */
function origin(stage: string, answers: readonly Answer[], instrument: Instrument = poolster) {
  const [block = aBlock()] = instrument.blocks
  const sheets = answers.map((answer) => aSheet({ [block.id]: answer }))
  return originOf({ scan, instrument, sheets, talks: new Map() }, block, stage)
}

describe('where the stage on an agree card comes from', () => {
  test('is said of the one that more than half chose, and of no other', () => {
    const answers = [aVote(P), aVote(P), aVote(P), aVote(G)]
    expect(origin(P, answers).how).toBe(strings.agree.how.majority)
    for (const stage of [F, G, '']) expect(origin(stage, answers).how).toBeUndefined()
  })

  test('is said of none where nothing is proposed', () => {
    for (const stage of [P, G, '']) expect(origin(stage, [aVote(P), aVote(P), aVote(G), aVote(G)]).how).toBeUndefined()
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
  ])('is %s', (_what, answers, few) => {
    expect(origin(P, answers).few).toBe(few)
  })

  test('is nothing where only words are asked, for those are never proposed; and the rest where one choice is', () => {
    expect(origin(high, [...practices, aVote(high)], scales).few).toBe('nowhere')
    const chosen = practices.map(({ vote, replies }) => ({
      vote,
      replies: { ...replies, intent: { chosen: ['both'], text: '', note: '' } }
    }))
    expect(origin(high, [...chosen, aVote(high)], alsoAsks).few).toBe('rest')
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
