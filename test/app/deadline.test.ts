import { beforeEach, describe, expect, test } from 'vitest'
import { refusalText, strings } from '../../src/words/index.ts'
import { setupMistakeText } from '../../src/words/mistakes.ts'
import { pressing } from '../build/activity.ts'
import { at, filledSetup, inChannel, type Posted, strictly } from '../build/app.ts'
import { aVotePress } from '../build/presses.ts'
import { sweep } from '../build/sweep.ts'
import { an, bert, CHANNEL, carla, dirk, type Listed, THREAD, voters } from '../build/the-team.ts'
import { linesOf, titleOf } from '../cards/card-text.ts'
import { aScanInTime, DAY_BEFORE, LAST_DAY, MIDNIGHT, MORNING_AFTER } from './in-time.ts'
import { expectRefused, filledIn } from './refused.ts'

let team: Awaited<ReturnType<typeof aScanInTime>>

beforeEach(async () => {
  team = await aScanInTime()
})

const scanNow = async () => (await team.app.scans.whole('scan-1'))?.scan.value
const titled = (sent: readonly Posted[], title: string) => sent.filter(({ card }) => titleOf(card) === title)
const nudged = (sent: readonly Posted[]) => titled(sent, strings.reminder.title).map(({ to }) => to)
const chatsOf = (people: readonly Listed[]) => people.map(({ id }) => `a:${id}`)
const status = async () => (await team.types(an, 'status')).card ?? {}

describe('a vote whose last day is over', () => {
  beforeEach(async () => {
    await team.presses(bert, aVotePress('preventie', 'planmatig'))
    await team.handsIn(carla)
  })

  test('is closed by itself, and the shared card shows the picture', async () => {
    await team.looksAt('2026-12-12T22:59:00.000Z')
    expect((await scanNow())?.state).toBe('open')
    const sent = await team.looksAt(MIDNIGHT)
    expect(await scanNow()).toMatchObject({ state: 'closed', closedBy: 'date', closedAt: MIDNIGHT })
    expect(sent.map(({ what, to }) => [what, to])).toEqual([['update', CHANNEL]])
    expect(titleOf(sent[0]?.card)).toBe(strings.agenda.title)
  })

  test('takes no more votes, as after Stemming sluiten', async () => {
    await team.looksAt(MIDNIGHT)
    await expectRefused(
      team,
      pressing(bert, aVotePress('plg', 'planmatig'), at(`a:${bert.id}`)),
      refusalText({ reason: 'closed' })
    )
  })

  test('is told of to the facilitator alone, once, in the morning, with how many handed in', async () => {
    await team.looksAt(MIDNIGHT)
    expect(await team.looksAt('2026-12-13T07:59:00.000Z')).toEqual([])
    const told = titled(await team.looksAt(MORNING_AFTER), strings.closed.title)
    expect(told.map(({ to }) => to)).toEqual([`a:${an.id}`])
    expect(linesOf(told[0]?.card ?? {}).join(' ')).toContain(
      '1 van de 9 leden stuurde antwoorden in; wat een ander al bewaarde, telt mee.'
    )
    expect(await team.looksAt('2026-12-13T08:01:00.000Z')).toEqual([])
    expect(await team.looksAt('2026-12-14T08:00:00.000Z')).toEqual([])
  })

  test('counts no answer that was on its way and came too late: what is shown stays as it is', async () => {
    const view = await team.app.scans.view('scan-1', dirk.aadObjectId)
    await team.looksAt(MIDNIGHT)
    // Dirk's turn read the open scan before the close, and writes after it.
    const answer = (await team.app.scans.view('scan-1', bert.aadObjectId))?.own?.sheet.answers.get('preventie')
    if (!view?.own || !answer) throw new Error('there is no answer')
    expect(await team.app.scans.saveAnswer('scan-1', view.own, 'preventie', answer, MIDNIGHT)).toBe(false)
    expect(await team.looksAt('2026-12-12T23:01:00.000Z')).toEqual([])
  })

  test('is not painted again while somebody may be choosing on the card, when nothing came late', async () => {
    await team.looksAt(MIDNIGHT)
    expect(await team.looksAt('2026-12-12T23:01:00.000Z')).toEqual([])
  })

  test('is closed at the first look after the bot was away for days, and told of by day', async () => {
    await team.looksAt('2026-12-20T21:00:00.000Z')
    expect(await scanNow()).toMatchObject({ state: 'closed', closedBy: 'date' })
    expect(titled(await team.looksAt('2026-12-21T08:00:00.000Z'), strings.closed.title)).toHaveLength(1)
  })

  test('is closed all the same when somebody changes the scan in that moment, and that change stays', async () => {
    const { end } = team.app.scans
    let isFirst = true
    Object.assign(team.app.scans, {
      end: async (...asked: Parameters<typeof end>) => {
        const interferes = isFirst
        isFirst = false
        if (interferes)
          await team.presses(an, { verb: 'hand-over-to', scan: 'scan-1', person: carla.aadObjectId }, THREAD)
        return end(...asked)
      }
    })
    await team.looksAt(MIDNIGHT)
    expect(await scanNow()).toMatchObject({ state: 'closed', facilitator: { id: carla.aadObjectId } })
  })

  test('that the facilitator closed before is left as it is, and told of by nobody', async () => {
    team.setTo('2026-12-10T10:00:00.000Z')
    await team.presses(an, { verb: 'close-yes', scan: 'scan-1' }, THREAD)
    await team.looksAt(MIDNIGHT)
    expect(await scanNow()).toMatchObject({ closedBy: 'hand', closedAt: '2026-12-10T10:00:00.000Z' })
    expect(await team.looksAt(MORNING_AFTER)).toEqual([])
  })
})

