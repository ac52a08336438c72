import { beforeAll, describe, expect, test } from 'vitest'
import { type EarlierLook, lookAtEarlier } from '../../../src/app/look/earlier.ts'
import type { Who } from '../../../src/app/scan/request.ts'
import { scanStore } from '../../../src/storage/scans.ts'
import { aTeamsApp, type TeamsApp } from '../../build/app.ts'
import { an, bert, carla, dirk, everyone, jana, lena } from '../../build/the-team.ts'
import { linesOf } from '../../cards/card-text.ts'
import { sweepLater } from '../erasing.ts'
import { as, INSIDERS, OUTSIDERS, READERS } from './looking.ts'
import { begunTogether, recorded, signedTogether } from './years.ts'

const NEXT_YEAR = { schoolYear: '2027-2028' }
const ELSEWHERE = '19:elsewhere@thread.tacv2;messageid=1'

async function looking(team: TeamsApp, who: Who, scan: string): Promise<EarlierLook> {
  const look = await lookAtEarlier(team.app, who, scan)
  if (!look || look === 'not-yet') throw new Error(`there is nothing to look at: ${look}`)
  return look
}

const blockOf = ({ blocks }: EarlierLook, id: string) => blocks.find(({ block }) => block === id)

describe('the earlier scans of a centre', () => {
  let team: TeamsApp
  let first: string
  let second: string
  beforeAll(async () => {
    team = aTeamsApp([...everyone, lena])
    first = await signedTogether(team)
    second = await begunTogether(team, { setup: NEXT_YEAR })
    await recorded(team, second, 'preventie', { vote: 'geintegreerd', ambition: 'keep' })
    await recorded(team, second, 'plg', { vote: 'planmatig', ambition: 'keep' })
    await recorded(team, second, 'netwerk', { vote: 'fragmentair', ambition: 'keep' })
  })

  test.each(INSIDERS.filter((one) => one !== 'director'))('are beside this one for the %s', async (reader) => {
    const look = await looking(team, READERS[reader], second)
    expect(look.scans).toMatchObject([{ scan: first, schoolYear: '2026-2027', mayOpen: true }])
    expect(look.blocks).toHaveLength(11)
    expect(JSON.parse(JSON.stringify(look)), 'it is plain data').toEqual(look)
  })

  test.each([
    ['preventie', 'on', 'reached'],
    ['plg', 'same', 'not-yet'],
    ['netwerk', 'back', 'not-yet'],
    ['teamwerk', undefined, undefined]
  ])('tell for %s how it moved and what became of the ambition of then', async (id, movement, ambition) => {
    const block = blockOf(await looking(team, as(an), second), id)
    expect(block?.before).toMatchObject([{ stage: 'planmatig', aim: 'geintegreerd', aimName: 'Geïntegreerd' }])
    expect(block?.before[0]).toHaveProperty('movement', movement)
    expect(block?.before[0]).toHaveProperty('ambition', ambition)
  })

  test('come with the priorities of then and of now', async () => {
    const look = await looking(team, as(an), second)
    expect(look.scans[0]?.priorities.map((name) => name.replace(/^[\d.]+ /, ''))).toEqual([
      'Preventie',
      'Ontwikkeling als professionele leergemeenschap (PLG)',
      'Sterk teamwerk'
    ])
    expect(look.priorities).toBeUndefined()
  })

  test('are not shown to the director before the concept comes, nor are there any beside the first', async () => {
    expect(await lookAtEarlier(team.app, as(jana), second)).toBe('not-yet')
    expect((await looking(team, as(jana), first)).scans).toEqual([])
  })

  test.each(OUTSIDERS)('are as if they were not there for the %s', async (reader) => {
    expect(await lookAtEarlier(team.app, READERS[reader], second)).toBeUndefined()
  })

  test('stand on the card on which a block is recorded, in one round trip more', async () => {
    const said = await team.presses(an, { verb: 'agree-go-to', scan: second, block: 'teamwerk' })
    expect(linesOf(said.card ?? {})).toContain('Vorig jaar: planmatig, met de ambitie geïntegreerd.')
    const reads = { here: 0 }
    team.store.down = (operation, partition) => {
      if (operation === 'read' && partition.startsWith('centre!')) reads.here++
      return false
    }
    await team.presses(an, { verb: 'agree-go-to', scan: second, block: 'teamwerk' })
    team.store.down = () => false
    expect(reads.here).toBe(1)
  })
})

describe('who types the name of a centre', () => {
  let team: TeamsApp
  let first: string
  beforeAll(async () => {
    team = aTeamsApp([...everyone, lena])
    first = await signedTogether(team, { setup: { members: bert.aadObjectId } })
  })

  test('somewhere else, sees nothing of it: neither on the page nor on a card', async () => {
    const theirs = await begunTogether(team, {
      by: lena,
      where: ELSEWHERE,
      director: dirk,
      setup: { ...NEXT_YEAR, members: carla.aadObjectId }
    })
    for (const who of [lena, carla]) {
      const look = await looking(team, as(who), theirs)
      expect(look.scans).toEqual([])
      expect(look.blocks.flatMap(({ before }) => before)).toEqual([])
    }
    const said = await team.presses(lena, { verb: 'agree-go-to', scan: theirs, block: 'plg' })
    expect(JSON.stringify(said.card)).not.toContain('met de ambitie')
  })

  test('somewhere else, and had a part in the earlier scan, sees that one; who had not, does not', async () => {
    const where = '19:new-team@thread.tacv2;messageid=1'
    const members = [bert, carla].map(({ aadObjectId }) => aadObjectId).join(',')
    const moved = await begunTogether(team, { where, setup: { ...NEXT_YEAR, centre: '  clb  NOORD. ', members } })
    for (const who of [an, bert]) expect((await looking(team, as(who), moved)).scans).toMatchObject([{ scan: first }])
    expect((await looking(team, as(carla), moved)).scans).toEqual([])
  })
})

