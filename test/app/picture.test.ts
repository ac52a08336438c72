import { beforeEach, describe, expect, test } from 'vitest'
import { doJob } from '../../src/app/do-job.ts'
import { picture } from '../../src/app/look/picture.ts'
import { aRunningScan, filledSetup, inChannel, type TeamsApp } from '../build/app.ts'
import { sizeOfPng } from '../build/png.ts'
import { anAgreePress } from '../build/presses.ts'
import { an, bert, jana, THREAD } from '../build/the-team.ts'
import { partsOfType } from '../cards/card-facts.ts'

const DAY = 24 * 60 * 60 * 1000
const CONCLUSION = { practices: '', 'priority-1': 'plg', 'priority-2': 'netwerk', 'priority-3': 'preventie' }

let team: TeamsApp

const press = (who: typeof an, data: object) => team.presses(who, { scan: 'scan-1', ...data })
const agree = (block: string, vote: string, seen = 0) => press(an, anAgreePress(block, { vote }, seen))

/** A scan done together, in which everything has been agreed and nothing has been sent. */
beforeEach(async () => {
  team = await aRunningScan(filledSetup({ way: 'together' }))
  for (const { id } of team.app.instruments.current.get('poolster-clb')?.blocks ?? []) await agree(id, 'planmatig')
})

/** Sends the concept; the card that the director gets. */
async function concept(): Promise<object> {
  await press(an, { verb: 'to-director', ...CONCLUSION })
  await team.settle(await press(an, { verb: 'to-director-yes' }))
  return team.sent.filter(({ to }) => to === `a:${jana.id}`).at(-1)?.card ?? {}
}

async function sign(): Promise<object> {
  await press(jana, { verb: 'sign' })
  const signed = await press(jana, { verb: 'sign-yes' })
  await team.settle(signed)
  return signed.card ?? {}
}

async function sendBack(): Promise<void> {
  await press(jana, { verb: 'send-back', remark: 'Kijk nog eens naar preventie.' })
}

/** The same team, so many days after the picture got its address. */
async function daysLater(days: number): Promise<TeamsApp['app']> {
  const until = (await team.app.scans.whole('scan-1'))?.pictures.get('result')?.value.until ?? ''
  return { ...team.app, now: () => new Date(Date.parse(until) - (90 - days) * DAY) }
}

/** Where a card says that its picture is. */
function addressOn(card: object | undefined): string {
  return String(partsOfType(card, 'Image')[0]?.url)
}

/** What is found at an address; the scan or the token of another one may be asked for instead. */
async function at(address: string, instead: { scan?: string; token?: string; app?: TeamsApp['app'] } = {}) {
  const [, scan = '', token = ''] =
    address.match(/^https:\/\/poolster\.example\/pictures\/([^/]+)\/([^/]+)\.png$/) ?? []
  return picture(instead.app ?? team.app, instead.scan ?? scan, instead.token ?? token)
}

describe('the picture on the concept', () => {
  test('is found at the address on the card, no larger than Teams takes it', async () => {
    const { width = 0, height = 0 } = sizeOfPng(await at(addressOn(await concept()))) ?? {}
    expect(height).toBeLessThanOrEqual(1024)
    expect(height).toBeGreaterThan(1000)
    expect(width).toBeGreaterThan(400)
  })

  test('is told in words to who can’t see it', async () => {
    const [image] = partsOfType(await concept(), 'Image')
    expect(image?.altText).toContain('CLB Noord')
    for (const { name } of team.app.instruments.current.get('poolster-clb')?.blocks ?? [])
      expect(image?.altText).toContain(`${name}, vandaag planmatig, dit aanhouden`)
  })

  test('stays where it is when the director asks for the card again, signs, and everyone reads the result', async () => {
    const address = addressOn(await concept())
    expect(addressOn((await team.types(jana, 'hervat')).card)).toBe(address)
    expect(addressOn(await sign())).toBe(address)
    expect(addressOn(inChannel(team).at(-1)?.card)).toBe(address)
    for (const where of [`a:${bert.id}`, THREAD])
      expect(addressOn((await team.types(bert, 'resultaat', where)).card)).toBe(address)
    expect(sizeOfPng(await at(address))).toBeDefined()
  })

  test('gets another address once the team has changed what it shows, and is not at the old one any more', async () => {
    const before = addressOn(await concept())
    const shown = await at(before)
    await sendBack()
    await agree('preventie', 'systematisch', 1)
    const address = addressOn(await concept())
    expect(address).not.toBe(before)
    expect(await at(before)).toBeUndefined()
    expect(sizeOfPng(await at(address))).toEqual(sizeOfPng(shown))
    expect(await at(address)).not.toEqual(shown)
  })

  test('keeps its address when the team sends the same again', async () => {
    const before = addressOn(await concept())
    await sendBack()
    expect(addressOn(await concept())).toBe(before)
  })

  test('has one address when two cards show it for the first time at once', async () => {
    await press(an, { verb: 'to-director', ...CONCLUSION })
    await press(an, { verb: 'to-director-yes' })
    const sent = doJob(team.app, { kind: 'concept-card', scan: 'scan-1' })
    const [said] = await Promise.all([team.types(jana, 'hervat'), sent])
    const [one, other] = [said.card, team.sent.at(-1)?.card].map(addressOn)
    expect(one).toBe(other)
    expect(sizeOfPng(await at(one ?? ''))).toBeDefined()
  })

  test('is left out where nobody knows how the bot is reached from outside', async () => {
    await press(an, { verb: 'to-director', ...CONCLUSION })
    await press(an, { verb: 'to-director-yes' })
    await doJob({ ...team.app, publicUrl: () => undefined }, { kind: 'concept-card', scan: 'scan-1' })
    expect(partsOfType(team.sent.at(-1)?.card, 'Image')).toEqual([])
    expect((await team.app.scans.whole('scan-1'))?.pictures.get('result')).toBeUndefined()
  })
})