describe('a nudge', () => {
  test('goes the day before and on the last day, once a day, to who is not ready', async () => {
    await team.handsIn(carla)
    const late = chatsOf(voters.filter((voter) => voter !== carla))
    expect(nudged(await team.looksAt('2026-12-10T12:00:00.000Z'))).toEqual([])
    expect(nudged(await team.looksAt('2026-12-11T07:59:00.000Z'))).toEqual([])
    expect(nudged(await team.looksAt(DAY_BEFORE)).toSorted()).toEqual(late.toSorted())
    expect(nudged(await team.looksAt('2026-12-11T08:01:00.000Z'))).toEqual([])
    await team.handsIn(dirk)
    const later = late.filter((chat) => chat !== `a:${dirk.id}`)
    expect(nudged(await team.looksAt(LAST_DAY)).toSorted()).toEqual(later.toSorted())
    expect(nudged(await team.looksAt('2026-12-12T18:59:00.000Z'))).toEqual([])
  })

  test('comes late when the bot was away in the morning, and not any more in the evening', async () => {
    expect(nudged(await team.looksAt('2026-12-11T18:59:00.000Z'))).toHaveLength(9)
    expect(nudged(await team.looksAt('2026-12-12T19:00:00.000Z'))).toEqual([])
  })

  test('that waited in a queue until the night, or the next day, does not come any more', async () => {
    team.setTo(DAY_BEFORE)
    const jobs = await sweep(team.app, strictly)
    expect(jobs).toHaveLength(9)
    const before = team.sent.length
    for (const late of ['2026-12-11T19:30:00.000Z', LAST_DAY]) {
      team.setTo(late)
      await team.doing(jobs)
    }
    expect(team.sent.slice(before)).toEqual([])
  })

  test('says nothing of anyone else: it is the same whoever answered', async () => {
    const alone = (await team.looksAt(DAY_BEFORE)).find(({ to }) => to === `a:${bert.id}`)
    const other = await aScanInTime()
    for (const who of [an, carla, dirk]) await other.handsIn(who)
    const among = (await other.looksAt(DAY_BEFORE)).find(({ to }) => to === `a:${bert.id}`)
    expect(titleOf(alone?.card)).toBe(strings.reminder.title)
    expect(among?.card).toEqual(alone?.card)
  })

  test('by Stuur herinnering comes on the same day instead of the one by itself, not beside it', async () => {
    team.setTo('2026-12-11T07:30:00.000Z')
    const said = await team.presses(an, { verb: 'remind', scan: 'scan-1' }, THREAD)
    expect(said.text).toBe(strings.say.reminded)
    await team.settle(said)
    expect(nudged(team.sent)).toHaveLength(9)
    expect(nudged(await team.looksAt(DAY_BEFORE))).toEqual([])
  })

  test('by itself is what Stuur herinnering finds done that day', async () => {
    await team.looksAt(DAY_BEFORE)
    const press = pressing(an, { verb: 'remind', scan: 'scan-1' }, at(THREAD))
    await expectRefused(team, press, refusalText({ reason: 'reminded-today' }))
  })

  test('is tried once a day for someone who can’t be reached', async () => {
    const { openChat } = team.app.messenger
    const opened: string[] = []
    for (const voter of [bert, dirk]) {
      const own = (await team.app.scans.view('scan-1', voter.aadObjectId))?.own
      const contact = { state: 'unreachable', reason: 'blocked' } as const
      if (own) await team.app.scans.changeMember('scan-1', own.member, { ...own.member.value, contact })
    }
    Object.assign(team.app.messenger, {
      openChat: async (...[via, address]: Parameters<typeof openChat>) => {
        opened.push(address)
        return address === dirk.id ? openChat(via, address) : { state: 'failed', reason: 'blocked' }
      }
    })
    for (const minute of [0, 1, 2]) await team.looksAt(`2026-12-11T08:0${minute}:00.000Z`)
    expect(opened).toHaveLength(2)
    expect(new Set(opened)).toEqual(new Set([bert.id, dirk.id]))
    expect(nudged(team.sent).filter((chat) => chat === `a:${dirk.id}`)).toHaveLength(1)
    // A nudge goes to who is not ready: from a name that goes away after it one could tell who that is.
    const contact = (await team.app.scans.view('scan-1', dirk.aadObjectId))?.own?.member.value.contact
    expect(contact?.state).toBe('unreachable')
  })

  test('that a bot was interrupted in comes to the others at the next look, and twice to nobody', async () => {
    team.setTo(DAY_BEFORE)
    const jobs = await sweep(team.app, strictly)
    await team.doing(jobs.slice(0, 4))
    await team.looksAt('2026-12-11T08:01:00.000Z')
    expect(nudged(team.sent).toSorted()).toEqual(chatsOf(voters).toSorted())
  })
})

