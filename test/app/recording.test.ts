import { beforeEach, describe, expect, test } from 'vitest'
import { refusalText, strings } from '../../src/words/index.ts'
import { closingMistakeText } from '../../src/words/mistakes.ts'
import { aRunningScan, filledSetup, inChannel, type TeamsApp } from '../build/app.ts'
import { aContextPress, anAgreePress, aVotePress } from '../build/presses.ts'
import { an, bert, carla, dirk, jana, THREAD, voters } from '../build/the-team.ts'
import { actionsOf } from '../cards/card-facts.ts'
import { linesOf, titleOf } from '../cards/card-text.ts'
import { instrument } from '../cards/team.ts'
import { anAgreedScan, handsOver, TO_DIRECTOR, TO_DIRECTOR_YES } from './directing.ts'
import { filledIn } from './refused.ts'
import { aRevealedScan, BLOCK, NAME } from './talking.ts'

let team: TeamsApp
const press = (data: object, who = an) => team.presses(who, { scan: 'scan-1', ...data })
const kept = async () => team.app.scans.whole('scan-1')
const talkOn = async (block: string) => (await kept())?.talks.get(block)?.value
const titlesOn = (card: object | undefined) =>
  actionsOf((card ?? {}) as Record<string, unknown>).map(({ title }) => title)
/** What a button on a card says. */
const dataOn = (card: object | undefined, title: string) =>
  actionsOf((card ?? {}) as Record<string, unknown>).find((one) => one.title === title)?.data as object

/** Four vote planmatig on one block and explain it; two blocks are alike, one of them with a note. */
async function aVoted(setup: object = {}) {
  team = await aRunningScan({ ...setup })
  for (const [who, ambition, intent] of [
    [an, 'planmatig', 'deliberate'],
    [bert, 'planmatig', 'context'],
    [carla, 'systematisch', 'deliberate'],
    [dirk, 'systematisch', 'context']
  ] as const) {
    await press(aVotePress(BLOCK, who === dirk ? 'geintegreerd' : 'planmatig'), who)
    await press(
      aContextPress(BLOCK, {
        ambition: who === dirk ? 'systematisch' : ambition,
        intent,
        'note-levers': `van ${who.name}`
      }),
      who
    )
    await press(aVotePress('plg', 'planmatig'), who)
    await press(aContextPress('plg'), who)
  }
  await press(aVotePress('teamwerk', 'abstain'), voters[4])
  await team.settle(await team.presses(an, { verb: 'close-yes', scan: 'scan-1' }, THREAD))
}

describe('the card on which is recorded', () => {
  test('has the figures of each question beside it, and a stage and its figure on one line', async () => {
    await aVoted()
    const { card } = await press({ verb: 'agree-open', block: BLOCK })
    expect(linesOf(card ?? {}).map((line) => line.replaceAll('\u00a0', ' '))).toEqual(
      expect.arrayContaining([
        'Antwoorden: Fragmentair 0 · Planmatig 3 · Geïntegreerd 1 · Systematisch 0',
        'Antwoorden: aanhouden 2 · naar systematisch 2',
        'Antwoorden: welbewust 2 · context 2',
        'Antwoorden: nee 4',
        'Antwoorden: mensen en cultuur 4',
        'Antwoorden: momenteel geen 4'
      ])
    )
    expect(JSON.stringify(card)).toContain('Planmatig\u00a03')
    expect(filledIn(card)).toMatchObject({ vote: 'planmatig', ambition: '', intent: '' })
  })

  test('has the points of every stage, and what others wrote, one unfolding away', async () => {
    await aVoted()
    const { card } = await press({ verb: 'agree-open', block: BLOCK })
    const block = instrument.blocks.find(({ id }) => id === BLOCK)
    const text = JSON.stringify(card)
    for (const { id } of instrument.stages)
      for (const point of block?.stages[id]?.points ?? []) expect(text).toContain(point)
    const { body } = card as { body: { id?: string; isVisible?: boolean }[] }
    expect(body.filter(({ id }) => id === 'stages' || id === 'remarks').map(({ isVisible }) => isVisible)).toEqual([
      false,
      false
    ])
    for (const { name } of [an, bert, carla, dirk]) expect(linesOf(card ?? {})).toContain(`> “van ${name}”`)
  })

  test('shows no figure and no remark of fewer than three in an anonymous scan, and says so', async () => {
    team = await aRunningScan()
    for (const who of [an, bert]) {
      await press(aVotePress(BLOCK, 'planmatig'), who)
      await press(aContextPress(BLOCK, { 'note-levers': `van ${who.name}` }), who)
    }
    await team.presses(an, { verb: 'close-yes', scan: 'scan-1' }, THREAD)
    const lines = linesOf((await press({ verb: 'agree-open', block: BLOCK })).card ?? {})
    expect(lines.join('\n')).not.toMatch(/Antwoorden:|“/)
    expect(lines).toContain(strings.agree.few.votes)
    expect(lines).toContain(strings.talk.few)
  })

  test('has the stages open and no figures where the team fills it in together', async () => {
    team = await aRunningScan(filledSetup({ way: 'together' }))
    const { card } = await press({ verb: 'agree-open', block: BLOCK })
    const lines = linesOf(card ?? {})
    expect(lines).toContain(strings.agree.together(instrument))
    expect(lines.join('\n')).not.toMatch(/Antwoorden:|stemmen/)
    const { body } = card as { body: { id?: string; isVisible?: boolean }[] }
    expect(body.find(({ id }) => id === 'stages')?.isVisible).toBe(true)
  })
})

