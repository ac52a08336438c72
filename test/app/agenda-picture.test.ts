import { beforeEach, describe, expect, test } from 'vitest'
import { doJob } from '../../src/app/do-job.ts'
import { picture } from '../../src/app/look/picture.ts'
import { strings } from '../../src/words/index.ts'
import { aRunningScan, inChannel, type TeamsApp } from '../build/app.ts'
import { sizeOfPng } from '../build/png.ts'
import { anAgreePress, aVotePress } from '../build/presses.ts'
import { an, bert, carla, jana, THREAD } from '../build/the-team.ts'
import { type Part, partsOfType } from '../cards/card-facts.ts'
import { titleOf } from '../cards/card-text.ts'
import { aVotedConcept } from './signing.ts'
import { aRevealedScan, aVotedScan, BLOCK, doing } from './talking.ts'

type Image = Part & {
  readonly url: string
  readonly themedUrls: readonly { readonly theme: string; readonly url: string }[]
}

/** The drawing on the newest agenda in the channel. */
function imageIn(team: TeamsApp): Image | undefined {
  const agenda = inChannel(team).findLast(({ card }) => titleOf(card) === strings.agenda.title)?.card
  return partsOfType(agenda, 'Image')[0] as Image | undefined
}

const addressIn = (team: TeamsApp) => imageIn(team)?.url ?? ''

/** What is found at an address, now or with another app. */
async function at(team: TeamsApp, address: string, app = team.app) {
  const [, scan = '', token = ''] = /\/pictures\/([^/]+)\/([^/]+)\.png$/.exec(address) ?? []
  return picture(app, scan, token)
}

const agree = (team: TeamsApp, block: string, vote: string, seen = 0) =>
  team.presses(an, anAgreePress(block, { vote, ambition: 'systematisch' }, seen))

describe('the drawing on the agenda', () => {
  let team: TeamsApp
  beforeEach(async () => {
    team = await aRevealedScan()
  })

  test('is there from the reveal on, for a light and for a dark theme, and fits on a card of Teams', async () => {
    const image = imageIn(team)
    const [light, dark] = [await at(team, addressIn(team)), await at(team, image?.themedUrls[0]?.url ?? '')]
    expect(image?.themedUrls.map(({ theme }) => theme)).toEqual(['Dark'])
    for (const one of [light, dark]) {
      const { width = 0, height = 0 } = sizeOfPng(one) ?? {}
      expect(Math.max(width, height)).toBeLessThanOrEqual(1024)
      expect(Math.min(width, height)).toBeGreaterThan(500)
    }
    expect(dark).not.toEqual(light)
  })

  test('is not there before it, nor where the bot does not know its own address', async () => {
    const open = await aVotedScan()
    expect((await open.app.scans.whole('scan-1'))?.pictures.get('agenda')).toBeUndefined()
    await open.presses(an, { verb: 'close-yes', scan: 'scan-1' }, THREAD)
    await doJob({ ...open.app, publicUrl: () => undefined }, { kind: 'repaint', scan: 'scan-1' })
    expect(imageIn(open)).toBeUndefined()
    expect((await open.app.scans.whole('scan-1'))?.pictures.get('agenda')).toBeUndefined()
  })

  test('is another one at another address once something is agreed, and the old one is gone at once', async () => {
    const before = addressIn(team)
    const said = await agree(team, BLOCK, 'planmatig')
    expect(await at(team, before), 'before the card is painted anew').toBeUndefined()
    await team.settle(said)
    expect(addressIn(team)).not.toBe(before)
    expect(await at(team, before)).toBeUndefined()
    expect(sizeOfPng(await at(team, addressIn(team)))).toBeDefined()
  })

  test('keeps its address while it shows the same, however often it is looked at', async () => {
    const before = addressIn(team)
    for (const who of [an, bert, jana]) await team.types(who, 'resultaat')
    await team.settle(await team.types(an, 'status', THREAD))
    expect(addressIn(team)).toBe(before)
    expect(partsOfType((await team.types(bert, 'resultaat')).card, 'Image')[0]?.url).toBe(before)
  })

  test('is not found by who guesses, nor once its time is over', async () => {
    const address = addressIn(team)
    expect(await at(team, address.replace(/token-\d/, 'token-x'))).toBeUndefined()
    expect(await at(team, address.replace('.png', '-light.png'))).toBeUndefined()
    const until = (await team.app.scans.whole('scan-1'))?.pictures.get('agenda')?.value.until ?? ''
    expect(await at(team, address, { ...team.app, now: () => new Date(until) })).toBeUndefined()
  })

  test('says in words where its figures stand', () => {
    expect(imageIn(team)?.altText).toContain('Cijfers per bouwsteen')
  })
})

test('of an anonymous scan with two answers nothing is drawn', async () => {
  const team = await aVotedScan({})
  const few = await aRevealedFew()
  expect(imageIn(few)).toBeUndefined()
  expect((await few.app.scans.whole('scan-1'))?.pictures.get('agenda')).toBeUndefined()
  await doing(team, an, { verb: 'close-yes', scan: 'scan-1' })
  expect(imageIn(team), 'with nine it is').toBeDefined()
})

test('of a signed scan the drawing of the agenda is gone, and that of the result is not', async () => {
  const team = await aVotedConcept()
  const address = addressIn(team)
  expect(sizeOfPng(await at(team, address))).toBeDefined()
  const said = await team.presses(jana, { verb: 'sign-yes', scan: 'scan-1' })
  expect(await at(team, address)).toBeUndefined()
  const result = String(partsOfType(said.card, 'Image')[0]?.url)
  expect(sizeOfPng(await at(team, result))).toBeDefined()
})

async function aRevealedFew(): Promise<TeamsApp> {
  const team = await aRunningScan()
  for (const who of [bert, carla]) await team.presses(who, aVotePress(BLOCK, 'planmatig'))
  await doing(team, an, { verb: 'close-yes', scan: 'scan-1' })
  return team
}