describe('who wants no reminders', () => {
  const mute = { verb: 'mute', scan: 'scan-1' }
  const unmute = { verb: 'unmute', scan: 'scan-1' }

  test('gets none any more, by itself or by Stuur herinnering, and reads so on the card', async () => {
    const { card } = await team.presses(bert, mute)
    expect(linesOf(card ?? {})).toContain(strings.reminder.muted)
    await team.presses(bert, mute)
    expect(nudged(await team.looksAt(DAY_BEFORE))).not.toContain(`a:${bert.id}`)
    team.setTo('2026-12-10T12:00:00.000Z')
    await team.settle(await team.presses(an, { verb: 'remind', scan: 'scan-1' }, THREAD))
    expect(nudged(team.sent)).not.toContain(`a:${bert.id}`)
  })

  test('finds the way back on the same card', async () => {
    await team.presses(bert, mute)
    const { card } = await team.presses(bert, unmute)
    expect(linesOf(card ?? {})).not.toContain(strings.reminder.muted)
    expect(linesOf(card ?? {})).toContain(`[${strings.button.mute}]`)
    expect(nudged(await team.looksAt(DAY_BEFORE))).toContain(`a:${bert.id}`)
  })

  test('also when the nudge was already waiting to leave', async () => {
    team.setTo(DAY_BEFORE)
    const jobs = await sweep(team.app, strictly)
    await team.presses(bert, mute)
    await team.doing(jobs)
    expect(nudged(team.sent)).not.toContain(`a:${bert.id}`)
  })

  test('is not known to the facilitator: Stuur herinnering, status and the shared card say the same', async () => {
    const listen = async () => ({
      reminded: (await team.presses(an, { verb: 'remind', scan: 'scan-1' }, THREAD)).text,
      status: await status(),
      shared: inChannel(team).at(-1)?.card
    })
    const plain = await listen()
    team = await aScanInTime()
    for (const voter of voters) await team.presses(voter, mute)
    expect(await listen()).toEqual(plain)
  })

  test('loses none of their answers by it, and hands in as before', async () => {
    await team.presses(bert, aVotePress('preventie', 'planmatig'))
    await team.presses(bert, mute)
    const view = await team.app.scans.view('scan-1', bert.aadObjectId)
    expect(view?.own).toMatchObject({ muted: true })
    expect(view?.own?.sheet.answers.get('preventie')?.vote).toBe('planmatig')
  })
})

describe('the date on which a vote closes', () => {
  const change = (closesOn: string, who = an) => team.presses(who, { verb: 'change-date', scan: 'scan-1', closesOn })

  test('stands on the settings, to change', async () => {
    const { card = {} } = await team.presses(an, { verb: 'settings', scan: 'scan-1' })
    expect(titleOf(card)).toBe(strings.settings.title)
    expect(filledIn(card).closesOn).toBe('2026-12-12')
  })

  test('moves when the facilitator changes it: the shared card, the nudges and the close follow', async () => {
    const said = await change('2026-12-18')
    expect(linesOf(said.card ?? {})).toContain(strings.status.changed)
    await team.settle(said)
    expect(linesOf(inChannel(team).at(-1)?.card ?? {}).join('\n')).toContain('vrijdag 18 december')
    expect(nudged(await team.looksAt(DAY_BEFORE))).toEqual([])
    await team.looksAt(MIDNIGHT)
    expect((await scanNow())?.state).toBe('open')
    expect(nudged(await team.looksAt('2026-12-17T08:00:00.000Z'))).toHaveLength(9)
    await team.presses(bert, aVotePress('preventie', 'planmatig'))
    await team.looksAt('2026-12-18T23:00:00.000Z')
    expect((await scanNow())?.state).toBe('closed')
  })

  test.each([
    ['2026-11-22', 'closing-date-past'],
    ['2026-02-30', 'closing-date'],
    ['?', 'closing-date']
  ] as const)('stays as it is when %j is chosen, and what was typed stays on the card', async (closesOn, mistake) => {
    const press = pressing(an, { verb: 'change-date', scan: 'scan-1', closesOn }, at(`a:${an.id}`))
    const card = await expectRefused(team, press, setupMistakeText(mistake))
    expect(filledIn(card).closesOn).toBe(closesOn)
  })

  test('stays as it is when none came along', async () => {
    const press = pressing(an, { verb: 'change-date', scan: 'scan-1', closesOn: '' }, at(`a:${an.id}`))
    const card = await expectRefused(team, press, refusalText({ reason: 'nothing-came' }))
    expect(filledIn(card).closesOn).toBe('2026-12-12')
  })

  test('is only the facilitator’s to change, and only while the vote is open', async () => {
    expect((await change('2026-12-18', bert)).text).toBe(
      refusalText({ reason: 'not-facilitator', facilitator: 'An Peeters' })
    )
    await team.presses(an, { verb: 'close-yes', scan: 'scan-1' }, THREAD)
    expect((await change('2026-12-18')).text).toBe(refusalText({ reason: 'settings-fixed' }))
    expect((await scanNow())?.state).toBe('closed')
  })
})

