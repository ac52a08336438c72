import { beforeEach, describe, expect, test } from 'vitest'
import { refusalText, strings } from '../../src/words/index.ts'
import { pressing } from '../build/activity.ts'
import { at, filledSetup, inChannel } from '../build/app.ts'
import { aContextPress, anAgreePress, aVotePress } from '../build/presses.ts'
import { an, bert, carla, jana, type Listed, THREAD } from '../build/the-team.ts'
import { actionsOf, scanOn } from '../cards/card-facts.ts'
import { linesOf, titleOf } from '../cards/card-text.ts'
import { aScanInTime } from './in-time.ts'
import { expectRefused } from './refused.ts'

const CANCEL = { verb: 'cancel-yes', scan: 'scan-1' }
const SECRET = 'een toelichting van Bert'

let team: Awaited<ReturnType<typeof aScanInTime>>
beforeEach(async () => {
  team = await aScanInTime()
  for (const who of [bert, carla]) {
    await team.presses(who, aVotePress('preventie', 'planmatig'))
    await team.presses(who, aContextPress('preventie', { ambition: 'keep', 'note-levers': SECRET }))
  }
})
const cancels = async () => {
  const said = await team.presses(an, CANCEL)
  await team.settle(said)
  return said
}
const stored = async () => JSON.stringify(await team.store.everything())
const own = ({ id }: Listed) => `a:${id}`

describe('Scan annuleren', () => {
  test('asks first, and says how many began and what goes', async () => {
    const before = await stored()
    const { card = {} } = await team.presses(an, { verb: 'cancel', scan: 'scan-1' })
    expect(linesOf(card)).toEqual(
      expect.arrayContaining([strings.cancel.title, strings.cancel.begun(2, 9), strings.cancel.consequence('channel')])
    )
    expect(actionsOf(card).map(({ title }) => title)).toEqual([strings.button.cancelYes, strings.button.keepScan])
    expect(await stored()).toBe(before)
    const no = await team.presses(an, actionsOf(card)[1]?.data)
    expect(titleOf(no.card)).toBe(strings.status.title)
    expect(await stored()).toBe(before)
  })

  test('erases everything that was answered, says so on the shared card, and frees the channel', async () => {
    expect(await stored()).toContain(SECRET)
    const said = await cancels()
    expect(titleOf(said.card)).toBe(strings.cancel.done)
    expect(await stored()).not.toContain(SECRET)
    expect(await stored()).not.toContain('!r1!')
    const shared = inChannel(team).at(-1)?.card ?? {}
    expect([titleOf(shared), actionsOf(shared)]).toEqual([strings.cancel.done, []])
    expect(linesOf(shared).join(' ')).toContain('An Peeters')
    const again = await team.types(bert, 'start', THREAD)
    expect(titleOf(again.card)).toBe(strings.setup.title)
    await team.settle(await team.presses(bert, filledSetup({ scan: scanOn(again.card), members: '' }), THREAD))
  })

  test('tells everyone who presses an old card, in calm words, and brings nothing in any more', async () => {
    await cancels()
    const sentence = refusalText({ reason: 'cancelled', facilitator: 'An Peeters' })
    for (const [who, data] of [
      [bert, aVotePress('plg', 'planmatig')],
      [bert, { verb: 'join', scan: 'scan-1' }],
      [an, { verb: 'remind', scan: 'scan-1' }],
      [an, CANCEL]
    ] as const)
      await expectRefused(team, pressing(who, data, at(own(who))), sentence)
    for (const word of ['hervat', 'status', 'resultaat', 'annuleer'])
      expect((await team.types(bert, word)).text, word).toBeDefined()
  })

  test('lets no answer in that was on its way', async () => {
    const { saveAnswer } = team.app.scans
    Object.assign(team.app, {
      scans: {
        ...team.app.scans,
        async saveAnswer(...answer: Parameters<typeof saveAnswer>) {
          Object.assign(team.app, { scans: { ...team.app.scans, saveAnswer } })
          await cancels()
          return saveAnswer(...answer)
        }
      }
    })
    const said = await team.presses(bert, aVotePress('plg', 'systematisch'))
    expect(said.text).toBe(refusalText({ reason: 'cancelled', facilitator: 'An Peeters' }))
    expect(await stored()).not.toContain('!r1!')
  })

  test('is finished by a look when the bot stopped half-way', async () => {
    const { removeFilledIn } = team.app.scans
    Object.assign(team.app, { scans: { ...team.app.scans, removeFilledIn: () => Promise.reject(new Error('killed')) } })
    await expect(team.presses(an, CANCEL)).rejects.toThrow('killed')
    expect(await stored()).toContain(SECRET)
    Object.assign(team.app, { scans: { ...team.app.scans, removeFilledIn } })
    await team.looksAt('2026-11-23T11:00:00.000Z')
    expect(await stored()).not.toContain(SECRET)
    expect(titleOf(inChannel(team).at(-1)?.card)).toBe(strings.cancel.done)
  })

  test('leaves nothing of anybody after thirty days, and tells nobody unasked', async () => {
    await cancels()
    const before = team.sent.length
    await team.looksAt('2026-11-24T10:00:00.000Z')
    expect(team.sent.length).toBe(before)
    for (const day of ['2026-12-24', '2026-12-25', '2026-12-26']) await team.looksAt(`${day}T10:00:00.000Z`)
    const left = Object.entries(await team.store.everything()).filter(([partition]) => partition === 'scan!scan-1')
    expect(left.flatMap(([, rows]) => rows)).toEqual([])
  })

  test('is in the logbook', async () => {
    await cancels()
    expect((await team.app.scans.logOf('scan-1')).map(({ logged }) => logged.what)).toContain('cancelled')
    expect(linesOf((await team.types(an, 'logboek')).card ?? {}).join(' ')).toContain('An Peeters annuleerde de scan.')
  })

  test('is too late once the vote is closed', async () => {
    await team.settle(await team.presses(an, { verb: 'close-yes', scan: 'scan-1' }))
    await expectRefused(team, pressing(an, CANCEL, at(own(an))), refusalText({ reason: 'too-late-to-cancel' }))
    expect((await team.types(an, 'annuleer')).text).toBe(strings.say.nothingToCancel)
    expect((await team.types(an, 'annuleer', THREAD)).text).toBe(refusalText({ reason: 'too-late-to-cancel' }))
  })
})

