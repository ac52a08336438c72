import { beforeEach, describe, expect, test } from 'vitest'
import { refusalText, strings } from '../../src/words/index.ts'
import { type Activity, pressing, submitting } from '../build/activity.ts'
import { aRunningScan, aTeamsApp, at, filledSetup, type TeamsApp } from '../build/app.ts'
import { aContextPress, aSendPress, aVotePress } from '../build/presses.ts'
import { an, bert, carla, jana, karim, lena, otherBot, THREAD } from '../build/the-team.ts'
import { linesOf } from '../cards/card-text.ts'
import { expectRefused } from './refused.ts'
import { OF_VOTERS } from './rules.ts'

const own = (who: { readonly id: string }) => at(`a:${who.id}`)
const NOT_MEMBER = refusalText({ reason: 'not-member', facilitator: 'An Peeters' })
let team: TeamsApp

beforeEach(async () => {
  team = await aRunningScan()
})

describe('a press that makes no sense is refused', () => {
  const unknown = refusalText({ reason: 'unknown-action' })
  const without = (changes: Activity) => ({ ...pressing(bert, aVotePress('plg', 'planmatig'), own(bert)), ...changes })

  test.each([
    ['without a value', { value: undefined }],
    ['with an empty value', { value: {} }],
    ['with a value that is a text', { value: 'vote' }],
    ['without an action', { value: { trigger: 'manual' } }],
    ['with an action that is a list', { value: { action: [] } }],
    ['with an action without data', { value: { action: { type: 'Action.Execute', verb: 'vote' } } }]
  ])('%s', async (_what, changes) => {
    await expectRefused(team, without(changes), unknown)
  })

  test.each([
    ['an unknown verb', { ...aVotePress('plg', 'planmatig'), verb: 'delete-everything' }],
    ['a verb that every object has', { ...aVotePress('plg', 'planmatig'), verb: 'constructor' }],
    ['no scan', { ...aVotePress('plg', 'planmatig'), scan: undefined }],
    ['a scan that is a number', { ...aVotePress('plg', 'planmatig'), scan: 1 }],
    ['a revision below zero', aVotePress('plg', 'planmatig', -1)],
    ['a revision that is a text', { ...aVotePress('plg', 'planmatig'), seen: '0' }],
    ['an endless name for a scan', { ...aVotePress('plg', 'planmatig'), scan: 'x'.repeat(2_000) }]
  ])('with %s', async (_what, data) => {
    await expectRefused(team, pressing(bert, data, own(bert)), unknown)
  })

  test.each(['scan-2', '../scan-1', 'scan-1/\\#?', 'SCAN-1', '__proto__', "scan-1' or 'a' eq 'a"])(
    'for the scan %j, which does not exist',
    async (scan) => {
      const refusal = refusalText({ reason: 'unknown-scan' })
      for (const data of [aVotePress('plg', 'planmatig'), aContextPress('plg'), aSendPress(), { verb: 'join' }])
        await expectRefused(team, pressing(bert, { ...data, scan }, own(bert)), refusal)
    }
  )
})

describe('whoever has no part in a scan changes nothing in it', () => {
  // "Doe mee" is for who has no part yet, and has its own answers below.
  const all = OF_VOTERS.filter(({ verb }) => verb !== 'join')

  test.each(all)('by $verb on somebody else’s scan', async (data) => {
    await expectRefused(team, pressing(lena, data, own(lena)), NOT_MEMBER)
    await expectRefused(team, pressing(jana, data, own(jana)), NOT_MEMBER)
  })

  test.each(all)('by $verb from another tenant, with the same person id', async (data) => {
    const activity = pressing(bert, data, own(bert))
    const elsewhere = { conversation: { ...(activity.conversation as object), tenantId: 'another-tenant' } }
    await expectRefused(team, { ...activity, ...elsewhere }, refusalText({ reason: 'unknown-scan' }))
  })

  test('a guest who presses Doe mee', async () => {
    await expectRefused(
      team,
      pressing(karim, { verb: 'join', scan: 'scan-1' }, at(THREAD)),
      refusalText({ reason: 'guest' })
    )
  })

  test('somebody without an Entra id, such as another bot', async () => {
    const press = pressing(otherBot, aVotePress('plg', 'planmatig'), own(otherBot))
    await expectRefused(team, press, refusalText({ reason: 'guest' }))
  })

  test('the director, whom the facilitator did not tick, and somebody who is not in the channel', async () => {
    const join = { verb: 'join', scan: 'scan-1' }
    await expectRefused(
      team,
      pressing(jana, join, at(THREAD)),
      refusalText({ reason: 'passed-over', facilitator: 'An Peeters' })
    )
    await expectRefused(team, pressing(lena, join, at(THREAD)), NOT_MEMBER)
  })

  test.each(['remind', 'close', 'close-yes', 'close-no'])('a member who presses the facilitator’s %s', async (verb) => {
    const refusal = refusalText({ reason: 'not-facilitator', facilitator: 'An Peeters' })
    await expectRefused(team, pressing(bert, { verb, scan: 'scan-1' }, at(THREAD)), refusal)
  })

  test('a member who starts it again, or starts a scan that is not theirs to start', async () => {
    const refusal = refusalText({ reason: 'not-starter', facilitator: 'An Peeters' })
    await expectRefused(team, pressing(bert, filledSetup(), at(THREAD)), refusal)
    const asked = aTeamsApp()
    await asked.types(an, 'start', THREAD)
    await expectRefused(asked, pressing(bert, filledSetup(), at(THREAD)), refusal)
  })
})

describe('who is speaking comes from the activity', () => {
  test('names of somebody else inside card data are nobody’s vote but the speaker’s', async () => {
    const claims = {
      userId: carla.aadObjectId,
      from: { id: carla.id, aadObjectId: carla.aadObjectId },
      member: carla.id
    }
    await team.presses(bert, { ...aVotePress('plg', 'planmatig'), ...claims })
    const sheets = (await team.app.scans.whole('scan-1'))?.members ?? []
    const voted = sheets.filter(({ sheet }) => sheet.answers.size > 0).map(({ member }) => member.value.id)
    expect(voted).toEqual([bert.aadObjectId])
  })

  test('the Submit form of a button is handled as the button itself', async () => {
    const vote = aVotePress('plg', 'planmatig')
    const executed = await team.ask(pressing(bert, vote, own(bert)))
    const submitted = await team.ask(submitting(carla, vote, own(carla)))
    expect(submitted.card).toEqual(executed.card)
    expect(linesOf(submitted.card ?? {})).toContain('Jij koos: Planmatig')
    await expectRefused(team, submitting(lena, vote, own(lena)), NOT_MEMBER)
  })
})

describe('what is typed', () => {
  test.each([
    '',
    '   ',
    'stop nu',
    'start de scan nu meteen',
    '<at>everyone</at>',
    '<at>'.repeat(2_000),
    '${secret}',
    '[klik](https://kwaad.example)',
    '\u202Etrats',
    '\uD800',
    '🙂'.repeat(500)
  ])('%j is answered by what one can type instead', async (text) => {
    expect(linesOf((await team.types(bert, text)).card ?? {})).toContain(strings.onward.unknown)
  })

  test.each(['start', 'START', ' Start! ', 'start.', '\u00a0start'])('%j is understood as start', async (text) => {
    expect((await team.types(bert, text, THREAD)).text).toMatch(/^Hier loopt al \[een scan\]/)
  })
})