describe('the address of a picture', () => {
  test('works for ninety days', async () => {
    const address = addressOn(await concept())
    expect(sizeOfPng(await at(address, { app: await daysLater(89.99) }))).toBeDefined()
    expect(await at(address, { app: await daysLater(90) })).toBeUndefined()
  })

  test('lasts longer every time a card shows it, and is another one only when its time was over', async () => {
    await concept()
    const address = addressOn(await sign())
    const askedAfter = async (days: number) => {
      const { now } = await daysLater(days)
      Object.assign(team.app, { now })
      return addressOn((await team.types(bert, 'resultaat', THREAD)).card)
    }
    expect(await askedAfter(89)).toBe(address)
    expect(await askedAfter(89)).toBe(address)
    expect(sizeOfPng(await at(address))).toBeDefined()
    const next = await askedAfter(90)
    expect(next).not.toBe(address)
    expect(await at(address)).toBeUndefined()
    expect(sizeOfPng(await at(next))).toBeDefined()
  })
})

describe('nothing is found', () => {
  test.each([
    ['a token that was never given', 'x'.repeat(43)],
    ['half a token', 'token-1'],
    ['no token', ''],
    ['a token and more', `${'token-1'.padEnd(43, '-')}-`],
    ['a token in other letters', 'TOKEN-1'.padEnd(43, '-')],
    ['something that is no token at all', '../../scan-1']
  ])('at %s', async (_what, token) => {
    const address = addressOn(await concept())
    expect(sizeOfPng(await at(address))).toBeDefined()
    expect(await at(address, { token })).toBeUndefined()
  })

  test.each(['scan-2', '', 'scan!scan-1', '../scan-1', 'é\u0000'])('under the name %j, of no scan', async (scan) => {
    expect(await at(addressOn(await concept()), { scan })).toBeUndefined()
  })

  test('at the token of another scan', async () => {
    const address = addressOn(await concept())
    const other = await team.app.scans.whole('scan-1')
    if (other) await team.app.scans.draft({ ...other.scan.value, id: 'scan-2' })
    await team.app.scans.savePicture('scan-2', 'result', undefined, {
      token: 'another'.padEnd(43, '-'),
      of: '',
      until: '2030-01-01T00:00:00.000Z'
    })
    expect(await at(address, { scan: 'scan-2' })).toBeUndefined()
    expect(await at(address, { token: 'another'.padEnd(43, '-') })).toBeUndefined()
  })

  test('while the concept is back with the team', async () => {
    const address = addressOn(await concept())
    await sendBack()
    expect((await team.app.scans.whole('scan-1'))?.pictures.get('result')).toBeDefined()
    expect(await at(address)).toBeUndefined()
  })

  test('by who guesses, with more read than the rows of pictures; nor is more read for a scan that is not there', async () => {
    const address = addressOn(await concept())
    const { read } = team.store
    const wanted: unknown[] = []
    team.store.read = (...asked) => {
      wanted.push(asked[1])
      return read(...asked)
    }
    for (const instead of [{ token: 'x'.repeat(43) }, { scan: 'scan-2' }])
      expect(await at(address, instead)).toBeUndefined()
    const places = { keys: ['picture'], prefixes: ['picture!'] }
    expect(wanted).toEqual([places, places])
  })

  test('without asking storage where the address can’t be one of ours', async () => {
    team.store.down = () => true
    expect(await picture(team.app, 'scan-1', 'short')).toBeUndefined()
    await expect(picture(team.app, 'scan-1', 'x'.repeat(43))).rejects.toThrow('storage could not read')
  })
})
