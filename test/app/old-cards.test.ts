import { describe, expect, test } from 'vitest'
import { refusalText, strings } from '../../src/words/index.ts'
import { aTeamsApp, filledSetup, type TeamsApp } from '../build/app.ts'
import { aContextPress, aSendPress, aVotePress } from '../build/presses.ts'
import { bert, jana, THREAD } from '../build/the-team.ts'
import { inputsOf } from '../cards/card-facts.ts'
import { linesOf } from '../cards/card-text.ts'
import { aScanInTime, MIDNIGHT } from './in-time.ts'
import { OF_VOTERS } from './rules.ts'
import { ANSWERED, aVotedConcept, aVotedResult, CHOICES } from './signing.ts'

const [HIS] = CHOICES
const mine = { ambition: HIS.vote, 'note-barriers': HIS.note }
const sent = {
  practices: HIS.priority,
  'priority-1': HIS.priority,
  'priority-2': 'netwerk',
  'priority-3': 'partnerschap'
}

/** What was kept before the vote closed, pressed or delivered once more. */
const KEPT = {
  'the stage he chose': aVotePress('netwerk', HIS.vote),
  'the questions as he answered them': aContextPress('netwerk', mine),
  'what he handed in': aSendPress(sent)
} as const

/** Something new, which comes too late. */
const LATE = {
  'another stage': aVotePress('netwerk', 'systematisch', 1),
  'other answers': aContextPress('netwerk', { ...mine, 'note-levers': 'te laat' }, 2),
  'other closing questions': aSendPress({ ...sent, practices: 'plg' }, 1)
} as const

/** Every way from one card to another. */
const WAYS = {
  'back from a stage': { verb: 'back', from: 'stage', block: 'netwerk', seen: 1 },
  'back from the questions': { ...aContextPress('netwerk', mine), verb: 'back', from: 'context' },
  'the overview from a stage': { verb: 'overview', from: 'stage', block: 'netwerk', seen: 1 },
  'the overview from the questions': { ...aContextPress('netwerk', mine), verb: 'overview', from: 'context' },
  'the overview from the closing questions': { ...aSendPress(sent), verb: 'overview', from: 'closing', block: '' },
  'the overview from the thanks': { verb: 'overview', from: 'sent', block: '', seen: 0 },
  'the official text of a stage': { verb: 'wording', block: 'netwerk', part: 'stage-planmatig' },
  'the official text of a block that is not there': { verb: 'wording', block: 'w4', part: '' },
  'back from the official text': { verb: 'back', from: 'wording', block: 'netwerk', seen: 1 },
  'the next block': { verb: 'skip', block: 'netwerk' },
  'a block from the list': { verb: 'go-to', block: 'netwerk' },
  'no block from the list': { verb: 'go-to' },
  'a block that is not there': { verb: 'go-to', block: 'w4' },
  'past a block that is not there': { verb: 'skip', block: 'w4' },
  'a stage of a block that is not there': aVotePress('w4', 'planmatig'),
  'the questions of a block that is not there': aContextPress('w4'),
  'the closing questions': { verb: 'closing' },
  'no more reminders': { verb: 'mute' },
  'reminders again': { verb: 'unmute' },
  'taking part': { verb: 'join' }
} as const

const STATES = {
  closed: async () => {
    const team = await aVotedConcept()
    await team.presses(jana, { verb: 'send-back', scan: 'scan-1', remark: 'Bekijk dit nog eens.' })
    return team
  },
  'a concept': () => aVotedConcept(),
  'signed, by name': () => aVotedResult({ visibility: 'named' }),
  signed: () => aVotedResult()
} satisfies Readonly<Record<string, () => Promise<TeamsApp>>>

const heard = async (team: TeamsApp, data: object, place?: string) => {
  const { text, card } = await team.presses(bert, { scan: 'scan-1', ...data }, place)
  return { words: [text ?? '', ...linesOf(card ?? {})].join(' '), inputs: inputsOf(card), card }
}

test('every button of those who vote is tried', () => {
  const tried = [...Object.values({ ...KEPT, ...LATE, ...WAYS }), { verb: 'ballot' }].map(({ verb }) => verb)
  expect(new Set(tried)).toEqual(new Set(OF_VOTERS.map(({ verb }) => verb)))
})

describe.each(Object.entries(STATES))('on an old card of a scan that is %s', (state, begin) => {
  const isSigned = state.startsWith('signed')
  const says = isSigned ? /is ingediend/ : /stemming is gesloten/

  test('every way to another card says so, offers nothing to fill in, and leads to the result', async () => {
    const team = await begin()
    const before = await team.store.everything()
    for (const [way, data] of Object.entries(WAYS)) {
      const { words, inputs } = await heard(team, data)
      expect(words, way).toMatch(says)
      expect(words, way).toContain('resultaat')
      expect(inputs, way).toEqual([])
    }
    expect(await team.store.everything()).toEqual(before)
  })

  test('what comes too late is refused in words, with all that was typed, and leads to the result', async () => {
    const team = await begin()
    for (const [what, data] of Object.entries(LATE)) {
      const { words } = await heard(team, data)
      expect(words, what).toContain('werd niet meer bewaard')
      expect(words, what).toContain('resultaat')
    }
  })

  test('a vote card of a second round says that it is over', async () => {
    const team = await begin()
    const { words } = await heard(team, { verb: 'ballot', block: ANSWERED, vote: 'fragmentair' }, THREAD)
    expect(words).toContain('Deze stemronde is gesloten')
    expect(words).toContain('resultaat')
  })
})

// The answers of an anonymous scan that was signed are nobody's any more.
const stillTheirs = Object.entries(STATES).filter(([state]) => state !== 'signed')

test.each(stillTheirs)('what was kept in time is answered as kept, with nothing to fill in (%s)', async (_, begin) => {
  const team = await begin()
  for (const [what, data] of Object.entries(KEPT)) {
    const { words, inputs } = await heard(team, data)
    expect(words, what).toContain(strings.over.kept)
    expect(words, what).toContain('resultaat')
    expect(inputs, what).toEqual([])
  }
})

test('an old card of a scan that lapsed says so, and how to begin again', async () => {
  const team = await aScanInTime()
  await team.looksAt(MIDNIGHT)
  await team.looksAt('2026-12-12T23:10:00.000Z')
  for (const data of [...Object.values(KEPT), ...Object.values(LATE), ...Object.values(WAYS)]) {
    const { words } = await heard(team, data)
    expect(words).toBe(refusalText({ reason: 'lapsed' }))
  }
})

test('an old card of a scan of one’s own says that it is done', async () => {
  const team = aTeamsApp()
  await team.types(bert, 'start')
  await team.presses(bert, filledSetup())
  for (const { id } of team.app.instruments.current.get('poolster-clb')?.blocks ?? [])
    await team.presses(bert, aVotePress(id, 'abstain'))
  await team.presses(bert, aSendPress(sent))
  for (const [way, data] of Object.entries(WAYS).filter(([name]) => !/reminders|taking part/.test(name))) {
    const { words, inputs } = await heard(team, data)
    expect(words, way).toContain(strings.over.alone)
    expect(inputs, way).toEqual([])
  }
})
