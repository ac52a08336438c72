import { describe, expect, test } from 'vitest'
import { strings } from '../../src/words/index.ts'
import { aRunningScan, filledSetup, type TeamsApp } from '../build/app.ts'
import { anAgreePress, aVotePress } from '../build/presses.ts'
import { an, bert, carla, dirk, jana, type Listed } from '../build/the-team.ts'
import { actionsOf } from '../cards/card-facts.ts'
import { linesOf, titleOf } from '../cards/card-text.ts'
import { ADDRESSES } from './delivering.ts'
import { handsOver, TO_DIRECTOR } from './directing.ts'

const CENTRE = 'CLB Noord · 2026-2027'
let channels = 0

/** A scan in a channel of its own, started by somebody; its id. */
async function begins(team: TeamsApp, who: Listed, setup: object = {}): Promise<string> {
  channels += 1
  const thread = `19:kanaal-${channels}@thread.tacv2;messageid=1`
  const { card } = await team.types(who, 'start', thread)
  const scan = /"scan":"([^"]+)"/.exec(JSON.stringify(card))?.[1] ?? ''
  const others = { centre: 'CLB Elders', director: carla.aadObjectId, members: '', ...setup }
  await team.settle(await team.presses(who, { ...filledSetup(others), scan }, thread))
  return scan
}

/** What else runs for Jana, begun after the scan that she directs. */
const BESIDES: Readonly<Record<string, (team: TeamsApp) => Promise<unknown>>> = {
  nothing: async () => undefined,
  'a vote in which she is a member': (team) =>
    begins(team, bert, { members: [jana, carla, dirk].map((one) => one.aadObjectId).join() }),
  'a vote that she leads': (team) =>
    begins(team, jana, { members: [bert, carla, dirk].map((one) => one.aadObjectId).join() }),
  'a scan that she records': (team) => begins(team, jana, { way: 'together', members: bert.aadObjectId }),
  'a second round in which she is to vote': async (team) => {
    const scan = await begins(team, bert, { visibility: 'named', members: jana.aadObjectId })
    await team.presses(jana, { ...aVotePress('plg', 'planmatig'), scan })
    const inChannel = `19:kanaal-${channels}@thread.tacv2;messageid=1`
    for (const press of [{ verb: 'close-yes' }, { verb: 'discuss', block: 'plg' }, { verb: 'revote', block: 'plg' }])
      await team.settle(await team.presses(bert, { ...press, scan }, inChannel))
  },
  'a scan of her own': async (team) => {
    const { card } = await team.types(jana, 'start')
    const scan = /"scan":"([^"]+)"/.exec(JSON.stringify(card))?.[1]
    await team.presses(jana, { ...filledSetup({ centre: 'CLB Elders' }), scan })
  },
  'another concept that waits for her': (team) => proposed(team, carla),
  'another result that she signed': async (team) => {
    const scan = await proposed(team, carla)
    await team.presses(jana, { verb: 'sign-yes', scan })
  },
  'a dozen other votes in which she is a member': async (team) => {
    for (let count = 0; count < 12; count += 1)
      await begins(team, bert, { visibility: 'named', members: jana.aadObjectId })
  }
}

/** A scan done together of which the concept lies with Jana. */
async function proposed(team: TeamsApp, who: Listed): Promise<string> {
  const scan = await begins(team, who, { way: 'together', members: bert.aadObjectId, director: jana.aadObjectId })
  for (const { id } of team.app.instruments.current.get('poolster-clb')?.blocks ?? [])
    await team.presses(who, anAgreePress(id, { scan }))
  await team.presses(who, { ...TO_DIRECTOR, scan })
  await team.settle(await team.presses(who, { verb: 'to-director-yes', scan }))
  return scan
}

async function aConceptBeside(besides: string): Promise<TeamsApp> {
  const team = await aRunningScan(filledSetup({ way: 'together' }))
  for (const { id } of team.app.instruments.current.get('poolster-clb')?.blocks ?? [])
    await team.presses(an, anAgreePress(id))
  await team.settle(await handsOver(team))
  await BESIDES[besides]?.(team)
  return team
}

