import { beforeEach, describe, expect, test } from 'vitest'
import { EMPTIED } from '../../src/scan/questions/typed.ts'
import { refusalText, strings } from '../../src/words/index.ts'
import { setupMistakeText } from '../../src/words/mistakes.ts'
import { pressing } from '../build/activity.ts'
import { aRunningScan, aTeamsApp, at, filledSetup, type TeamsApp } from '../build/app.ts'
import { fiveOf } from '../build/five.ts'
import { aContextPress, aSendPress, aVotePress } from '../build/presses.ts'
import { an, bert, jana, type Listed, THREAD } from '../build/the-team.ts'
import { actionsOf, partsOfType, votedOn } from '../cards/card-facts.ts'
import { linesOf } from '../cards/card-text.ts'
import { instrument } from '../cards/team.ts'
import { aConcept, anAgreedScan } from './directing.ts'
import { expectRefused, filledIn } from './refused.ts'

const NOTES = { 'note-levers': 'goed overleg', 'note-barriers': 'weinig tijd' }
const OTHERS = { ambition: 'planmatig', intent: 'both', difference: 'none', levers: 'people', barriers: 'none' }
const NOTHING_CAME = refusalText({ reason: 'nothing-came' })

/** What the button of a card says that stands for this verb. */
function dataOf(card: object | undefined, verb: string): object {
  const found = actionsOf(card).find(({ data }) => (data as { verb?: unknown } | undefined)?.verb === verb)
  if (!found) throw new Error(`the card has no button that says ${verb}`)
  return found.data as object
}

async function contextOf(team: TeamsApp) {
  const view = await team.app.scans.view('scan-1', bert.aadObjectId)
  const answer = view?.own?.sheet.answers.get('preventie')
  return answer && fiveOf(answer.replies)
}

describe('a question card of which everything is filled in', () => {
  let team: TeamsApp
  let card: object | undefined
  const back = { verb: 'back', scan: 'scan-1', from: 'stage', block: 'teamwerk', seen: 0 }
  beforeEach(async () => {
    team = await aRunningScan()
    await team.presses(bert, aVotePress('preventie', 'planmatig'))
    await team.presses(bert, aContextPress('preventie', NOTES))
    card = (await team.presses(bert, back)).card
  })

  test.each(['overview', 'back'])(
    'that is left by %s with nothing of it keeps five answers and two explanations, and says so',
    async (verb) => {
      const before = await team.store.everything()
      const said = await team.presses(bert, dataOf(card, verb))
      expect(await team.store.everything()).toEqual(before)
      expect(linesOf(said.card ?? {})).toContain(strings.context.lost)
      expect(
        partsOfType(said.card, 'Container').some(({ style }) => style === 'warning'),
        'nothing is to be mended'
      ).toBe(false)
    }
  )

  test('that is saved with nothing of it comes back as it is kept', async () => {
    const again = await expectRefused(team, pressing(bert, dataOf(card, 'context'), at(`a:${bert.id}`)), NOTHING_CAME)
    expect(filledIn(again)).toMatchObject({ ...OTHERS, ...NOTES })
  })

  test('keeps its explanations when only the choices come', async () => {
    await team.presses(bert, { ...dataOf(card, 'context'), ...OTHERS, levers: 'systems' })
    expect(await contextOf(team)).toMatchObject({
      levers: ['systems'],
      notes: { levers: 'goed overleg', barriers: 'weinig tijd' }
    })
  })

  test('says once, below its explanations, how one goes', async () => {
    expect(linesOf(card ?? {}).filter((line) => line === strings.context.toEmpty)).toHaveLength(1)
    const empty = await team.presses(bert, aVotePress('teamwerk', 'planmatig'))
    expect(linesOf(empty.card ?? {})).not.toContain(strings.context.toEmpty)
  })

  test.each([EMPTIED, '–', '--', '  ', ''])('loses the one explanation in which stands %j', async (typed) => {
    await team.presses(bert, { ...dataOf(card, 'context'), ...OTHERS, 'note-levers': typed })
    expect((await contextOf(team))?.notes).toMatchObject({ levers: '', barriers: 'weinig tijd' })
  })

  test('keeps one that an older card sends back empty', async () => {
    await team.presses(bert, aContextPress('preventie', { 'note-levers': '' }, 2))
    expect((await contextOf(team))?.notes.levers).toBe('goed overleg')
  })

  test('shows on the card that comes back which explanation is to go, so that it still goes', async () => {
    const wrong = { ...dataOf(card, 'context'), ...OTHERS, difference: 'none,teams', 'note-levers': '' }
    const again = (await team.presses(bert, wrong)).card
    expect(filledIn(again)).toMatchObject({ 'note-levers': EMPTIED, 'note-barriers': 'weinig tijd' })
    await team.presses(bert, { ...dataOf(again, 'context'), ...filledIn(again), difference: 'none' })
    expect((await contextOf(team))?.notes).toMatchObject({ levers: '', barriers: 'weinig tijd' })
  })

  test('keeps what was chosen when it is left with choices that come back empty', async () => {
    const nothing = { intent: '', difference: '', levers: '', barriers: '' }
    await team.presses(bert, { ...dataOf(card, 'overview'), ...NOTES, ...nothing })
    expect(await contextOf(team)).toMatchObject({ intent: 'both', difference: ['none'], levers: ['people'] })
  })
})

