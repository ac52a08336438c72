import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { type BesideLook, lookAtBeside } from '../../../src/app/look/beside.ts'
import { pairScans } from '../../../src/app/look/pairing.ts'
import type { Who } from '../../../src/app/scan/request.ts'
import { MOST_GUESSES, MOST_PAIRS } from '../../../src/scan/beside.ts'
import { aTeamsApp, type TeamsApp } from '../../build/app.ts'
import { an, bert, carla, dirk, els, hilde, ivo, jana } from '../../build/the-team.ts'
import { sweepLater } from '../erasing.ts'
import { rowsOf } from '../signing.ts'
import { as, OUTSIDERS, READERS } from './looking.ts'
import { aScanOfSouth, codeOf, pairedWith, pairing } from './pairing.ts'
import { begunTogether, signedTogether } from './years.ts'

let team: TeamsApp
let north: string
beforeEach(async () => {
  team = aTeamsApp()
  let tokens = 0
  const newToken = () => createHash('sha256').update(String(++tokens)).digest('base64url')
  Object.assign(team.app, { newToken })
  north = await signedTogether(team)
})

async function looking(who: Who, scan: string): Promise<BesideLook> {
  const look = await lookAtBeside(team.app, who, scan)
  if (!look || look === 'not-yet') throw new Error(`there is nothing to look at: ${look}`)
  return look
}

const pairsKept = async () => (await rowsOf(team)).filter(({ text }) => /^pair!|beside!/.test(text))

describe('two centres side by side', () => {
  test('see stage, ambition and practices of each other, once both agreed', async () => {
    await pairedWith(team, north)
    const look = await looking(as(bert), north)
    expect(look.others).toMatchObject([{ centre: 'CLB Zuid', schoolYear: '2026-2027' }])
    const preventie = look.blocks.find(({ block }) => block === 'preventie')
    expect(preventie).toMatchObject({
      ours: { stage: 'Planmatig', aim: 'Geïntegreerd', isPractice: false },
      theirs: [{ stage: 'Systematisch', aim: 'Systematisch', isPractice: false }],
      apart: 2
    })
    expect(look.blocks.find(({ block }) => block === 'behartiger')?.theirs).toMatchObject([{ isPractice: true }])
    expect(JSON.parse(JSON.stringify(look)), 'it is plain data').toEqual(look)
  })

  test('see it from both sides, whoever has a part, and nobody else', async () => {
    const { south } = await pairedWith(team, north)
    for (const who of [ivo, dirk, els])
      expect((await looking(as(who), south)).others).toMatchObject([{ centre: 'CLB Noord' }])
    for (const who of [an, jana, carla]) expect((await looking(as(who), north)).others).toHaveLength(1)
    for (const who of [ivo, els]) expect(await lookAtBeside(team.app, as(who), `${north}-x`)).toBeUndefined()
    for (const who of [an, bert, hilde]) expect(await lookAtBeside(team.app, as(who), south)).toBeUndefined()
    for (const reader of OUTSIDERS) expect(await lookAtBeside(team.app, READERS[reader], north)).toBeUndefined()
  })

  test('show no vote, no person and not a word that was typed', async () => {
    const { south } = await pairedWith(team, north)
    const told = JSON.stringify(await looking(as(els), south))
    expect(told).not.toMatch(/Peeters|Dubois|samen gekozen|votes|count|facilitator/)
    expect(told).toContain('CLB Noord')
  })

  test('may be of other tenants', async () => {
    const south = await aScanOfSouth(team)
    const whole = await team.app.scans.whole(south)
    const scan = whole?.scan.value
    if (!whole || scan?.state !== 'submitted') throw new Error('it is not signed')
    const chat = { ...scan.chat, tenant: 'another-tenant' }
    await team.app.scans.change({ value: scan, version: whole.scan.version }, { ...scan, chat })
    const code = await codeOf(team, north)
    await pairing(team, as(ivo, 'another-tenant'), south, 'enter', code)
    await pairing(team, as(an), north, 'confirm', code)
    expect((await looking(as(els, 'another-tenant'), south)).others).toMatchObject([{ centre: 'CLB Noord' }])
    expect((await looking(as(an), north)).others).toMatchObject([{ centre: 'CLB Zuid' }])
  })

  test('may be more than two: each sees those that it agreed with, and those don’t see each other', async () => {
    const { south } = await pairedWith(team, north)
    const east = await signedTogether(team, {
      by: hilde,
      where: '19:oost@thread.tacv2;messageid=1',
      director: carla,
      setup: { centre: 'CLB Oost', members: bert.aadObjectId }
    })
    const code = await codeOf(team, east, as(hilde))
    await pairing(team, as(jana), north, 'enter', code)
    await pairing(team, as(carla), east, 'confirm', code)
    expect(new Set((await looking(as(an), north)).others.map(({ centre }) => centre))).toEqual(
      new Set(['CLB Zuid', 'CLB Oost'])
    )
    expect((await looking(as(ivo), south)).others.map(({ centre }) => centre)).toEqual(['CLB Noord'])
  })
})