describe('annuleer', () => {
  test('leads the facilitator to the confirmation, from the channel in the own chat', async () => {
    expect(titleOf((await team.types(an, 'Annuleren')).card)).toBe(strings.cancel.title)
    const said = await team.types(an, 'annuleer', THREAD)
    expect([said.text, said.card]).toEqual([strings.say.askedInChat, undefined])
    await team.settle(said)
    expect(titleOf(team.sent.findLast(({ to }) => to === own(an))?.card)).toBe(strings.cancel.title)
  })

  test('is a calm sentence for anybody else, and cancels nothing by itself', async () => {
    const sentence = refusalText({ reason: 'not-facilitator', facilitator: 'An Peeters' })
    for (const who of [bert, jana]) {
      expect((await team.types(who, 'annuleer', THREAD)).text).toBe(sentence)
      expect((await team.types(who, 'annuleer')).text).toBe(strings.say.nothingToCancel)
    }
    expect((await team.types(bert, 'annuleer', '19:elders@thread.tacv2;messageid=1')).text).toBe(
      strings.say.nothingToCancel
    )
    expect((await team.app.scans.whole('scan-1'))?.scan.value.state).toBe('open')
  })

  test('cancels a scan of one’s own, which can then be begun again', async () => {
    const scan = scanOn((await team.types(bert, 'start')).card)
    await team.presses(bert, { ...filledSetup({ members: '', director: '' }), scan })
    await team.presses(bert, { ...aVotePress('plg', 'planmatig'), scan })
    const { card } = await team.types(bert, 'annuleer')
    expect(linesOf(card ?? {})).toContain(strings.cancel.consequenceAlone)
    await team.settle(await team.presses(bert, { verb: 'cancel-yes', scan }))
    expect((await team.app.scans.whole(scan))?.sheets.every(({ answers }) => answers.size === 0)).toBe(true)
    expect(titleOf((await team.types(bert, 'start')).card)).toBe(strings.setup.soloTitle)
  })

  test('cancels a scan that a team does together, with what it recorded, until its concept is with the director', async () => {
    team = await aScanInTime(filledSetup({ way: 'together' }))
    await team.settle(await team.presses(an, anAgreePress('preventie', { 'note-levers': SECRET })))
    expect(await stored()).toContain(SECRET)
    expect(titleOf((await team.types(an, 'annuleer')).card)).toBe(strings.cancel.title)
    await cancels()
    expect(await stored()).not.toContain(SECRET)
    expect((await team.types(an, 'status', THREAD)).text).toBe(strings.say.noScanHere)
  })
})
