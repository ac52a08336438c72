import { beforeEach, describe, expect, test } from 'vitest'
import { strings } from '../../src/words/index.ts'
import { inChannel, type TeamsApp } from '../build/app.ts'
import { aSendPress, aVotePress } from '../build/presses.ts'
import { an, bert, carla, dirk, els, lena, THREAD } from '../build/the-team.ts'
import { linesOf, titleOf } from '../cards/card-text.ts'
import { sweepLater } from './erasing.ts'
import { aScanInTime, DAY_BEFORE } from './in-time.ts'
import { aRevealedScan, BLOCK, DISCUSS, REVOTE } from './talking.ts'

const remind = { verb: 'remind', scan: 'scan-1' }
const reminded = (sent: TeamsApp['sent']) =>
  sent.filter(({ card }) => titleOf(card) === strings.reminder.title).map(({ to }) => to)

describe('"Stuur herinnering", of which all jobs got lost on their way to the queue', () => {
  let team: Awaited<ReturnType<typeof aScanInTime>>

  beforeEach(async () => {
    team = await aScanInTime()
    team.setTo('2026-11-30T10:00:00.000Z')
  })

  test('still reminds, once, everyone who was not ready and wants it', async () => {
    await team.handsIn(carla)
    await team.app.scans.mute('scan-1', dirk.aadObjectId, '2026-11-30T09:00:00.000Z')
    const said = await team.presses(an, remind, THREAD)
    expect(said.text).toBe(strings.say.reminded)
    const sent = await team.looksAt('2026-11-30T10:02:00.000Z')
    expect(reminded(sent)).toHaveLength(7)
    for (const who of [carla, dirk]) expect(reminded(sent)).not.toContain(`a:${who.id}`)
    expect(reminded(await team.looksAt('2026-11-30T10:05:00.000Z'))).toEqual([])
  })

  test('leaves alone who handed in, or wants none any more, since', async () => {
    await team.presses(an, remind, THREAD)
    await team.handsIn(bert)
    await team.presses(els, { verb: 'mute', scan: 'scan-1' })
    const sent = await team.looksAt('2026-11-30T10:05:00.000Z')
    expect(reminded(sent)).toHaveLength(7)
    for (const who of [bert, els]) expect(reminded(sent)).not.toContain(`a:${who.id}`)
  })

  test('leaves alone who came after it was asked for', async () => {
    await team.presses(an, remind, THREAD)
    const late = { id: lena.aadObjectId, name: lena.name, address: lena.id, contact: { state: 'waiting' } } as const
    const scan = (await team.app.scans.whole('scan-1'))?.scan
    if (!scan || !(await team.app.scans.addMember(scan, late))) throw new Error('Lena is not on the list')
    const sent = await team.looksAt('2026-11-30T10:05:00.000Z')
    expect(reminded(sent)).toHaveLength(9)
    expect(reminded(sent)).not.toContain(`a:${lena.id}`)
  })

  test('comes on that day or not at all', async () => {
    await team.presses(an, remind, THREAD)
    expect(reminded(await team.looksAt('2026-12-01T10:00:00.000Z'))).toEqual([])
    expect(reminded(await team.looksAt(DAY_BEFORE))).toHaveLength(9)
  })

  test('goes on where it was, when some of them had left', async () => {
    const { jobs } = await team.presses(an, remind, THREAD)
    await team.doing(jobs.slice(0, 4))
    expect(reminded(await team.looksAt('2026-11-30T10:05:00.000Z'))).toHaveLength(5)
  })
})

describe('what was asked for comes, although its job got lost:', () => {
  test('the own card of who presses Doe mee', async () => {
    const team = await aScanInTime()
    const before = team.sent.length
    await team.presses(bert, { verb: 'join', scan: 'scan-1' }, THREAD)
    await team.presses(carla, aVotePress('plg', 'planmatig'))
    await team.types(carla, 'hervat', THREAD)
    await sweepLater(team, 0, 3)
    expect(
      team.sent
        .slice(before)
        .map(({ to }) => to)
        .filter((to) => to.startsWith('a:'))
        .toSorted((a, b) => a.localeCompare(b))
    ).toEqual([`a:${bert.id}`, `a:${carla.id}`])
    const after = team.sent.length
    await sweepLater(team, 0, 6)
    expect(team.sent.slice(after)).toEqual([])
  })

  test('the card to record a block, and its discussion', async () => {
    const team = await aRevealedScan()
    const before = team.sent.length
    await team.presses(an, { verb: 'agree-open', scan: 'scan-1', block: BLOCK }, THREAD)
    await team.presses(an, DISCUSS, THREAD)
    await sweepLater(team, 0, 3)
    const sent = team.sent.slice(before)
    expect(sent.filter(({ to }) => to === `a:${an.id}`)).toHaveLength(1)
    expect(
      inChannel(team).filter(({ what, card }) => what === 'post' && linesOf(card).includes('Preventie'))
    ).toHaveLength(1)
  })

  test('a discussion that a second round was opened without', async () => {
    const team = await aRevealedScan()
    const before = inChannel(team).length
    await team.presses(an, REVOTE, THREAD)
    await sweepLater(team, 0, 3)
    expect(
      inChannel(team)
        .slice(before)
        .filter(({ what }) => what === 'post')
    ).toHaveLength(2)
  })
})

test('a wish that can’t be fulfilled any more is struck off', async () => {
  const team = await aScanInTime()
  await team.presses(bert, { verb: 'join', scan: 'scan-1' }, THREAD)
  await team.presses(an, { verb: 'close-yes', scan: 'scan-1' }, THREAD)
  await sweepLater(team, 0, 3)
  const keys = (await team.store.everything())['scan!scan-1']?.map(({ key }) => key) ?? []
  expect(keys.filter((key) => key.startsWith('wish!'))).toEqual([])
  await team.presses(carla, aSendPress())
})