describe('explanations to the school group', () => {
  test('are off until the team ticks it, on the card and where all chose the same', async () => {
    await aVoted()
    expect(filledIn((await press({ verb: 'agree-open', block: BLOCK })).card).notesShared).toBe('false')
    await press({ verb: 'agree-all' })
    expect((await talkOn('plg'))?.agreed?.notesShared).toBe(false)
    await press(anAgreePress('plg', { notesShared: 'true' }, 1))
    expect((await talkOn('plg'))?.agreed?.notesShared).toBe(true)
    expect(filledIn((await press({ verb: 'agree-open', block: 'plg' })).card).notesShared).toBe('true')
  })
})

describe('Overnemen waar iedereen hetzelfde koos', () => {
  test('is only there while there is something to take over', async () => {
    await aVoted()
    const before = await press({ verb: 'agree-overview' })
    expect(titlesOn(before.card)).toContain(strings.button.agreeAll)
    const after = await press({ verb: 'agree-all' })
    expect(titlesOn(after.card)).not.toContain(strings.button.agreeAll)
    team = await aRunningScan(filledSetup({ way: 'together' }))
    expect(titlesOn((await press({ verb: 'agree-overview' })).card)).not.toContain(strings.button.agreeAll)
  })

  test('shows what it took as recorded: on the card, the overview, the agenda and the discussion card', async () => {
    await aVoted()
    await team.settle(await team.presses(an, { verb: 'discuss', scan: 'scan-1', block: 'plg' }, THREAD))
    const said = await press({ verb: 'agree-all' })
    await team.settle(said)
    const status = strings.agree.status('Planmatig', strings.agree.how.unanimous)
    expect(linesOf(said.card ?? {}).join('\n')).toContain(strings.overview.keeps('Planmatig'))
    expect(linesOf((await press({ verb: 'agree-open', block: 'plg' })).card ?? {})).toContain(status)
    const agenda = inChannel(team).findLast(({ card }) => titleOf(card) === strings.agenda.title)
    expect(linesOf(agenda?.card ?? {}).join('\n')).toContain(status)
  })

  test('leaves alone what somebody filled in and did not record', async () => {
    await aVoted()
    const { card } = await press({ verb: 'agree-open', block: 'plg' })
    await team.presses(an, { ...dataOn(card, strings.button.overview), vote: 'systematisch' })
    await press({ verb: 'agree-all' })
    expect(await talkOn('plg')).toMatchObject({ unrecorded: { answer: { vote: 'systematisch' } } })
    expect((await talkOn('plg'))?.agreed).toBeUndefined()
  })

  test('is no more on the agenda than on the overview once only such a one is left', async () => {
    await aVoted()
    const offered = async () => [
      titlesOn((await press({ verb: 'agree-overview' })).card).includes(strings.button.agreeAll),
      titlesOn((await team.types(an, 'resultaat')).card).includes(strings.button.agreeAll)
    ]
    expect(await offered()).toEqual([true, true])
    const { card } = await press({ verb: 'agree-open', block: 'plg' })
    await team.presses(an, { ...dataOn(card, strings.button.overview), vote: 'systematisch' })
    await press({ verb: 'agree-all' })
    expect(await offered()).toEqual([false, false])
  })
})

