import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { doJob } from '../../../src/app/do-job.ts'
import { strings } from '../../../src/words/index.ts'
import { aTeamsApp, inChannel, type TeamsApp } from '../../build/app.ts'
import { recordingMailer } from '../../build/mailer.ts'
import { aContextPress, aSendPress, aVotePress } from '../../build/presses.ts'
import { an, bert, carla, dirk, els, everyone, jana, type Listed, THREAD } from '../../build/the-team.ts'
import { WATCH_LIST } from '../../build/watch-list.ts'
import { votedOn } from '../../cards/card-facts.ts'
import { linesOf, titleOf } from '../../cards/card-text.ts'
import { instrument } from '../../cards/team.ts'
import { sweepAt, sweepLater, tracesOf } from '../erasing.ts'
import { filledIn } from '../refused.ts'
import { anAgreement, CHOICES } from '../signing.ts'

/**
 * What each scan was doing when the version of 25 November 2026 stored it; in each file a row per line. 'ended' is the signed
 * one 401 days later, when the version before 0054 had let the people go and took it off every list.
 */
type Moment = 'open' | 'talk' | 'concept' | 'signed' | 'ended'

/** Today's Poolster on what that version stored: two explained in the open scan, and three or four handed in in the others. */
async function onRowsOf(moment: Moment): Promise<TeamsApp> {
  const team = aTeamsApp(everyone, recordingMailer())
  const lines = readFileSync(join(import.meta.dirname, `${moment}.jsonl`), 'utf8')
    .trim()
    .split('\n')
  for (const line of lines) {
    const [partition, key, data] = JSON.parse(line) as [string, string, unknown]
    await team.store.write(partition, [{ key, data, expects: 'anything' }])
  }
  return team
}

let team: TeamsApp
const press = (who: Listed, data: object, where?: string) => team.presses(who, { scan: 'scan-1', ...data }, where)
const doing = async (data: object, where = THREAD) => team.settle(await press(an, data, where))
const scanNow = async () => team.app.scans.whole('scan-1')
const CONCLUSION = { practices: 'behartiger', 'priority-1': 'preventie', 'priority-2': 'plg', 'priority-3': 'teamwerk' }

describe('a vote that was open', () => {
  beforeEach(async () => {
    team = await onRowsOf('open')
  })

  test('counts who had handed in and who was busy, and goes on where each of them was', async () => {
    await doJob(team.app, { kind: 'repaint', scan: 'scan-1' })
    expect(linesOf(inChannel(team).at(-1)?.card ?? {})).toContain('1 van 9 klaar · 1 bezig')
    const explained = await press(carla, { verb: 'back', from: 'context', block: 'preventie', seen: 2 })
    expect(votedOn(explained.card)).toBe('planmatig')
    const more = await press(carla, aVotePress('preventie', 'planmatig', 2))
    expect(filledIn(more.card)).toMatchObject({ intent: 'both', 'note-levers': 'gezien door Carla' })
    expect((await scanNow())?.members.filter(({ muted }) => muted).map(({ member }) => member.value.name)).toEqual([
      dirk.name
    ])
  })

  test('takes new answers beside the old ones, and shows them together once it is closed', async () => {
    for (const who of [dirk, els]) await press(who, aVotePress('preventie', 'planmatig'))
    await press(dirk, aContextPress('preventie'))
    await doing({ verb: 'close-yes' })
    // Bert chose fragmentair, Carla planmatig, before; Dirk and Els planmatig, today.
    const agenda = linesOf(inChannel(team).at(-1)?.card ?? {}).join('\n')
    expect(agenda).toContain('> Fragmentair 1 · Planmatig 3 · Geïntegreerd 0 · Systematisch 0')
    const { card } = await press(an, { verb: 'agree-open', block: 'preventie' })
    expect(filledIn(card)).toMatchObject({ vote: 'planmatig', levers: 'people', barriers: 'none' })
  })

  test('lets somebody hand in what they had begun', async () => {
    for (const { id } of instrument.blocks) {
      if (id === 'preventie') continue
      await press(carla, aVotePress(id, 'planmatig', id === 'plg' ? 1 : 0))
      await press(carla, aContextPress(id, {}, id === 'plg' ? 2 : 1))
    }
    const { card } = await press(carla, aSendPress())
    // Whoever had handed in did so on a later day than the one on which this is played.
    expect(titleOf(card)).toBe(strings.sent.titlePlace(1, 9))
    expect((await scanNow())?.sheets.filter(({ sentAt }) => sentAt !== undefined)).toHaveLength(2)
  })
})