describe('before both agreed', () => {
  test('who entered a code sees nothing of the other one, and who gave it sees who asks', async () => {
    const south = await aScanOfSouth(team)
    const code = await codeOf(team, north)
    expect(await pairing(team, as(ivo), south, 'enter', code.toLowerCase())).toEqual({ kind: 'done' })
    const theirs = await looking(as(ivo), south)
    expect(theirs).toMatchObject({ others: [], blocks: [], asking: [], waiting: [{ code }] })
    expect(JSON.stringify(theirs)).not.toContain('Noord')
    expect(await looking(as(an), north)).toMatchObject({
      others: [],
      blocks: [],
      asking: [{ centre: 'CLB Zuid', director: 'Dirk Maes' }]
    })
    expect(await pairing(team, as(ivo), south, 'confirm', code), 'not by who asks').toMatchObject({ why: 'changed' })
    expect((await looking(as(ivo), south)).others).toEqual([])
  })

  test('members see no codes and can press nothing, and neither can anybody else', async () => {
    const code = await codeOf(team, north)
    expect(await looking(as(bert), north)).toMatchObject({ mayAct: false, codes: [], waiting: [], asking: [] })
    const before = await rowsOf(team)
    const others = [as(bert), ...OUTSIDERS.map((reader) => READERS[reader])]
    for (const kind of ['give', 'enter', 'confirm', 'end'])
      for (const who of others) expect(await pairing(team, who, north, kind, code), kind).toBeUndefined()
    expect(await rowsOf(team)).toEqual(before)
  })

  test.each(['open', 'closed'] as const)('no code is given for a scan that is %s', async () => {
    const scan = await begunTogether(team, { setup: { schoolYear: '2027-2028' } })
    expect(await lookAtBeside(team.app, as(an), scan)).toBe('not-yet')
    expect(await pairing(team, as(an), scan, 'give')).toBeUndefined()
  })

  test.each([undefined, null, 'give', [], {}, { kind: 'dance' }, { kind: ['give'] }])(
    '%j is no press',
    async (json) => {
      expect(await pairScans(team.app, as(an), north, json)).toBeUndefined()
    }
  )
})

