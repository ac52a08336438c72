import { beforeEach, describe, expect, test } from 'vitest'
import { doJob } from '../../src/app/do-job.ts'
import { REMARK_LENGTH } from '../../src/scan/keep-typed.ts'
import { refusalText, strings } from '../../src/words/index.ts'
import { pressing } from '../build/activity.ts'
import { at, type TeamsApp } from '../build/app.ts'
import { an, bert, jana } from '../build/the-team.ts'
import { sizeOf } from '../cards/card-facts.ts'
import { linesOf, titleOf } from '../cards/card-text.ts'
import { anAgreedScan, handsOver, TO_DIRECTOR, TO_DIRECTOR_YES } from './directing.ts'
import { expectRefused, filledIn } from './refused.ts'

const ADDRESSES = {
  'mail-director': 'jana@clb.example',
  'mail-ad': 'ad@go.example',
  'mail-codi': '',
  'mail-dico': 'dico@go.example'
}
const { verb: _, ...CHOSEN } = TO_DIRECTOR
let team: TeamsApp

const press = (who: typeof an, data: object) => team.presses(who, { scan: 'scan-1', ...data })
const propose = () => handsOver(team)

beforeEach(async () => {
  team = await anAgreedScan()
})

const sign = async () => {
  await propose()
  await press(jana, { verb: 'sign' })
  await press(jana, { verb: 'sign-yes' })
}

describe('the director, in a chat of their own,', () => {
  test('gets the concept again by hervat, and a member does not', async () => {
    await propose()
    expect(linesOf((await team.types(jana, 'hervat')).card ?? {})).toContain('Concept van de groepsscan')
    expect((await team.types(bert, 'hervat')).card).toBeUndefined()
  })

  test('reads the result by resultaat after signing, and so does a member', async () => {
    await sign()
    for (const who of [jana, bert])
      expect(linesOf((await team.types(who, 'resultaat')).card ?? {})).toContain('Het resultaat van onze groepsscan')
  })

  test('finds by hervat what was typed before the warning', async () => {
    await propose()
    const typed = { ...ADDRESSES, remark: 'Misschien toch\nnog eens bekijken?', offers: 'true' }
    const warning = await press(jana, { verb: 'sign', ...typed })
    expect(linesOf(warning.card ?? {}), 'a remark is not sent').toContain(strings.sign.remark)
    expect(filledIn((await team.types(jana, 'hervat')).card)).toEqual(typed)
  })

  test('does not type the addresses again when the concept comes a second time', async () => {
    await propose()
    await press(jana, { verb: 'send-back', ...ADDRESSES, remark: 'Bekijk plg nog eens.' })
    await team.settle(await propose())
    expect(filledIn(team.sent.at(-1)?.card)).toEqual({ ...ADDRESSES, offers: 'false', remark: '' })
    const signed = await press(jana, { verb: 'sign', ...ADDRESSES })
    expect(linesOf(signed.card ?? {})).toContain('Mailadres DICO: dico@go.example')
    expect(linesOf(signed.card ?? {})).not.toContain(strings.sign.remark)
  })
})

describe('a remark of the director', () => {
  const steps = ['send-back', 'sign', 'preview']
  const sentence = refusalText({ reason: 'remark-too-long' })
  const as = (data: object) => pressing(jana, { scan: 'scan-1', ...data }, at(`a:${jana.id}`))

  test.each(steps)(
    'that is too long changes nothing, and is still on the card as far as it fits (%s)',
    async (verb) => {
      await team.settle(await propose())
      const long = 'lang '.repeat(20_000)
      const card = await expectRefused(team, as({ verb, ...ADDRESSES, remark: long }), sentence)
      expect(filledIn(card)).toEqual({ ...ADDRESSES, offers: 'false', remark: long.slice(0, REMARK_LENGTH).trim() })
      expect(sizeOf(card ?? {}).utf16).toBeLessThan(28 * 1024)
    }
  )

  test('of one character too many is not cut', async () => {
    await team.settle(await propose())
    await expectRefused(team, as({ verb: 'send-back', ...ADDRESSES, remark: 'x'.repeat(REMARK_LENGTH + 1) }), sentence)
  })

  test('of 500 characters reaches the team whole', async () => {
    await team.settle(await propose())
    const remark = 'é'.repeat(REMARK_LENGTH)
    await team.settle(await press(jana, { verb: 'send-back', ...ADDRESSES, remark }))
    expect(linesOf(team.sent.filter(({ to }) => to === `a:${an.id}`).at(-1)?.card ?? {})).toContain(remark)
  })

  test.each(steps)('does not go with addresses that Teams could not show (%s)', async (verb) => {
    await team.settle(await propose())
    const endless = Object.fromEntries(Object.keys(ADDRESSES).map((field) => [field, '"'.repeat(100_000)]))
    const bad = refusalText({ reason: 'bad-address', of: ['director', 'ad', 'codi', 'dico'] })
    const card = await expectRefused(team, as({ verb, ...endless, remark: '"'.repeat(500) }), bad)
    expect(sizeOf(card ?? {}).utf16).toBeLessThan(28 * 1024)
    expect(titleOf(card)).toBe(strings.concept.title)
  })
})

test('a concept does not go to the director while a second round is open', async () => {
  await press(an, { verb: 'revote', block: 'preventie' })
  const asked = await press(an, TO_DIRECTOR)
  expect(linesOf(asked.card ?? {})).toContain(refusalText({ reason: 'round-open' }))
  await press(an, { verb: 'save-conclusion', ...CHOSEN })
  const said = await press(an, TO_DIRECTOR_YES)
  expect(linesOf(said.card ?? {})).toContain(refusalText({ reason: 'round-open' }))
  expect((await team.app.scans.whole('scan-1'))?.scan.value.state).toBe('closed')
})

test('work that comes late changes nothing of a signed scan but its summary', async () => {
  await sign()
  const before = await team.store.everything()
  const sent = team.sent.length
  for (const kind of ['discussion', 'ballot', 'agree-card'] as const)
    await doJob(team.app, { kind, scan: 'scan-1', block: 'preventie', asked: 'te laat' })
  for (const kind of ['concept-card', 'returned-card', 'invite'] as const)
    await doJob(team.app, { kind, scan: 'scan-1' })
  expect(team.sent).toHaveLength(sent)
  expect(await team.store.everything()).toEqual(before)
})
