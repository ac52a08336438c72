import { beforeEach, describe, expect, test } from 'vitest'
import { doJob } from '../../src/app/do-job.ts'
import { picture } from '../../src/app/look/picture.ts'
import { strings } from '../../src/words/index.ts'
import { aRunningScan, inChannel, type TeamsApp } from '../build/app.ts'
import { sizeOfPng } from '../build/png.ts'
import { anAgreePress, aVotePress } from '../build/presses.ts'
import { an, bert, carla, dirk, jana, THREAD } from '../build/the-team.ts'
import { type Part, partsOfType } from '../cards/card-facts.ts'
import { linesOf, titleOf } from '../cards/card-text.ts'
import { aVotedConcept } from './signing.ts'
import { aRevealedScan, BLOCK, clicking, DISCUSS, doing, END, NAME, REVOTE } from './talking.ts'

type Image = Part & {
  readonly url: string
  readonly themedUrls: readonly { readonly theme: string; readonly url: string }[]
}

/** The newest card in the channel on which a block is discussed. */
const discussionIn = (team: TeamsApp, name = NAME) =>
  inChannel(team).findLast(({ card }) => linesOf(card ?? {})[1] === name && titleOf(card) !== strings.agenda.title)
    ?.card

const imageIn = (team: TeamsApp, name = NAME) => partsOfType(discussionIn(team, name), 'Image')[0] as Image | undefined
const addressIn = (team: TeamsApp, name = NAME) => imageIn(team, name)?.url ?? ''

/** What is found at an address, now or with another app. */
async function at(team: TeamsApp, address: string, app = team.app) {
  const [, scan = '', token = ''] = /\/pictures\/([^/]+)\/([^/]+)\.png$/.exec(address) ?? []
  return picture(app, scan, token)
}

describe('the drawing where a block is discussed', () => {
  let team: TeamsApp
  beforeEach(async () => {
    team = await aRevealedScan()
    await doing(team, an, DISCUSS)
  })

  test('is there for a light and for a dark theme, low, with the same figures in words below it', async () => {
    const image = imageIn(team)
    const [light, dark] = [await at(team, addressIn(team)), await at(team, image?.themedUrls[0]?.url ?? '')]
    expect(image?.themedUrls.map(({ theme }) => theme)).toEqual(['Dark'])
    for (const one of [light, dark]) {
      const { width = 0, height = 0 } = sizeOfPng(one) ?? {}
      expect(width).toBe(1024)
      expect(height).toBeGreaterThan(100)
      expect(height).toBeLessThan(400)
    }
    expect(dark).not.toEqual(light)
    expect(image?.altText).toBe(strings.talk.pictureAlt)
    expect(linesOf(discussionIn(team) ?? {})).toContain('Fragmentair 3 · Planmatig 1 · Geïntegreerd 2 · Systematisch 3')
  })

  test('has an address of its own: neither that of the agenda nor that of another block', async () => {
    const open = await aTwoBlockScan()
    const agenda = inChannel(open).findLast(({ card }) => titleOf(card) === strings.agenda.title)?.card
    const plg = open.app.instruments.current.get('poolster-clb')?.blocks.find(({ id }) => id === 'plg')?.name ?? ''
    const addresses = [addressIn(open), addressIn(open, plg), (partsOfType(agenda, 'Image')[0] as Image).url]
    expect(new Set(addresses).size).toBe(3)
    const shown = await Promise.all(addresses.map((one) => at(open, one)))
    expect(new Set(shown.map((one) => Buffer.from(one ?? []).toString('base64'))).size).toBe(3)
  })

  test('keeps its address while it shows the same, also while a second round runs', async () => {
    const before = addressIn(team)
    await doing(team, an, DISCUSS)
    await doing(team, an, REVOTE)
    await clicking(team, bert, 'systematisch', 1)
    expect(addressIn(team)).toBe(before)
    expect(sizeOfPng(await at(team, before))).toBeDefined()
  })

  test('has both rounds once the second is over, at another address, and the old one is gone at once', async () => {
    const before = addressIn(team)
    const one = sizeOfPng(await at(team, before))?.height ?? 0
    await doing(team, an, REVOTE)
    for (const who of [bert, carla, dirk]) await clicking(team, who, 'systematisch', 1)
    const said = await team.presses(an, END, THREAD)
    expect(await at(team, before), 'before the card is painted anew').toBeUndefined()
    await team.settle(said)
    expect(addressIn(team)).not.toBe(before)
    expect(sizeOfPng(await at(team, addressIn(team)))?.height).toBeGreaterThan(1.5 * one)
  })

  test('marks what is agreed, at another address', async () => {
    const before = addressIn(team)
    await team.settle(await team.presses(an, anAgreePress(BLOCK, { vote: 'planmatig', ambition: 'systematisch' }, 0)))
    expect(addressIn(team)).not.toBe(before)
    expect(await at(team, before)).toBeUndefined()
    expect(sizeOfPng(await at(team, addressIn(team)))).toBeDefined()
  })

  test('is not found by who guesses, nor once its time is over; then the card gets another', async () => {
    const address = addressIn(team)
    expect(await at(team, address.replace(/token-\d/, 'token-x'))).toBeUndefined()
    const places = await team.app.scans.picturePlaces('scan-1')
    const until = new Date(places.get(`talk!${BLOCK}`)?.until ?? '')
    const later = { ...team.app, now: () => until }
    expect(await at(team, address, later)).toBeUndefined()
    await doJob(later, { kind: 'discussion', scan: 'scan-1', block: BLOCK, asked: '' })
    expect(addressIn(team)).not.toBe(address)
    expect(sizeOfPng(await at(team, addressIn(team), later))).toBeDefined()
  })
})

