import { beforeEach, describe, expect, test } from 'vitest'
import { refusalText, strings } from '../../src/words/index.ts'
import { pressing } from '../build/activity.ts'
import { aRunningScan, at, type TeamsApp } from '../build/app.ts'
import { aContextPress, anAgreePress, aVotePress } from '../build/presses.ts'
import { an, bert, CHANNEL, carla, dirk, els, THREAD } from '../build/the-team.ts'
import { linesOf } from '../cards/card-text.ts'
import { instrument } from '../cards/team.ts'
import { expectRefused, filledIn } from './refused.ts'

let team: TeamsApp

const chatOf = (who: { id: string }) => at(`a:${who.id}`)
const asAn = (data: object) => pressing(an, { scan: 'scan-1', ...data }, chatOf(an))
const press = (data: object) => team.ask(asAn(data))
const agreed = async (block: string) => (await team.app.scans.whole('scan-1'))?.talks.get(block)?.value.agreed

/** What the facilitator fills in for a block: planmatig, growing to systematisch. */
const anAgreement = (block: string, changes: object = {}, seen = 0) =>
  anAgreePress(block, { ambition: 'systematisch', notesShared: 'true', ...changes }, seen)

/** Bert, Carla and Dirk agree on preventie, and differ on teamwerk and, by four, on plg; then the vote is closed. */
beforeEach(async () => {
  team = await aRunningScan()
  const votes = [
    [bert, 'preventie', 'fragmentair'],
    [carla, 'preventie', 'fragmentair'],
    [dirk, 'preventie', 'fragmentair'],
    [bert, 'teamwerk', 'planmatig'],
    [carla, 'teamwerk', 'planmatig'],
    [dirk, 'teamwerk', 'systematisch'],
    [bert, 'plg', 'planmatig'],
    [carla, 'plg', 'systematisch'],
    [dirk, 'plg', 'systematisch'],
    [els, 'plg', 'planmatig']
  ] as const
  for (const [who, block, vote] of votes) {
    await team.presses(who, aVotePress(block, vote))
    await team.presses(who, aContextPress(block, { ambition: vote === 'systematisch' ? vote : 'systematisch' }))
  }
  await team.presses(an, { verb: 'close-yes', scan: 'scan-1' }, THREAD)
})

describe('the card on which an agreed answer is recorded', () => {
  test('proposes what more than half chose, and how that came about', async () => {
    const said = await press({ verb: 'agree-open', block: 'teamwerk' })
    expect(linesOf(said.card ?? {})).toContain('Sterk teamwerk')
    expect(linesOf(said.card ?? {})).toContain('Voorstel uit de stemming: planmatig (meerderheid)')
    expect(filledIn(said.card)).toMatchObject({
      vote: 'planmatig',
      ambition: 'systematisch',
      intent: 'both',
      levers: 'people'
    })
  })

  test('proposes no stage where none has more than half of the votes', async () => {
    const said = await press({ verb: 'agree-open', block: 'plg' })
    expect(linesOf(said.card ?? {})).toContain(strings.agree.open(instrument.nouns))
    expect(filledIn(said.card)).toMatchObject({ vote: '', ambition: '' })
  })

  test('is passed over for the next block, from the first one on', async () => {
    const [first, second] = team.app.instruments.current.get('poolster-clb')?.blocks ?? []
    const said = await press({ verb: 'agree-skip', block: first?.id })
    expect(linesOf(said.card ?? {})).toContain(second?.name)
    expect(linesOf(said.card ?? {})).not.toContain(first?.name)
  })

  test('comes in the facilitator’s own chat when it is asked for in the channel', async () => {
    const said = await team.presses(an, { verb: 'agree-open', scan: 'scan-1', block: 'teamwerk' }, THREAD)
    expect(said.text).toBe(strings.agree.sentToChat)
    await team.settle(said)
    const card = team.sent.filter(({ to }) => to === `a:${an.id}`).at(-1)?.card ?? {}
    expect(linesOf(card)).toContain('Sterk teamwerk')
  })
})