test('a question card on which nothing was filled in is left without a word', async () => {
  const team = await aRunningScan()
  const { card } = await team.presses(bert, aVotePress('preventie', 'planmatig'))
  const said = await team.presses(bert, dataOf(card, 'overview'))
  expect(linesOf(said.card ?? {})).not.toContain(strings.context.lost)
})

test('a stage that did not come along leaves the one that is kept on the card', async () => {
  const team = await aRunningScan()
  await team.presses(bert, aVotePress('preventie', 'planmatig'))
  for (const vote of [undefined, null, '']) {
    const press = pressing(bert, aVotePress('preventie', vote, 1), at(`a:${bert.id}`))
    expect(votedOn(await expectRefused(team, press, NOTHING_CAME))).toBe('planmatig')
  }
})

test('closing questions that come with the priorities alone keep the practices, and the other way round', async () => {
  const team = await aRunningScan()
  const leave = { verb: 'overview', scan: 'scan-1', from: 'closing', block: '' }
  await team.presses(bert, aSendPress({ ...leave, 'priority-4': 'teamwerk' }))
  const closing = async () => (await team.app.scans.view('scan-1', bert.aadObjectId))?.own?.sheet.closing
  await team.presses(bert, { ...leave, seen: 1, 'priority-2': 'partnerschap' })
  const kept = {
    noPractice: false,
    practices: ['behartiger'],
    priorities: ['plg', 'partnerschap', 'preventie', 'teamwerk']
  }
  expect(await closing()).toEqual(kept)
  await team.presses(bert, { ...leave, seen: 2, practices: 'none' })
  expect(await closing()).toEqual({ ...kept, noPractice: true, practices: [] })
  await team.presses(bert, { ...leave, seen: 3, 'priority-4': 'none' })
  expect((await closing())?.priorities).toEqual(['plg', 'partnerschap', 'preventie'])
})

describe('Scan starten', () => {
  const { votes: _, ...withoutVotes } = filledSetup()
  let team: TeamsApp
  let card: object | undefined
  beforeEach(async () => {
    team = aTeamsApp()
    card = (await team.types(an, 'start', THREAD)).card
  })
  const members = async () => (await team.app.scans.whole('scan-1'))?.members.map(({ member }) => member.value.id)

  test('without the switch "ik stem zelf mee" starts with the facilitator, as the card showed it', async () => {
    await team.presses(an, { ...withoutVotes, ...dataOf(card, 'start') }, THREAD)
    expect(await members()).toContain(an.aadObjectId)
  })

  test('without that switch on a card that came back with it off starts without the facilitator', async () => {
    const again = await team.presses(an, filledSetup({ votes: 'false', closesWhenReady: 'true', centre: '' }), THREAD)
    await team.presses(an, { ...withoutVotes, ...dataOf(again.card, 'start') }, THREAD)
    expect(await members()).not.toContain(an.aadObjectId)
    const scan = (await team.app.scans.whole('scan-1'))?.scan.value
    expect(scan).toMatchObject({ settings: { closesWhenReady: true } })
  })

  test.each(['', undefined, null])(
    'with a list of members that did not come (%j) asks who takes part',
    async (list) => {
      const press = pressing(an, filledSetup({ members: list, ...(list === '' && { votes: 'false' }) }), at(THREAD))
      const mistake = list === '' ? 'no-members' : 'no-list'
      await expectRefused(team, press, setupMistakeText(mistake))
    }
  )

  test('with nothing at all shows the card again as it began', async () => {
    const press = pressing(an, dataOf(card, 'start'), at(THREAD))
    const again = await expectRefused(team, press, refusalText({ reason: 'no-setup-came' }))
    expect(filledIn(again)).toEqual(filledIn(card))
  })
})