describe('what is typed on an agree card that is left', () => {
  const CHANGED = {
    vote: 'systematisch',
    ambition: 'keep',
    intent: 'context',
    difference: 'teams',
    levers: 'systems',
    barriers: 'people',
    'note-levers': 'nog te overleggen',
    notesShared: 'true'
  }
  const SHOWN = { ...CHANGED, 'note-barriers': '' }
  const buttons = [strings.button.skip, strings.button.overview]

  test.each(buttons)('by %s is there again, and is not recorded', async (button) => {
    await aVoted()
    const { card } = await press({ verb: 'agree-open', block: BLOCK })
    const left = await team.presses(an, { ...dataOn(card, button), ...CHANGED })
    expect((await talkOn(BLOCK))?.agreed).toBeUndefined()
    expect(linesOf(left.card ?? {})).not.toContain(strings.agree.unrecorded)
    const again = await press({ verb: 'agree-open', block: BLOCK })
    expect(filledIn(again.card)).toMatchObject(SHOWN)
    expect(linesOf(again.card ?? {})).toContain(strings.agree.unrecorded)
    expect(linesOf((await press({ verb: 'agree-overview' })).card ?? {})).toContain(strings.agree.begun)
    await team.presses(an, { ...dataOn(again.card, strings.button.agree), ...CHANGED })
    expect(await talkOn(BLOCK)).toMatchObject({ agreed: { answer: { vote: 'systematisch' }, notesShared: true } })
    expect((await talkOn(BLOCK))?.unrecorded).toBeUndefined()
  })

  test.each(buttons)('by %s changes nothing of what is recorded, until it is recorded', async (button) => {
    await aVoted()
    await press(anAgreePress(BLOCK))
    const before = (await talkOn(BLOCK))?.agreed
    const { card } = await press({ verb: 'agree-open', block: BLOCK })
    await team.presses(an, { ...dataOn(card, button), ...CHANGED })
    expect((await talkOn(BLOCK))?.agreed).toEqual(before)
    const placed = strings.overview.keeps('Planmatig')
    expect(linesOf((await press({ verb: 'agree-overview' })).card ?? {})).toContain(strings.agree.changed(placed))
  })

  test.each(buttons)('by %s is nothing where nothing was changed', async (button) => {
    await aVoted()
    const { card } = await press({ verb: 'agree-open', block: BLOCK })
    const before = await team.store.everything()
    await team.presses(an, { ...dataOn(card, button), ...filledIn(card) })
    expect(await team.store.everything()).toEqual(before)
  })

  test.each([
    ['dit aanhouden, before a stage is chosen', { ambition: 'keep' }],
    ['one choice', { barriers: 'systems' }],
    ['a choice of which the words are not there yet', { difference: 'other' }],
    ['words', { 'note-intent': 'omdat' }],
    ['that explanations may go on', { notesShared: 'true' }]
  ])('is kept when it is no more than %s', async (_what, typed) => {
    team = await aRevealedScan()
    const { card } = await press({ verb: 'agree-open', block: BLOCK })
    expect(filledIn(card).vote).toBe('')
    await team.presses(an, { ...dataOn(card, strings.button.overview), ...typed })
    expect(filledIn((await press({ verb: 'agree-open', block: BLOCK })).card)).toMatchObject(typed)
  })

  test.each([
    ['a choice that is not there', { intent: 'vierde' }],
    ['a stage that is not there', { vote: 'vijfde' }],
    ['words that are too long', { 'note-intent': 'x'.repeat(501) }]
  ])('is not kept with %s, and is still on the card', async (_what, typed) => {
    await aVoted()
    const { card } = await press({ verb: 'agree-open', block: BLOCK })
    const before = await team.store.everything()
    const again = await team.presses(an, { ...dataOn(card, strings.button.skip), ...typed })
    expect(linesOf(again.card ?? {})).toContain(NAME)
    expect(await team.store.everything()).toEqual(before)
  })

  test('does not undo what was recorded on another card', async () => {
    await aVoted()
    const { card } = await press({ verb: 'agree-open', block: BLOCK })
    await press(anAgreePress(BLOCK))
    const before = await team.store.everything()
    const again = await team.presses(an, { ...dataOn(card, strings.button.skip), ...CHANGED })
    expect(linesOf(again.card ?? {}).join('\n')).toContain(
      'Intussen is op een andere kaart iets anders vastgelegd: planmatig'
    )
    expect(await team.store.everything()).toEqual(before)
  })
})