describe('a vote that closes once everyone is ready', () => {
  const two = { members: bert.aadObjectId, votes: 'true', closesWhenReady: 'true', visibility: 'named' }
  beforeEach(async () => {
    team = await aScanInTime(filledSetup(two))
  })

  test('is closed after the last Antwoorden insturen, and not before', async () => {
    await team.settle(await team.handsIn(an))
    expect((await scanNow())?.state).toBe('open')
    const last = await team.handsIn(bert)
    expect((await scanNow())?.state).toBe('open')
    await team.settle(last)
    expect(await scanNow()).toMatchObject({ state: 'closed', closedBy: 'ready' })
    expect(titleOf(inChannel(team).at(-1)?.card)).toBe(strings.agenda.title)
  })

  test('is closed by the one who votes, in a team of one', async () => {
    team = await aScanInTime(filledSetup({ ...two, votes: 'false' }))
    await team.settle(await team.handsIn(bert))
    expect(await scanNow()).toMatchObject({ state: 'closed', closedBy: 'ready' })
  })

  test('stays open when somebody left a gap in the meantime', async () => {
    await team.settle(await team.handsIn(an))
    const last = await team.handsIn(bert)
    await team.presses(an, aVotePress('preventie', 'planmatig', 1))
    await team.settle(last)
    expect((await scanNow())?.state).toBe('open')
  })

  test('is closed by a look when the bot stopped before it could', async () => {
    await team.handsIn(an)
    await team.handsIn(bert)
    const sent = await team.looksAt('2026-11-24T09:00:00.000Z')
    expect((await scanNow())?.state).toBe('closed')
    expect(titleOf(sent.find(({ to }) => to === CHANNEL)?.card)).toBe(strings.agenda.title)
    const [told] = titled(await team.looksAt('2026-11-24T09:01:00.000Z'), strings.closed.title)
    expect(linesOf(told?.card ?? {}).join(' ')).toContain(strings.closed.ready)
  })

  test('is not, when nobody asked for that', async () => {
    team = await aScanInTime(filledSetup({ ...two, closesWhenReady: 'false' }))
    await team.settle(await team.handsIn(an))
    await team.settle(await team.handsIn(bert))
    await team.looksAt('2026-11-24T09:00:00.000Z')
    expect((await scanNow())?.state).toBe('open')
  })
})

describe('a look', () => {
  test('at a scan that can’t be read leaves the others alone, and says which it was', async () => {
    await team.presses(bert, aVotePress('preventie', 'planmatig'))
    for (const [name, v] of [
      ['damaged', 1],
      ['newer', 99]
    ] as const) {
      await team.store.write(`scan!${name}`, [
        { key: 'scan', data: { v, kind: 'scan', content: {} }, expects: 'nothing' }
      ])
      await team.app.scans.watch(name)
    }
    await team.store.write('watched', [{ key: 'broken', data: 'nonsense', expects: 'nothing' }])
    team.setTo(MIDNIGHT)
    const failed: (string | undefined)[] = []
    await team.doing(await sweep(team.app, (_, scan) => failed.push(scan)))
    expect(failed).toEqual([undefined, 'damaged', 'newer'])
    expect((await scanNow())?.state).toBe('closed')
  })

  test('changes nothing when nothing is due', async () => {
    const before = await team.store.everything()
    expect(await team.looksAt('2026-12-01T12:00:00.000Z')).toEqual([])
    expect(await team.store.everything()).toEqual(before)
  })
})