describe('an agreed answer', () => {
  test('is kept with how it came about, and the next block follows', async () => {
    const said = await press(anAgreement('teamwerk'))
    expect(await agreed('teamwerk')).toMatchObject({ how: 'majority', revision: 1, answer: { vote: 'planmatig' } })
    expect(linesOf(said.card ?? {})).toContain('Sterk partnerschap: intern binnen GO!')
  })

  test('is "samen afgesproken" when the team chose otherwise than the votes, and "na gesprek" only where it was discussed', async () => {
    await press(anAgreement('teamwerk', { vote: 'geintegreerd' }))
    expect(await agreed('teamwerk')).toMatchObject({ how: 'agreed', answer: { vote: 'geintegreerd' } })
    await team.settle(await team.presses(an, { verb: 'discuss', scan: 'scan-1', block: 'plg' }, THREAD))
    await press(anAgreement('plg', { vote: 'geintegreerd' }))
    expect(await agreed('plg')).toMatchObject({ how: 'after-talk', answer: { vote: 'geintegreerd' } })
  })

  test('can be to keep the chosen stage', async () => {
    await press(anAgreement('plg', { ambition: 'keep' }))
    expect((await agreed('plg'))?.answer.replies.ambition?.chosen).toEqual(['planmatig'])
  })

  test('can be opened again and changed', async () => {
    await press(anAgreement('teamwerk'))
    const again = await press({ verb: 'agree-open', block: 'teamwerk' })
    expect(filledIn(again.card)).toMatchObject({ vote: 'planmatig', notesShared: 'true' })
    await press(anAgreement('teamwerk', { vote: 'fragmentair', notesShared: 'false' }, 1))
    expect(await agreed('teamwerk')).toMatchObject({ revision: 2, notesShared: false, answer: { vote: 'fragmentair' } })
  })

  test('is not undone by an old card, nor changed by the same press that comes twice', async () => {
    await press(anAgreement('teamwerk'))
    await press(anAgreement('teamwerk'))
    expect(await agreed('teamwerk')).toMatchObject({ revision: 1 })
    await press(anAgreement('teamwerk', { vote: 'fragmentair' }, 1))
    await expectRefused(
      team,
      asAn(anAgreement('teamwerk')),
      refusalText({ reason: 'agreed-outdated', stored: 'Fragmentair' })
    )
  })

  test.each([
    ['without a stage', { vote: '' }, strings.agree.missing(instrument.nouns)],
    ['with a stage that is not there', { vote: 'vijfde' }, refusalText({ reason: 'unknown-vote' }, instrument)],
    ['with an abstention', { vote: 'abstain' }, refusalText({ reason: 'unknown-vote' }, instrument)],
    ['with a lower ambition', { ambition: 'fragmentair' }, contextText('ambition', 'not-higher')],
    ['with nee beside another difference', { difference: 'none,teams' }, contextText('difference', 'not-alone')],
    ['without bottlenecks', { barriers: '' }, contextText('barriers', 'missing')]
  ])('%s is refused and stays on the card', async (_what, changes, sentence) => {
    const card = await expectRefused(team, asAn(anAgreement('teamwerk', changes)), sentence)
    expect(filledIn(card)).toMatchObject({ intent: 'both', levers: 'people', ...changes })
  })

  test('shows on the agenda once it is kept', async () => {
    await team.settle(await press(anAgreement('teamwerk')))
    const agenda = team.sent.filter(({ to, what }) => to === CHANNEL && what === 'update').at(-1)?.card ?? {}
    expect(linesOf(agenda).join('\n')).toContain(strings.agree.status('Planmatig', strings.agree.how.majority))
  })
})

describe('Overnemen waar iedereen hetzelfde koos', () => {
  test('takes the unanimous blocks and leaves the others', async () => {
    const said = await press({ verb: 'agree-all' })
    expect(linesOf(said.card ?? {})).toContain(strings.agree.taken(1, 0, instrument.nouns))
    expect(await agreed('preventie')).toMatchObject({ how: 'unanimous', answer: { vote: 'fragmentair' } })
    expect(await agreed('teamwerk')).toBeUndefined()
  })

  test('does not touch what was agreed already', async () => {
    await press(anAgreement('preventie'))
    const said = await press({ verb: 'agree-all' })
    expect(linesOf(said.card ?? {})).toContain(strings.agree.noneToTake(instrument.nouns))
    expect(await agreed('preventie')).toMatchObject({ how: 'agreed', answer: { vote: 'planmatig' } })
  })
})

test('what is not agreed yet is named on the overview and at the conclusion', async () => {
  await press(anAgreement('teamwerk'))
  const overview = await press({ verb: 'agree-overview' })
  expect(linesOf(overview.card ?? {})).toContain(strings.agree.progress(1, 11, instrument.nouns))
  const conclusion = await press({ verb: 'conclude' })
  const missing = linesOf(conclusion.card ?? {}).find((line) => line.startsWith('Nog vast te leggen'))
  expect(missing).toContain('Preventie')
  expect(missing).not.toContain('Sterk teamwerk')
})

describe('the conclusion', () => {
  const chosen = {
    verb: 'save-conclusion',
    practices: '',
    'priority-1': 'plg',
    'priority-2': 'netwerk',
    'priority-3': 'preventie'
  }

  test('is kept in its order, also without a practice', async () => {
    await press(chosen)
    const { conclusion } = (await team.app.scans.whole('scan-1')) ?? {}
    expect(conclusion?.value).toEqual({ practices: [], priorities: ['plg', 'netwerk', 'preventie'] })
  })

  test('with two priorities, or the same one twice, is refused and stays on the card', async () => {
    for (const changes of [{ 'priority-3': '' }, { 'priority-3': 'plg' }]) {
      const before = await team.store.everything()
      const said = await press({ ...chosen, ...changes })
      expect(linesOf(said.card ?? {}).some((line) => line.startsWith('Prioriteiten:'))).toBe(true)
      expect(filledIn(said.card)).toMatchObject({ 'priority-1': 'plg', 'priority-2': 'netwerk' })
      expect(await team.store.everything()).toEqual(before)
    }
  })
})

describe('only the facilitator, and only after the vote,', () => {
  const asked = [
    anAgreement('teamwerk'),
    { verb: 'agree-open', block: 'teamwerk' },
    { verb: 'agree-all' },
    { verb: 'agree-overview' },
    { verb: 'agree-go-to', block: 'plg' },
    { verb: 'agree-skip', block: 'plg' },
    { verb: 'agree-wording', block: 'plg', part: 'definition' },
    { verb: 'conclude' },
    { verb: 'save-conclusion' }
  ]

  test.each(asked)('can do this: $verb', async (data) => {
    const sentence = refusalText({ reason: 'not-facilitator', facilitator: 'An Peeters' })
    await expectRefused(team, pressing(bert, { scan: 'scan-1', ...data }, chatOf(bert)), sentence)
    const open = await aRunningScan()
    await expectRefused(open, asAn(data), refusalText({ reason: 'still-open' }))
  })
})

function contextText(field: 'ambition' | 'difference' | 'barriers', problem: 'not-higher' | 'not-alone' | 'missing') {
  return refusalText({ reason: 'context', mistake: { field, problem } }, instrument)
}