/** The card a word leads to: at once, or by the choice it offers of the scan of CLB Noord. */
async function found(team: TeamsApp, word: string): Promise<object | undefined> {
  const { card } = await team.types(jana, word)
  const buttons = actionsOf((card ?? {}) as Record<string, unknown>).map(
    ({ data }) => data as { scan?: string; verb?: string }
  )
  const own = buttons.find(({ scan, verb }) => scan === 'scan-1' && (verb === 'resume' || verb === 'result'))
  return own ? (await team.presses(jana, own)).card : card
}

describe.each(Object.keys(BESIDES))('a director, beside %s,', (besides) => {
  test('finds the concept by hervat', async () => {
    const card = await found(await aConceptBeside(besides), 'hervat')
    expect(titleOf(card)).toBe(strings.concept.title)
    expect(linesOf(card ?? {})).toContain(CENTRE)
  })

  test('finds the signed result by resultaat, and by hervat nothing of it any more', async () => {
    const team = await aConceptBeside(besides)
    await team.presses(jana, { verb: 'sign', scan: 'scan-1', ...ADDRESSES })
    await team.settle(await team.presses(jana, { verb: 'sign-yes', scan: 'scan-1' }))
    const card = await found(team, 'resultaat')
    expect(titleOf(card)).toBe(strings.summary.title)
    expect(linesOf(card ?? {})).toContain(CENTRE)
    const again = await team.types(jana, 'hervat')
    expect(JSON.stringify(again.card ?? {})).not.toContain('"scan-1"')
  })
})

describe('the mail address of the director', () => {
  const MAIL = 'jana.dubois@clb.example'
  const mailOn = (card: object | undefined) =>
    /"id":"mail-director"[^}]*"value":"([^"]*)"/.exec(JSON.stringify(card))?.[1]
  const agreed = async (mail: string | undefined) => {
    const team = await aRunningScan(filledSetup({ way: 'together' }))
    const { roster } = team.app.messenger
    team.app.messenger.roster = async (...asked) => {
      const people = await roster(...asked)
      if ('reason' in people) return people
      return people
        .map((one) => ({ ...one, mail: one.id === jana.aadObjectId ? mail : 'iemand@clb.example' }))
        .map(({ mail, ...one }) => (mail ? { ...one, mail } : one))
    }
    for (const { id } of team.app.instruments.current.get('poolster-clb')?.blocks ?? [])
      await team.presses(an, anAgreePress(id))
    return team
  }
  const concept = async (team: TeamsApp) => {
    await team.settle(await handsOver(team))
    return team.sent.filter(({ to }) => to === `a:${jana.id}`).at(-1)?.card
  }

  test('is filled in from the roster, and hervat shows it too', async () => {
    const team = await agreed(MAIL)
    expect(mailOn(await concept(team))).toBe(MAIL)
    expect(mailOn((await team.types(jana, 'hervat')).card)).toBe(MAIL)
  })

  test('is left open where Teams gives none, or says nothing of its people now', async () => {
    expect(mailOn(await concept(await agreed(undefined)))).toBe('')
    const team = await agreed(MAIL)
    const { roster } = team.app.messenger
    let asked = 0
    // Only the first time: where her chat is to be found.
    team.app.messenger.roster = async (...of) => {
      asked += 1
      if (asked > 1) throw new Error('Teams says nothing')
      return roster(...of)
    }
    expect(mailOn(await concept(team))).toBe('')
  })

  test('is the one that was typed before, when the concept comes again', async () => {
    const team = await agreed(MAIL)
    await concept(team)
    await team.presses(jana, {
      verb: 'send-back',
      scan: 'scan-1',
      'mail-director': 'ander@clb.example',
      remark: 'Kijk nog eens.'
    })
    expect(mailOn(await concept(team))).toBe('ander@clb.example')
  })

  test('is kept of nobody else', async () => {
    const team = await agreed(MAIL)
    await concept(team)
    const asked = await team.types(an, 'start', '19:nog-een@thread.tacv2;messageid=1')
    expect(asked.card, 'a set-up card, with its people').toBeDefined()
    expect(JSON.stringify(await team.store.everything())).not.toContain('iemand@clb.example')
  })
})
