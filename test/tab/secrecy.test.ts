import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { ON_PAGE } from '../../src/app/press-from-tab.ts'
import { erases } from '../app/erasing.ts'
import { RULES } from '../app/rules.ts'
import { answering, CHOICES } from '../app/signing.ts'
import { aRunningScan, type TeamsApp, tellingPrinter } from '../build/app.ts'
import { an, bert, carla, dirk, els, hilde, jana, THREAD } from '../build/the-team.ts'
import { addressesOf, DONE_AT, LOOKED_AT } from './paths.ts'
import { READER, type ServedTab, STRANGER, serveTab } from './serving.ts'

/** Everyone but Carla, whose vote it is about: Bert, Dirk and Els vote, Hilde doesn't, Jana directs. */
const OTHERS = [an, bert, dirk, els, hilde, jana].map(({ aadObjectId }) => aadObjectId).concat(READER, STRANGER)
const ON = 'preventie'
const LOW = 'fragmentair'
const HIGH = 'geintegreerd'

/** What Carla does: her vote, the one in the second round, and when she has it erased. */
type Carla = { readonly first: string; readonly again?: string; readonly erasesWhile?: 'open' | 'closed' }

const MOMENTS = ['open', 'closed', 'erased', 'in round', 'after round'] as const
type Moment = (typeof MOMENTS)[number]

/** All that was given to everybody else at each moment, as it came over the line; nothing where nobody looked. */
type Given = Readonly<Record<Moment, readonly string[]>>

const open: ServedTab[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.stop()
})

/** Plays a scan up to the end of a second round, the same each time but for what Carla does; looked at in these moments. */
async function story(
  visibility: string,
  { first, again = LOW, erasesWhile }: Carla,
  moments: readonly Moment[] = MOMENTS
): Promise<Given> {
  const team = await aRunningScan({ visibility })
  const served = await serveTab({ ...team.app, printer: tellingPrinter })
  open.push(served)
  const looked = async (moment: Moment) => (moments.includes(moment) ? everythingFrom(served) : [])
  const erasing = () => erases(team, carla).then(team.settle)
  const during: string[] = []
  await answering(team, carla, first === LOW ? CHOICES[0] : CHOICES[3])
  during.push(...(await looked('open')))
  for (const [place, who] of [bert, dirk, els].entries()) await answering(team, who, CHOICES[place] ?? CHOICES[0])
  during.push(...(await looked('open')))
  if (erasesWhile === 'open') {
    await erasing()
    during.push(...(await looked('open')))
  }
  during.push(...(await everythingDoneBy(team, served)))
  await leads(team, { verb: 'close-yes' })
  const closed = await looked('closed')
  if (erasesWhile === 'closed') await erasing()
  const erased = erasesWhile === 'closed' ? await looked('erased') : closed
  await leads(team, { verb: 'discuss', block: ON })
  await leads(team, { verb: 'revote', block: ON })
  for (const [who, vote] of [
    [bert, HIGH],
    [dirk, HIGH],
    [els, LOW],
    [carla, again]
  ] as const)
    await team.presses(who, { verb: 'ballot', scan: 'scan-1', block: ON, vote }, THREAD)
  const inRound = [...(await looked('in round')), ...(await everythingDoneBy(team, served))]
  await leads(team, { verb: 'end-revote-yes', block: ON, round: 0 })
  const given = { open: during, closed, erased, 'in round': inRound, 'after round': await looked('after round') }
  expect(served.errors).toEqual([])
  return given
}

async function leads(team: TeamsApp, data: object): Promise<void> {
  await team.settle(await team.presses(an, { scan: 'scan-1', ...data }, THREAD))
}