describe('a code', () => {
  test('works once, for one scan', async () => {
    const { code } = await pairedWith(team, north)
    const west = await aScanOfSouth(team, { centre: 'CLB West' }, '19:west@thread.tacv2;messageid=1')
    expect(await pairing(team, as(ivo), west, 'enter', code)).toMatchObject({ why: 'no-code' })
    expect((await looking(as(an), north)).others).toHaveLength(1)
  })

  test('works for one of two who enter it at the same moment', async () => {
    const south = await aScanOfSouth(team)
    const west = await aScanOfSouth(team, { centre: 'CLB West' }, '19:west@thread.tacv2;messageid=1')
    const code = await codeOf(team, north)
    const came = await Promise.all([south, west].map((scan) => pairing(team, as(ivo), scan, 'enter', code)))
    expect(came.map((one) => one?.kind).sort()).toEqual(['done', 'refused'])
    expect((await looking(as(an), north)).asking).toHaveLength(1)
  })

  test('is not valid after fourteen days, nor is the wish of who entered it, and both go', async () => {
    const south = await aScanOfSouth(team)
    const code = await codeOf(team, north)
    const then = team.app.now().getTime()
    Object.assign(team.app, { now: () => new Date(then + 15 * 24 * 60 * 60 * 1000) })
    expect(await pairing(team, as(ivo), south, 'enter', code)).toMatchObject({ why: 'no-code' })
    expect((await looking(as(an), north)).codes).toEqual([])
    await pairing(team, as(an), north, 'give')
    expect((await pairsKept()).some(({ text }) => text.includes(code))).toBe(false)
  })

  test('can be guessed ten times a day for one scan, also many at once, and no right one is taken after that', async () => {
    const south = await aScanOfSouth(team)
    const code = await codeOf(team, north)
    const wrong = 'ABCDEFGH'
    const came: unknown[] = []
    for (let guess = 0; guess < MOST_GUESSES; guess++) came.push(await pairing(team, as(ivo), south, 'enter', wrong))
    expect(came).toEqual(came.map(() => ({ kind: 'refused', why: 'no-code' })))
    for (const tried of [wrong, code])
      expect(await pairing(team, as(dirk), south, 'enter', tried)).toEqual({ kind: 'refused', why: 'guesses' })
    const then = team.app.now().getTime()
    Object.assign(team.app, { now: () => new Date(then + 24 * 60 * 60 * 1000) })
    const many = Array.from({ length: 40 }, () => pairing(team, as(ivo), south, 'enter', wrong))
    const looked = (await Promise.all(many)).filter((one) => one?.kind === 'refused' && one.why === 'no-code')
    expect(looked.length).toBeLessThanOrEqual(MOST_GUESSES)
  })

  test('that is wrong, one’s own or no code at all is answered alike', async () => {
    const code = await codeOf(team, north)
    for (const typed of ['ABCDEFGH', code, 'geen code', ''])
      expect(await pairing(team, as(an), north, 'enter', typed), typed).toEqual({ kind: 'refused', why: 'no-code' })
  })

  test('is given for so many at most', async () => {
    for (let place = 0; place < MOST_PAIRS; place++)
      expect(await pairing(team, as(an), north, 'give')).toEqual({ kind: 'done' })
    expect(await pairing(team, as(an), north, 'give')).toEqual({ kind: 'refused', why: 'many' })
  })

  test('of a centre that is beside already is refused', async () => {
    const { south } = await pairedWith(team, north)
    const code = await codeOf(team, north)
    expect(await pairing(team, as(ivo), south, 'enter', code)).toEqual({ kind: 'refused', why: 'already' })
  })
})

describe('either side', () => {
  test.each([
    ['who gave the code', 'north'],
    ['who entered it', 'south']
  ])('ends it at once for both: %s', async (_what, side) => {
    const { south, code } = await pairedWith(team, north)
    await (side === 'north' ? pairing(team, as(jana), north, 'end', code) : pairing(team, as(ivo), south, 'end', code))
    for (const [who, scan] of [
      [an, north],
      [ivo, south]
    ] as const)
      expect(await looking(as(who), scan)).toMatchObject({ others: [], blocks: [] })
    expect(await pairsKept()).toEqual([])
  })

  test('ends nothing that is another one’s', async () => {
    const { code } = await pairedWith(team, north)
    const west = await aScanOfSouth(team, { centre: 'CLB West' }, '19:west@thread.tacv2;messageid=1')
    await pairing(team, as(ivo), west, 'end', code)
    await pairing(team, as(ivo), west, 'confirm', code)
    expect((await looking(as(an), north)).others).toHaveLength(1)
  })
})

test('when the time of one of the scans is over, nothing of it is beside the other one, wherever the bot stopped', async () => {
  for (const allowed of [0, 1, 2, 3, 1000]) {
    team = aTeamsApp()
    north = await signedTogether(team)
    const { south } = await pairedWith(team, north)
    await codeOf(team, north)
    for (const minutes of [0, 15]) await sweepLater(team, 0, minutes)
    let writes = 0
    team.store.down = (operation) => operation === 'write' && ++writes > allowed
    await sweepLater(team, 401).catch((error: Error) => expect(error.name).toBe('StorageError'))
    team.store.down = () => false
    for (const days of [401, 402]) await sweepLater(team, days)
    expect(await pairsKept(), `after ${allowed} writes`).toEqual([])
    expect(await lookAtBeside(team.app, as(ivo), south)).toBeUndefined()
  }
})
