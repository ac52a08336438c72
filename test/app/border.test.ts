import { describe, expect, test } from 'vitest'
import { strings } from '../../src/words/index.ts'
import { type Activity, pressing, typing } from '../build/activity.ts'
import { aRunningScan, aTeamsApp, at, filledSetup, type TeamsApp } from '../build/app.ts'
import { aVotePress } from '../build/presses.ts'
import { an, bert, everyone, jana, karim, type Listed, THREAD } from '../build/the-team.ts'
import { linesOf, titleOf } from '../cards/card-text.ts'
import { aVotedConcept, rowsOf } from './signing.ts'

/** Somebody whose activities name them in capitals, and their tenant too. */
function inCapitals(activity: Activity): Activity {
  const { from, conversation, channelData } = activity as {
    from: Listed
    conversation: Activity
    channelData: Activity
  }
  const tenant = String(conversation.tenantId).toUpperCase()
  return {
    ...activity,
    from: { ...from, aadObjectId: from.aadObjectId?.toUpperCase() },
    conversation: { ...conversation, tenantId: tenant },
    channelData: { ...channelData, tenant: { id: tenant } }
  }
}

/** A press that says nothing of who made it but their ids. */
function withoutName(activity: Activity): Activity {
  const { name: _, ...from } = activity.from as Listed
  return { ...activity, from }
}

async function namesInLog({ app }: TeamsApp): Promise<readonly string[]> {
  return (await app.scans.logOf('scan-1')).map(({ by }) => by.name)
}

describe('somebody whose ids come in capitals', () => {
  const hexed = { ...bert, aadObjectId: 'abcdef00-0000-4000-8000-00000000000b' }
  const people = everyone.map((one) => (one.id === bert.id ? hexed : one))

  test('is the same person, in the same tenant, as in small letters', async () => {
    const team = aTeamsApp(people)
    await team.types(an, 'start', THREAD)
    await team.settle(await team.presses(an, filledSetup({ members: hexed.aadObjectId, visibility: 'named' }), THREAD))
    const own = at(`a:${hexed.id}`)
    const voted = await team.ask(inCapitals(pressing(hexed, aVotePress('plg', 'planmatig'), own)))
    expect(linesOf(voted.card ?? {})).toContain('Jij koos: Planmatig')
    expect(titleOf((await team.ask(inCapitals(typing(hexed, 'mijn gegevens', own)))).card)).toBe(strings.mine.title)
    expect((await rowsOf(team)).filter(({ text }) => text.includes(hexed.aadObjectId.toUpperCase()))).toEqual([])
  })
})

describe('a press that does not say who made it by name', () => {
  test('stands in the log under the name that is known', async () => {
    const team = aTeamsApp()
    await team.ask(withoutName(typing(an, 'start', at(THREAD))))
    await team.settle(await team.ask(withoutName(pressing(an, filledSetup(), at(THREAD)))))
    await team.ask(withoutName(pressing(an, { verb: 'close-yes', scan: 'scan-1' }, at(THREAD))))
    expect(await namesInLog(team)).toEqual(['An Peeters', 'An Peeters'])
    expect(JSON.stringify(await rowsOf(team))).not.toContain(strings.say.unnamed)
  })

  test('also of the director, and of somebody who joins', async () => {
    const team = await aVotedConcept()
    const own = at(`a:${jana.id}`)
    await team.ask(withoutName(pressing(jana, { verb: 'send-back', scan: 'scan-1', remark: 'Kijk nog eens.' }, own)))
    expect((await namesInLog(team))[0]).toBe('Jana Dubois')
    const running = await aRunningScan({ members: jana.aadObjectId, visibility: 'named' })
    const late = { id: '29:mia', name: 'Mia Late', aadObjectId: '00000000-0000-4000-8000-000000000020' }
    running.app.messenger.find = async () => ({ id: late.aadObjectId, name: late.name, address: late.id, guest: false })
    await running.ask(withoutName(pressing(late, { verb: 'join', scan: 'scan-1' }, at(THREAD))))
    expect((await namesInLog(running))[0]).toBe('Mia Late')
  })

  test('is told what is kept under the name that is known', async () => {
    const team = await aRunningScan()
    const { card } = await team.ask(withoutName(typing(bert, 'mijn gegevens', at(`a:${bert.id}`))))
    expect(linesOf(card ?? {}).join()).toContain('Bert Claes')
  })
})

test('a scan starts in a channel that lists people twice', async () => {
  const team = aTeamsApp([{ ...an, userRole: 'guest' }, ...everyone, bert, karim])
  await team.types(an, 'start', THREAD)
  const started = await team.presses(an, filledSetup(), THREAD)
  expect(titleOf(started.card)).not.toBe('Een groepsscan starten')
  const members = (await team.app.scans.whole('scan-1'))?.members.map(({ member }) => member.value.name) ?? []
  expect(members.length).toBe(9)
  expect(new Set(members).size).toBe(9)
})