test('a second round that was open takes the votes that were still to come, and leads to a signed result', async () => {
  team = await onRowsOf('talk')
  expect((await press(carla, { verb: 'ballot', block: 'preventie', vote: 'planmatig' }, THREAD)).text).toBe(
    strings.ballot.kept
  )
  await doing({ verb: 'end-revote-yes', block: 'preventie', round: 0 })
  expect((await scanNow())?.talks.get('preventie')?.value).toMatchObject({ second: 'closed' })
  const { card } = await press(an, { verb: 'agree-go-to', block: 'plg' })
  expect(filledIn(card)).toMatchObject({ vote: 'planmatig', ambition: 'systematisch', 'note-levers': 'samen gekozen' })
  const aside = `a:${an.id}`
  for (const { id } of instrument.blocks) if (id !== 'plg') await doing(anAgreement(id), aside)
  await doing({ verb: 'to-director', ...CONCLUSION }, aside)
  await doing({ verb: 'to-director-yes' }, aside)
  await team.settle(await press(jana, { verb: 'sign-yes' }))
  const whole = await scanNow()
  expect(whole?.scan.value.state).toBe('submitted')
  // First one each of fragmentair, planmatig and systematisch; then Bert and Carla planmatig.
  const rounds = whole?.outcomes.find(({ block }) => block === 'preventie')?.rounds ?? []
  expect(rounds.map(({ votes }) => votes.map(({ count }) => count))).toEqual([
    [1, 1, 0, 1],
    [0, 2, 0, 0]
  ])
})

test('a concept that lay with the director is the same concept, and can be signed and delivered', async () => {
  team = await onRowsOf('concept')
  const { card } = await team.types(jana, 'hervat')
  expect(titleOf(card)).toBe(strings.concept.title)
  await press(jana, { verb: 'sign', 'mail-director': 'jana@clb.example' })
  await team.settle(await press(jana, { verb: 'sign-yes' }))
  const whole = await scanNow()
  expect(whole?.outcomes).toHaveLength(instrument.blocks.length)
  expect(whole?.conclusion?.value).toEqual({ practices: ['behartiger'], priorities: ['preventie', 'plg', 'teamwerk'] })
  expect([...(whole?.deliveries.values() ?? [])].map(({ value }) => value.state)).toContain('delivered')
  expect(whole?.turnout).toEqual({ members: 9, voted: 4, saved: 0 })
})

describe('a result that was signed', () => {
  beforeEach(async () => {
    team = await onRowsOf('signed')
  })

  test('is shown to who was in it, and says nothing of who answered what', async () => {
    const { card } = await team.types(bert, 'resultaat')
    expect(linesOf(card ?? {}).join('\n')).toContain('Preventie')
    const own = linesOf((await team.types(bert, 'mijn gegevens')).card ?? {}).join('\n')
    for (const { note } of CHOICES) expect(own).not.toContain(note)
  })

  test('keeps nothing of people once its time is over', async () => {
    for (const minutes of [0, 5, 30]) await sweepLater(team, 0, minutes)
    expect(await tracesOf(team, bert)).not.toEqual([])
    await sweepLater(team, 401)
    for (const who of [bert, carla, dirk, els]) expect(await tracesOf(team, who, 'notitie')).toEqual([])
    const { card } = await team.types(an, 'resultaat', THREAD)
    expect(linesOf(card ?? {}).join('\n')).toContain('Preventie')
  })
})

describe('a result of which the people have gone', () => {
  const sweepOn = (moment: string) => sweepAt(team, new Date(moment))
  const rows = async () => {
    const all = Object.entries(await team.store.everything())
    return all.flatMap(([partition, some]) =>
      some.map(({ key, data }) => `${partition} ${key} ${JSON.stringify(data)}`)
    )
  }
  beforeEach(async () => {
    team = await onRowsOf('ended')
  })

  test('is found, though it stands in no list, and kept as it is', async () => {
    const before = await rows()
    for (const minutes of [0, 1]) await sweepOn(`2028-01-10T12:0${minutes}:00.000Z`)
    expect(await rows()).toEqual(before)
    expect((await team.app.scans.standing('scan-1')).place).toMatchObject({ list: 'kept' })
  })

  test('ends when its time is over, also where that was before it was found', async () => {
    for (const minutes of [0, 1]) await sweepOn(`2028-01-10T12:0${minutes}:00.000Z`)
    await sweepOn('2033-11-23T12:00:00.000Z')
    expect((await rows()).filter((row) => row.startsWith('scan!'))).not.toEqual([])
    await sweepOn('2033-11-24T12:00:00.000Z')
    expect((await rows()).filter((row) => row.includes('scan-1'))).toEqual([])

    team = await onRowsOf('ended')
    for (const minutes of [0, 1]) await sweepOn(`2040-01-10T12:0${minutes}:00.000Z`)
    expect((await rows()).filter((row) => row.includes('scan-1'))).toEqual([])
  })

  test('is looked for once, whatever storage does meanwhile', async () => {
    let isDown = true
    team.store.down = (operation, partition) => isDown && operation === 'write' && partition === WATCH_LIST
    await sweepOn('2028-01-10T12:00:00.000Z').catch(() => undefined)
    isDown = false
    for (const minutes of [1, 2]) await sweepOn(`2028-01-10T12:0${minutes}:00.000Z`)
    expect((await team.app.scans.standing('scan-1')).place).toMatchObject({ list: 'kept' })
    await team.app.scans.unwatch('scan-1')
    for (const minutes of [3, 4]) await sweepOn(`2028-01-10T12:0${minutes}:00.000Z`)
    expect((await team.app.scans.standing('scan-1')).place).toBeUndefined()
  })
})
