import { describe, expect, test } from 'vitest'
import { checkSetup } from '../../src/scan/check-setup.ts'
import { MOST_MEMBERS } from '../../src/scan/scan.ts'
import { CENTRE_LENGTH, openScan, type SetupForm, schoolYears } from '../../src/scan/setup.ts'
import { aChat, aDraft, onRoster, roster } from '../build/scan.ts'

const TODAY = '2026-11-23'
const editions = new Map([['proef', '2025-2026']])

const aForm = (overrides: Partial<SetupForm> = {}): SetupForm => ({
  instrument: 'proef',
  centre: 'CLB De Voorbeelden',
  schoolYear: '2026-2027',
  members: ['id-bert', 'id-carla'],
  director: 'id-dirk',
  closesOn: '2026-12-12',
  closesWhenReady: false,
  way: 'each',
  visibility: 'anonymous',
  votes: true,
  ...overrides
})

const check = (overrides: Partial<SetupForm>, draft = aDraft()) => checkSetup(draft, aForm(overrides), editions, TODAY)
const accepted = (overrides: Partial<SetupForm> = {}, draft = aDraft()) => {
  const result = check(overrides, draft)
  if (!result.ok) throw new Error(`refused: ${result.mistakes}`)
  return result
}
const names = (overrides: Partial<SetupForm>) => accepted(overrides).members.map(({ name }) => name)
const everyone = Array.from({ length: MOST_MEMBERS + 1 }, (_, at) => onRoster(`Lid${at}`))