describe('what is chosen on the conclusion', () => {
  const CHOSEN = { practices: 'netwerk', 'priority-1': 'plg', 'priority-2': 'teamwerk' }

  test('is there again after Overzicht, complete or not', async () => {
    team = await anAgreedScan()
    const { card } = await press({ verb: 'conclude' })
    const left = await team.presses(an, { ...dataOn(card, strings.button.overview), ...CHOSEN })
    expect(titleOf(left.card)).toBe(strings.agree.title)
    expect(filledIn((await press({ verb: 'conclude' })).card)).toMatchObject(CHOSEN)
  })

  test('is there with the figures of a team that voted, and with none of one that answers together', async () => {
    const introOf = async () => linesOf((await press({ verb: 'conclude' })).card ?? {})
    team = await aRevealedScan({ visibility: 'named' })
    expect(await introOf()).toContain(strings.conclude.intro)
    team = await anAgreedScan()
    expect(await introOf()).toContain(strings.conclude.introTogether)
  })

  test('is in the logbook once for each time that it says something else, by whichever button', async () => {
    team = await anAgreedScan()
    const told = async () =>
      (await team.app.scans.logOf('scan-1')).filter(({ logged }) => logged.what === 'concluded').length
    const save = { ...CHOSEN, verb: 'save-conclusion', 'priority-3': 'preventie' }
    for (const [data, times] of [
      [save, 1],
      [save, 1],
      [{ ...save, verb: 'to-director' }, 1],
      [{ ...save, practices: 'plg' }, 2],
      [TO_DIRECTOR, 3]
    ] as const) {
      await press(data)
      expect(await told()).toBe(times)
    }
  })

  test('is not kept by Overzicht where it names what is no block, or where nothing of it came along', async () => {
    team = await anAgreedScan()
    const { card } = await press({ verb: 'conclude' })
    const leave = dataOn(card, strings.button.overview)
    const before = await team.store.everything()
    const unknown = await team.presses(an, { ...leave, ...CHOSEN, practices: 'netwerk,nergens' })
    expect(titleOf(unknown.card)).toBe(strings.conclude.title)
    expect(linesOf(unknown.card ?? {}).join(' ')).toContain(
      closingMistakeText({ problem: 'unknown-block' }, instrument)
    )
    const lost = await team.presses(an, leave)
    expect(titleOf(lost.card)).toBe(strings.agree.title)
    expect(linesOf(lost.card ?? {})).toContain(strings.context.lost)
    expect(await team.store.everything()).toEqual(before)
  })

  test('is kept and shown by Bewaar, which stays on the card', async () => {
    team = await anAgreedScan()
    const { card } = await press({ verb: 'conclude' })
    expect(titlesOn(card)).toContain('Bewaar')
    const saved = await team.presses(an, { ...dataOn(card, 'Bewaar'), ...CHOSEN, 'priority-3': 'preventie' })
    expect(titleOf(saved.card)).toBe(strings.conclude.title)
    expect(linesOf(saved.card ?? {})).toContain(strings.conclude.kept)
  })
})