/** Whatever the tab can be asked for, by everyone but Carla: statuses, headers and bodies. */
async function everythingFrom({ origin, bearerOf }: ServedTab): Promise<readonly string[]> {
  const given: string[] = []
  for (const who of OTHERS)
    for (const address of LOOKED_AT.flatMap(addressesOf)) {
      const authorization = await bearerOf(who)
      const answer = await fetch(`${origin}/api/look/${address}`, { headers: { authorization } })
      const headers = [...answer.headers].filter(([name]) => name !== 'date')
      const body = Buffer.from(await answer.arrayBuffer()).toString('latin1')
      given.push(`${who} ${address} ${answer.status} ${JSON.stringify(headers)} ${body}`)
    }
  return given
}

/** What is asked of each act but a press. */
const ASKED: Readonly<Record<string, readonly object[]>> = {
  'outcomes/:scan': [{ indicator: 'glce', schoolYear: '2025-2026', figure: '78 %', remark: '', version: '' }],
  'inspection/:scan': ['keep', 'remove'].map((kind) => ({ kind, id: '', version: '', schoolYear: '2024-2025' })),
  'beside/:scan': ['give', 'enter', 'confirm', 'end'].map((kind) => ({ kind, code: 'ABCDEFGH' }))
}
/** Every button of a page but the one that closes a round. */
const BUTTONS = ON_PAGE.filter((verb) => verb !== 'end-revote-yes')

/** What everyone but Carla gets for doing all that can be done; and what that brings into the channel, and to others than her. */
async function everythingDoneBy(team: TeamsApp, { origin, bearerOf, jobs }: ServedTab): Promise<readonly string[]> {
  const given: string[] = []
  for (const who of OTHERS)
    for (const path of DONE_AT)
      for (const address of addressesOf(path))
        for (const json of ASKED[path] ?? BUTTONS.map((verb) => ({ ...RULES[verb].press, verb, scan: 'scan-1' }))) {
          const headers = { authorization: await bearerOf(who), 'content-type': 'application/json' }
          const body = JSON.stringify(json)
          const answer = await fetch(`${origin}/api/do/${address}`, { method: 'POST', headers, body })
          given.push(`${who} ${address} ${body} ${answer.status} ${await answer.text()}`)
        }
  await team.settle({ text: undefined, card: undefined, jobs: jobs.splice(0) })
  const sent = team.sent.filter(({ to }) => to !== `a:${carla.id}`)
  return [...given, ...sent.map((one) => JSON.stringify(one))]
}

describe.each(['anonymous', 'named'])('what the tab gives to everybody else (%s)', (visibility) => {
  /** What the others are laid beside. */
  let one: Given
  beforeAll(async () => {
    one = await story(visibility, { first: LOW, again: LOW })
  })

  test('depends on nobody’s vote until the vote is closed, and afterwards it does', async () => {
    const other = await story(visibility, { first: HIGH, again: LOW }, ['open', 'closed'])
    expect(one.open.length).toBeGreaterThan(100)
    expect(other.open).toEqual(one.open)
    expect(other.closed, 'this test can see a difference').not.toEqual(one.closed)
  })

  test('depends on nobody’s vote in a second round until that is closed, and afterwards it does', async () => {
    const other = await story(visibility, { first: LOW, again: HIGH }, ['in round', 'after round'])
    expect(other['in round'].length).toBeGreaterThan(100)
    expect(other['in round']).toEqual(one['in round'])
    expect(other['after round'], 'this test can see a difference').not.toEqual(one['after round'])
  })

  test('holds nothing of what somebody had erased while the vote was open', async () => {
    const low = await story(visibility, { first: LOW, erasesWhile: 'open' })
    const high = await story(visibility, { first: HIGH, erasesWhile: 'open' })
    expect(high).toEqual(low)
  })

  test('holds no name of somebody who had it erased after that, and the same figures as before', async () => {
    const given = await story(visibility, { first: LOW, erasesWhile: 'closed' }, ['closed', 'erased'])
    expect(given.erased.join()).not.toMatch(/Carla/)
    if (visibility === 'anonymous')
      expect(given.erased, 'figures that changed would say what she chose').toEqual(given.closed)
    else expect(given.closed.join(), 'this test can see a name').toMatch(/Carla/)
  })
})