test('where the bot does not know its own address there are words alone', async () => {
  const team = await aRevealedScan()
  await doJob(
    { ...team.app, publicUrl: () => undefined },
    { kind: 'discussion', scan: 'scan-1', block: BLOCK, asked: 'eerst' }
  )
  expect(imageIn(team)).toBeUndefined()
  expect(linesOf(discussionIn(team) ?? {})).toContain('Fragmentair 3 · Planmatig 1 · Geïntegreerd 2 · Systematisch 3')
  expect((await team.app.scans.picturePlaces('scan-1')).has(`talk!${BLOCK}`)).toBe(false)
})

test('of an anonymous scan with two answers nothing is drawn, nor told', async () => {
  const team = await aRunningScan()
  for (const who of [bert, carla]) await team.presses(who, aVotePress(BLOCK, 'planmatig'))
  await doing(team, an, { verb: 'close-yes', scan: 'scan-1' })
  await doing(team, an, DISCUSS)
  expect(imageIn(team)).toBeUndefined()
  expect(linesOf(discussionIn(team) ?? {}).join('\n')).not.toMatch(/Planmatig \d/)
  expect((await team.app.scans.picturePlaces('scan-1')).has(`talk!${BLOCK}`)).toBe(false)
})

test('of a signed scan the drawing is gone from its card and from its address', async () => {
  const team = await aVotedConcept()
  await doJob(team.app, { kind: 'discussion', scan: 'scan-1', block: BLOCK, asked: 'eerst' })
  const address = addressIn(team)
  expect(sizeOfPng(await at(team, address))).toBeDefined()
  await team.settle(await team.presses(jana, { verb: 'sign-yes', scan: 'scan-1' }))
  expect(await at(team, address)).toBeUndefined()
  expect(imageIn(team)).toBeUndefined()
})

/** Two blocks, both discussed. */
async function aTwoBlockScan(): Promise<TeamsApp> {
  const team = await aRunningScan()
  for (const [most, block] of [BLOCK, 'plg'].entries())
    for (const [place, who] of [an, bert, carla, dirk].entries())
      await team.presses(who, aVotePress(block, place <= most ? 'planmatig' : 'systematisch'))
  await doing(team, an, { verb: 'close-yes', scan: 'scan-1' })
  await doing(team, an, DISCUSS)
  await doing(team, an, { ...DISCUSS, block: 'plg' })
  return team
}