test('who was not in the earlier scan of the same team sees what was agreed then, and can’t open it', async () => {
  const team = aTeamsApp()
  await signedTogether(team, { setup: { members: bert.aadObjectId } })
  const second = await begunTogether(team, { setup: { ...NEXT_YEAR, members: carla.aadObjectId } })
  const look = await looking(team, as(carla), second)
  expect(look.scans).toMatchObject([{ mayOpen: false }])
  expect(look.blocks[0]?.before).toMatchObject([{ stage: 'planmatig' }])
})

test('a block that the edition of then lacked says so, and a scan of that edition keeps its own names', async () => {
  const team = aTeamsApp()
  const now = team.app.instruments.current.get('poolster-clb')
  if (!now) throw new Error('there is no instrument')
  const old = {
    ...now,
    edition: '2020-2021',
    stages: now.stages.map((one) => (one.id === 'planmatig' ? { ...one, name: 'Met een plan' } : one)),
    blocks: now.blocks.filter(({ id }) => id !== 'netwerk')
  }
  const withEdition = (current: typeof now, earlier: readonly (typeof now)[]) =>
    Object.assign(team.app, { instruments: { current: new Map([[current.id, current]]), earlier } })
  withEdition(old, [])
  const first = await signedTogether(team, { setup: { members: bert.aadObjectId } })
  withEdition(now, [old])
  const second = await begunTogether(team, { setup: { ...NEXT_YEAR, members: carla.aadObjectId } })
  const look = await looking(team, as(an), second)
  expect(look.scans).toMatchObject([{ scan: first }])
  expect(blockOf(look, 'netwerk')?.before).toEqual(['not-asked'])
  expect(blockOf(look, 'plg')?.before).toMatchObject([{ stageName: 'Met een plan' }])
  // A bot that lost the edition still shows what was kept.
  withEdition(now, [])
  expect(blockOf(await looking(team, as(carla), second), 'plg')?.before).toMatchObject([{ stageName: 'Planmatig' }])
})

test('an earlier scan of which the row can’t be read is passed over, and told once', async () => {
  const team = aTeamsApp()
  const told: unknown[] = []
  Object.assign(team.app, { scans: scanStore(team.store, (error) => told.push(error)) })
  await signedTogether(team)
  const second = await begunTogether(team, { setup: NEXT_YEAR })
  const [partition = ''] = Object.keys(await team.store.everything()).filter((name) => name.startsWith('centre!'))
  const bad = { v: 1, kind: 'signed', content: {} }
  await team.store.write(partition, [{ key: 'signed!2025-2026!scan-0', data: bad, expects: 'anything' }])
  for (const who of [an, bert]) expect((await looking(team, as(who), second)).scans).toHaveLength(1)
  expect(told).toHaveLength(1)
})

describe('what a centre keeps of a signed scan', () => {
  test('is there after the time of its people is over, and names nobody', async () => {
    const team = aTeamsApp()
    await signedTogether(team)
    await sweepLater(team, 401)
    const second = await begunTogether(team, { setup: { members: carla.aadObjectId } })
    const look = await looking(team, as(carla), second)
    expect(look.scans).toMatchObject([{ mayOpen: false }])
    const kept = Object.entries(await team.store.everything()).filter(([name]) => name.startsWith('centre!'))
    const text = JSON.stringify(kept)
    for (const { name, id, aadObjectId = '' } of everyone)
      for (const mark of [name, id, aadObjectId].filter((one) => one !== '')) expect(text).not.toContain(mark)
    expect(text).not.toContain('Noord')
  })

  test('is kept at the next look where the bot stopped right after the signature', async () => {
    const team = aTeamsApp()
    const concept = signedTogether(team).catch((error: Error) => error)
    team.store.down = (operation, partition) => operation === 'write' && partition.startsWith('centre!')
    expect(await concept).toHaveProperty('name', 'StorageError')
    team.store.down = () => false
    const kept = async () => Object.keys(await team.store.everything()).filter((name) => name.startsWith('centre!'))
    expect(await kept()).toEqual([])
    await sweepLater(team, 0, 15)
    expect(await kept()).toHaveLength(1)
  })

  test('is kept of a scan that was signed before anything was, once somebody looks', async () => {
    const team = aTeamsApp()
    const first = await signedTogether(team)
    const [partition = ''] = Object.keys(await team.store.everything()).filter((name) => name.startsWith('centre!'))
    for (const { key } of await team.store.read(partition))
      await team.store.write(partition, [{ key, data: undefined, expects: 'anything' }])
    await lookAtEarlier(team.app, as(an), first)
    const second = await begunTogether(team, { setup: NEXT_YEAR })
    expect((await looking(team, as(an), second)).scans).toMatchObject([{ scan: first }])
  })
})