describe('what is agreed', () => {
  let team: TeamsApp
  const doing = (who: Listed, data: object) => team.presses(who, { scan: 'scan-1', ...data })
  const agreed = async () => (await team.app.scans.whole('scan-1'))?.talks.get('preventie')?.value.agreed

  test('keeps its explanations, and whether they may leave the centre, when only the choices come', async () => {
    team = await anAgreedScan((block) => (block === 'preventie' ? { ...NOTES, notesShared: 'false' } : {}))
    const { card } = await doing(an, { verb: 'agree-open', block: 'preventie' })
    await team.presses(an, { ...dataOf(card, 'agree'), ...OTHERS, vote: 'planmatig', levers: 'systems' })
    expect(await agreed()).toMatchObject({
      revision: 2,
      notesShared: false,
      answer: { replies: { levers: { chosen: ['systems'], note: 'goed overleg' }, barriers: { note: 'weinig tijd' } } }
    })
  })

  test('is nothing yet when nothing of a card that proposes something came', async () => {
    team = await aRunningScan()
    for (const who of [an, bert]) {
      await team.presses(who, aVotePress('preventie', 'planmatig'))
      await team.presses(who, aContextPress('preventie'))
    }
    await team.presses(an, { verb: 'close-yes', scan: 'scan-1' }, THREAD)
    const { card } = await doing(an, { verb: 'agree-open', block: 'preventie' })
    await expectRefused(team, pressing(an, dataOf(card, 'agree'), at(`a:${an.id}`)), NOTHING_CAME)
    expect(await agreed()).toBeUndefined()
  })

  test.each(['save-conclusion', 'to-director'])('as a conclusion stays when nothing of it came (%s)', async (verb) => {
    team = await anAgreedScan()
    const { card } = await doing(an, { verb: 'conclude' })
    const priorities = {
      'priority-1': 'plg',
      'priority-2': 'netwerk',
      'priority-3': 'preventie',
      'priority-4': 'teamwerk'
    }
    await team.presses(an, { ...dataOf(card, 'save-conclusion'), practices: 'netwerk', ...priorities })
    const press = pressing(an, dataOf(card, verb), at(`a:${an.id}`))
    const again = await expectRefused(team, press, NOTHING_CAME)
    expect(filledIn(again)).toMatchObject({ practices: 'netwerk', ...priorities })
    expect((await team.app.scans.whole('scan-1'))?.scan.value.state).toBe('closed')
  })

  test('as a practice goes by the choice that says there is none, and not beside one', async () => {
    team = await anAgreedScan()
    const priorities = { 'priority-1': 'plg', 'priority-2': 'netwerk', 'priority-3': 'preventie' }
    const save = { verb: 'save-conclusion', ...priorities }
    const practices = async () => (await team.app.scans.whole('scan-1'))?.conclusion?.value.practices
    await doing(an, { ...save, practices: 'netwerk' })
    for (const nothing of [undefined, null, '']) await doing(an, { ...save, practices: nothing })
    expect(await practices()).toEqual(['netwerk'])
    const said = await doing(an, { ...save, practices: 'netwerk,none' })
    expect(linesOf(said.card ?? {})).toContain(
      refusalText({ reason: 'closing', mistake: { problem: 'practices-not-alone' } }, instrument)
    )
    await doing(an, { ...save, practices: 'none' })
    expect(await practices()).toEqual([])
  })
})

describe('what the director typed on the concept', () => {
  const typed = {
    'mail-director': 'jana@clb.example',
    'mail-ad': 'ad@go.example',
    remark: 'Bekijk preventie nog eens.'
  }
  let team: TeamsApp
  let card: object | undefined
  beforeEach(async () => {
    team = await aConcept()
    await team.presses(jana, { verb: 'preview', scan: 'scan-1', ...typed })
    card = (await team.presses(jana, { verb: 'sign-no', scan: 'scan-1' })).card
  })
  const kept = async () => (await team.app.scans.whole('scan-1'))?.scan.value

  test('stays when one address comes and the rest does not', async () => {
    await team.presses(jana, { ...dataOf(card, 'preview'), 'mail-codi': 'codi@go.example' })
    expect(await kept()).toMatchObject({
      recipients: { director: 'jana@clb.example', ad: 'ad@go.example', codi: 'codi@go.example', dico: '' },
      remark: typed.remark
    })
  })

  test.each(['', EMPTIED])('goes where %j stands in its place', async (nothing) => {
    const said = await team.presses(jana, { ...dataOf(card, 'sign'), ...typed, 'mail-ad': nothing })
    expect(linesOf(said.card ?? {})).toContain(strings.sign.to(strings.concept.address.ad, ''))
    expect(await kept()).toMatchObject({ recipients: { director: 'jana@clb.example', ad: '' } })
  })

  test.each(['sign', 'preview', 'send-back'])('comes back as it is kept when nothing came (%s)', async (verb) => {
    const again = await expectRefused(team, pressing(jana, dataOf(card, verb), at(`a:${jana.id}`)), NOTHING_CAME)
    expect(filledIn(again)).toMatchObject(typed)
  })
})
