import { describe, expect, test } from 'vitest'
import { strings } from '../../src/words/index.ts'
import { setupMistakeText } from '../../src/words/mistakes.ts'
import { aRunningScan, aTeamsApp, filledSetup, type TeamsApp } from '../build/app.ts'
import { an, bert, carla, dirk, jana, type Listed, THREAD } from '../build/the-team.ts'
import { actionsOf, type Part, partsOf, scanOn } from '../cards/card-facts.ts'
import { linesOf, titleOf } from '../cards/card-text.ts'
import { filledIn } from './refused.ts'
import { inState } from './rules.ts'

const idsOf = (...people: readonly Listed[]) => people.map(({ aadObjectId }) => aadObjectId).join(',')

/** What a card shows at first: parts that are hidden, and what is in them, are not there. */
function visible(part: unknown): unknown {
  if (Array.isArray(part)) return part.filter((one) => (one as Part)?.isVisible !== false).map(visible)
  if (typeof part !== 'object' || part === null) return part
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, visible(value)]))
}

/** The same once a button that shows and hides was pressed. */
function toggled(card: object, title: string): object {
  const { targetElements = [] } = actionsOf(card).find((one) => one.title === title) ?? {}
  return JSON.parse(JSON.stringify(card), (_, value) =>
    (targetElements as readonly string[]).includes(value?.id)
      ? { ...value, isVisible: value.isVisible === false }
      : value
  ) as object
}

const asks = (card: object) =>
  partsOf(visible(card)).flatMap(({ id, type }) => (String(type).startsWith('Input.') ? [id] : []))
const starts = (card: object | undefined) =>
  actionsOf(visible(card ?? {})).flatMap(({ data }) => ((data as Part)?.verb === 'start' ? [data as Part] : []))

async function started(team: TeamsApp, data: object) {
  const said = await team.presses(an, data, THREAD)
  await team.settle(said)
  return said
}

describe('samen', () => {
  test('asks for no last day, no anonymity and no votes, by one tap, and what was typed stays', async () => {
    const team = aTeamsApp()
    const { card = {} } = await team.types(an, 'start', THREAD)
    const together = toggled(card, strings.setup.otherWay.each)
    expect(asks(together)).toEqual(['instrument', 'centre', 'schoolYear', 'director', 'members'])
    expect(starts(together).map(({ way }) => way)).toEqual(['together'])
    const back = toggled(together, strings.setup.otherWay.together)
    expect(asks(back)).toEqual(asks(card))
    expect(starts(back).map(({ way }) => way)).toEqual(['each'])
    expect(asks(card)).toEqual(expect.arrayContaining(['closesOn', 'visibility', 'votes', 'closesWhenReady']))
  })

  test('starts without any of them, keeps none, and begins where the team records', async () => {
    const team = aTeamsApp()
    await team.types(an, 'start', THREAD)
    const { closesOn: _, visibility: __, votes: ___, ...setup } = filledSetup({ way: 'together' })
    expect(titleOf((await started(team, setup)).card)).toBe(strings.agenda.title)
    const scan = (await team.app.scans.whole('scan-1'))?.scan.value
    expect(scan).toMatchObject({ state: 'closed', settings: { way: 'together', closesOn: '', closesWhenReady: false } })
    const [line] = (await team.app.scans.logOf('scan-1')).map(({ logged }) => logged)
    expect(line).toMatchObject({ what: 'started', closesOn: '' })
    const log = linesOf((await team.types(an, 'logboek')).card ?? {}).join(' ')
    expect(log).toContain('samen, 9 leden')
  })

  test('comes back as samen when something is missing', async () => {
    const team = aTeamsApp()
    await team.types(an, 'start', THREAD)
    const { card = {} } = await started(team, filledSetup({ way: 'together', director: '' }))
    expect(linesOf(card)).toContain(setupMistakeText('director-missing'))
    expect(starts(card).map(({ way }) => way)).toEqual(['together'])
  })
})

describe('what a channel chose last time', () => {
  const CHOSEN = {
    members: idsOf(bert, carla, dirk),
    votes: 'false',
    director: jana.aadObjectId,
    centre: 'CLB Zuid',
    visibility: 'named',
    closesWhenReady: 'true'
  }

  test.each([
    ['was signed', () => inState('submitted', CHOSEN)],
    [
      'was cancelled',
      async () => {
        const team = await aRunningScan(CHOSEN)
        await team.settle(await team.presses(an, { verb: 'cancel-yes', scan: 'scan-1' }))
        return team
      }
    ]
  ])('is filled in at the next start, after a scan that %s', async (_what, begin) => {
    const team = await begin()
    const { card = {} } = await team.types(an, 'start', THREAD)
    const { closesOn: _, schoolYear: __, instrument: ___, ...filled } = filledIn(card)
    expect(filled).toMatchObject(CHOSEN)
    // Pressed as it is, it starts the same scan again.
    await started(team, { ...filledIn(card), ...starts(card)[0] })
    expect((await team.app.scans.whole(scanOn(card)))?.members).toHaveLength(3)
  })

  test('ticks who is new in the channel, and leaves the director open who is not there any more', async () => {
    const team = await aRunningScan(CHOSEN)
    await team.settle(await team.presses(an, { verb: 'cancel-yes', scan: 'scan-1' }))
    const { roster } = team.app.messenger
    const eva = { id: 'id-eva', name: 'Eva Nieuw', address: '29:eva', guest: false }
    Object.assign(team.app.messenger, {
      roster: async (...asked: Parameters<typeof roster>) => {
        const people = await roster(...asked)
        return 'reason' in people ? people : [...people.filter(({ id }) => id !== jana.aadObjectId), eva]
      }
    })
    const filled = filledIn((await team.types(an, 'start', THREAD)).card ?? {})
    expect(filled.members).toBe(`${idsOf(bert, carla, dirk)},id-eva`)
    expect(filled.director).toBe('')
  })

  test('is samen where they worked together', async () => {
    const team = await aRunningScan({ ...CHOSEN, way: 'together' })
    await team.settle(await team.presses(an, { verb: 'cancel-yes', scan: 'scan-1' }))
    const { card } = await team.types(an, 'start', THREAD)
    expect(starts(card).map(({ way }) => way)).toEqual(['together'])
  })

  test('is nothing in another channel', async () => {
    const team = await aRunningScan(CHOSEN)
    const { card = {} } = await team.types(an, 'start', '19:elders@thread.tacv2;messageid=1')
    expect(filledIn(card).centre).toBe('')
  })
})