describe('a filled-in set-up card', () => {
  test('says who answers, under which settings, and who is director', () => {
    expect(accepted()).toEqual({
      ok: true,
      settings: {
        way: 'each',
        instrument: 'proef',
        edition: '2025-2026',
        centre: 'CLB De Voorbeelden',
        schoolYear: '2026-2027',
        director: 'id-dirk',
        closesOn: '2026-12-12',
        closesWhenReady: false,
        visibility: 'anonymous'
      },
      members: roster.slice(0, 3).map(({ guest: _, ...person }) => ({ ...person, contact: { state: 'waiting' } })),
      directorName: 'Dirk'
    })
  })

  test('counts somebody once whom the set-up card lists twice', () => {
    expect(accepted({}, aDraft({ roster: [...roster, ...roster] }))).toEqual(accepted())
  })

  test.each([
    ['an instrument that is not there', { instrument: 'andere' }, 'instrument'],
    ['no centre', { centre: '' }, 'centre-missing'],
    ['only spaces for a centre', { centre: ' \u200b\u202e\n' }, 'centre-missing'],
    ['too long a centre', { centre: 'x'.repeat(CENTRE_LENGTH + 1) }, 'centre-too-long'],
    ['the school year before this one', { schoolYear: '2025-2026' }, 'school-year'],
    ['the school year after the next', { schoolYear: '2028-2029' }, 'school-year'],
    ['nobody ticked', { members: [], votes: false }, 'no-members'],
    ['someone who is not on the roster', { members: ['id-bert', 'id-vreemd'] }, 'unknown-member'],
    ['no director', { director: '' }, 'director-missing'],
    ['a director who is not on the roster', { director: 'id-vreemd' }, 'director-missing'],
    ['no closing date', { closesOn: '' }, 'closing-date'],
    ['a closing date that does not exist', { closesOn: '2027-02-29' }, 'closing-date'],
    ['a closing date written another way', { closesOn: '12/12/2026' }, 'closing-date'],
    ['a closing date with a time', { closesOn: '2026-12-12T10:00' }, 'closing-date'],
    ['a closing date of yesterday', { closesOn: '2026-11-22' }, 'closing-date-past'],
    ['a closing date of more than a year ahead', { closesOn: '2027-11-24' }, 'closing-date-far'],
    ['a closing date in another millennium', { closesOn: '9999-12-31' }, 'closing-date-far'],
    ['a way of working that is not there', { way: 'alone' }, 'way'],
    ['no visibility', { visibility: '' }, 'visibility'],
    ['a visibility that is not there', { visibility: 'secret' }, 'visibility']
  ])('is refused with %s', (_, overrides, mistake) => {
    expect(check(overrides)).toEqual({ ok: false, mistakes: [mistake] })
  })

  test('is refused with more members than fit, and taken with as many as fit', () => {
    const draft = aDraft({ roster: [...roster, ...everyone] })
    const ids = everyone.map(({ id }) => id)
    expect(check({ members: ids, votes: false }, draft)).toEqual({ ok: false, mistakes: ['too-many-members'] })
    expect(accepted({ members: ids.slice(1), votes: false }, draft).members).toHaveLength(MOST_MEMBERS)
    expect(check({ members: ids.slice(1), votes: true }, draft)).toEqual({ ok: false, mistakes: ['too-many-members'] })
  })

  test('takes no guest, as a member nor as director', () => {
    const draft = aDraft({ roster: [...roster, onRoster('Gast', { guest: true })] })
    expect(check({ members: ['id-bert', 'id-gast'] }, draft)).toEqual({ ok: false, mistakes: ['unknown-member'] })
    expect(check({ director: 'id-gast' }, draft)).toEqual({ ok: false, mistakes: ['director-missing'] })
  })

  test('lets the facilitator vote only when that is ticked', () => {
    expect(names({ votes: true })).toEqual(['An', 'Bert', 'Carla'])
    expect(names({ votes: false, visibility: 'named' })).toEqual(['Bert', 'Carla'])
    expect(names({ members: [], votes: true, visibility: 'named' })).toEqual(['An'])
  })

  test('counts someone who is ticked twice once', () => {
    expect(names({ members: ['id-bert', 'id-bert', 'id-an'], visibility: 'named' })).toEqual(['An', 'Bert'])
  })

  test.each([
    ['anonymous', 'each', 0, 'no-members'],
    ['anonymous', 'each', 1, 'too-few-for-anonymous'],
    ['anonymous', 'each', 2, 'too-few-for-anonymous'],
    ['anonymous', 'each', 3, 'taken'],
    ['anonymous', 'together', 1, 'taken'],
    ['named', 'each', 1, 'taken'],
    ['named', 'each', 2, 'taken']
  ])('of a scan that is %s and works %s, with %i who vote, is %s', (visibility, way, count, becomes) => {
    const members = roster.slice(0, count).map(({ id }) => id)
    const setup = check({ members, votes: false, visibility, way })
    expect(setup.ok ? 'taken' : setup.mistakes.join()).toBe(becomes)
  })

  test('counts the facilitator who votes along among the three that an anonymous scan needs', () => {
    expect(names({ members: ['id-bert', 'id-carla'], votes: true })).toEqual(['An', 'Bert', 'Carla'])
  })

  test.each([TODAY, '2027-11-23'])('lets the vote close today, and at most a year ahead (%s)', (closesOn) => {
    expect(accepted({ closesOn }).settings.closesOn).toBe(closesOn)
  })

  test('puts the name of a centre on one line, as long as there is room', () => {
    expect(accepted({ centre: ' CLB\n "De\u202e Brug" ' }).settings.centre).toBe('CLB "De Brug"')
    expect(accepted({ centre: 'x'.repeat(CENTRE_LENGTH) }).settings.centre).toHaveLength(CENTRE_LENGTH)
  })

  test('asks one person who scans alone for no director, date, visibility or members', () => {
    const alone = aDraft({ chat: aChat({ scope: 'personal', thread: '' }), roster: roster.slice(0, 1) })
    const { settings, members } = accepted({ members: [], director: '', closesOn: '', visibility: '' }, alone)
    expect(settings).toMatchObject({ director: '', closesOn: '', visibility: 'named' })
    expect(members.map(({ name }) => name)).toEqual(['An'])
    expect(check({ centre: '' }, alone)).toEqual({ ok: false, mistakes: ['centre-missing'] })
  })
})

describe('the school years to choose from', () => {
  test.each([
    ['2026-11-23', ['2026-2027', '2027-2028']],
    ['2026-09-01', ['2026-2027', '2027-2028']],
    ['2026-08-31', ['2025-2026', '2026-2027']],
    ['2027-01-01', ['2026-2027', '2027-2028']]
  ])('on %s are the running one and the next', (today, years) => {
    expect(schoolYears(today)).toEqual(years)
  })
})

describe('a started scan', () => {
  const NOW = '2026-11-23T09:00:00.000Z'

  test('knows who was passed over, its card and when it began', () => {
    expect(openScan(aDraft(), accepted(), 'card-1', NOW)).toMatchObject({
      state: 'open',
      id: 'scan-1',
      facilitator: { id: 'id-an', name: 'An' },
      directorName: 'Dirk',
      passedOver: ['id-dirk'],
      card: 'card-1',
      openedAt: NOW,
      remindedOn: ''
    })
  })

  test('of one person has no shared card', () => {
    const alone = aDraft({ chat: aChat({ scope: 'personal' }), roster: roster.slice(0, 1) })
    expect(openScan(alone, accepted({}, alone), 'card-1', NOW)).toMatchObject({ card: '', passedOver: [] })
  })
})