describe('Naar de directeur', () => {
  beforeEach(async () => {
    team = await anAgreedScan()
  })

  test('asks first: who gets it and what is locked, and sends nothing', async () => {
    const asked = await press(TO_DIRECTOR)
    const lines = linesOf(asked.card ?? {})
    expect(lines).toEqual(expect.arrayContaining([strings.propose.who(jana.name), strings.propose.locked.together]))
    expect(titlesOn(asked.card)).toEqual([strings.button.directorYes, strings.button.closeNo])
    expect(asked.jobs).toEqual([])
    expect((await kept())?.scan.value.state).toBe('closed')
    await press(anAgreePress('plg', { vote: 'systematisch' }, 1))
    expect((await talkOn('plg'))?.agreed?.answer.vote).toBe('systematisch')
  })

  test('leads back to the conclusion by no, with everything that was chosen', async () => {
    await press(TO_DIRECTOR)
    const { card } = await press({ verb: 'to-director-no' })
    const { verb: _, scan: __, ...chosen } = TO_DIRECTOR
    expect(filledIn(card)).toMatchObject({ ...chosen, practices: 'netwerk,behartiger' })
    expect((await kept())?.scan.value.state).toBe('closed')
  })

  test('hands it over by yes, and not where something is missing by then', async () => {
    const none = await press(TO_DIRECTOR_YES)
    expect(titleOf(none.card)).toBe(strings.conclude.title)
    expect((await handsOver(team)).text).toBe(strings.concept.sent(jana.name))
    expect((await kept())?.scan.value.state).toBe('concept')
  })

  test('says by name where a change was filled in and not recorded', async () => {
    const { card } = await press({ verb: 'agree-open', block: 'plg' })
    await team.presses(an, { ...dataOn(card, strings.button.overview), vote: 'systematisch' })
    const name = instrument.blocks.find(({ id }) => id === 'plg')?.name ?? ''
    expect(linesOf((await press(TO_DIRECTOR)).card ?? {})).toContain(strings.propose.unrecorded([name]))
  })
})

describe('Vastleggen with something wrong', () => {
  const WRONG = { vote: '', ambition: 'vijfde', intent: '', difference: 'none,teams', levers: 'zesde', barriers: '' }
  const FIELDS = Object.keys(WRONG) as (keyof typeof WRONG)[]
  const RIGHT = {
    ambition: 'keep',
    vote: 'planmatig',
    intent: 'both',
    difference: 'none',
    levers: 'people',
    barriers: 'none'
  }
  /** Every choice of one or more of the fields. */
  const wrongs = Array.from({ length: 63 }, (_, bits) => FIELDS.filter((_, place) => ((bits + 1) >> place) & 1))

  test('says all of it at once, right above each field and again above the buttons, and keeps what was typed', async () => {
    team = await aRevealedScan()
    const before = await team.store.everything()
    for (const fields of wrongs) {
      const typed = { ...RIGHT, ...Object.fromEntries(fields.map((field) => [field, WRONG[field]])) }
      const { card } = await press({ verb: 'agree', block: BLOCK, seen: 0, notesShared: 'true', ...typed })
      const { body } = card as { body: { id?: string; text?: string; color?: string; style?: string }[] }
      const above = body.flatMap((part, place) => (part.color === 'Attention' ? [body[place + 1]?.id] : []))
      expect(above, `${fields}`).toEqual(fields)
      const atFields = body.filter(({ color }) => color === 'Attention').map(({ text }) => text)
      expect(linesOf({ body: body.slice(-1) }), `${fields}`).toEqual(atFields)
      expect(filledIn(card), `${fields}`).toMatchObject({ ...typed, notesShared: 'true' })
    }
    expect(await team.store.everything()).toEqual(before)
  })
})

describe('a conclusion with something wrong', () => {
  test.each([
    { verb: 'save-conclusion', also: [] },
    { verb: 'to-director', also: [refusalText({ reason: 'not-all-agreed' }, instrument)] }
  ])('says all of it at once by $verb, at each field and above the buttons', async ({ verb, also }) => {
    team = await aRevealedScan()
    const typed = { practices: 'netwerk,plg,teamwerk,preventie', 'priority-1': 'plg', 'priority-2': 'plg' }
    const before = await team.store.everything()
    const { card } = await press({ verb, ...typed })
    expect(await team.store.everything()).toEqual(before)
    expect(filledIn(card)).toMatchObject(typed)
    const said = ['hoogstens 3', 'twee keer', 'minstens 3']
    const { body } = card as { body: { color?: string; items?: { id?: string; color?: string; text?: string }[] }[] }
    const above = linesOf({ body: body.slice(-1) })
    expect(above).toHaveLength(said.length + also.length)
    for (const [place, part] of said.entries()) expect(above[place]).toContain(part)
    expect(above.slice(said.length)).toEqual(also)
    const atField = body.flatMap((part, place) => {
      if (part.color === 'Attention') return [(body[place + 1] as { id?: string }).id]
      return part.items?.[0]?.color === 'Attention' ? [part.items[1]?.id] : []
    })
    expect(atField).toEqual(['practices', 'priority-2', 'priority-3'])
  })
})
