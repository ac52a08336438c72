import { beforeEach, describe, expect, test } from 'vitest'
import { doJob } from '../../src/app/do-job.ts'
import { refusalText, strings } from '../../src/words/index.ts'
import { setupMistakeText } from '../../src/words/mistakes.ts'
import { pressing } from '../build/activity.ts'
import { at, filledSetup, inChannel, type TeamsApp } from '../build/app.ts'
import { aVotePress } from '../build/presses.ts'
import { an, bert, carla, dirk, els, femke, jana, karim, type Listed, lena, THREAD } from '../build/the-team.ts'
import { actionsOf, inputsOf } from '../cards/card-facts.ts'
import { linesOf, titleOf } from '../cards/card-text.ts'
import { aScanInTime } from './in-time.ts'
import { expectRefused, filledIn } from './refused.ts'

const idsOf = (...people: readonly Listed[]) => people.map(({ aadObjectId }) => aadObjectId).join(',')
const FOUR = { members: idsOf(bert, carla, dirk), votes: 'true' }
const change = (changes: object) => ({ verb: 'change-settings', scan: 'scan-1', ...changes })

let team: Awaited<ReturnType<typeof aScanInTime>>
beforeEach(async () => {
  team = await aScanInTime(filledSetup(FOUR))
})

const saves = async (changes: object) => {
  const said = await team.presses(an, change(changes))
  await team.settle(said)
  return said
}
const names = async () =>
  (await team.app.scans.whole('scan-1'))?.members.map(({ member }) => member.value.name).toSorted()
const cardsTo = ({ sent }: TeamsApp, who: Listed) =>
  sent.filter(({ to }) => to === `a:${who.id}`).map(({ card }) => card)
const rowsOf = async (who: Listed) => {
  const rows = Object.entries(await team.store.everything()).flatMap(([partition, kept]) =>
    partition.startsWith('scan!') ? kept.map(({ key }) => key) : []
  )
  return rows.filter((key) => key.includes(who.aadObjectId ?? '?'))
}
const linksOf = async ({ aadObjectId }: Listed) => {
  const tenant = (await team.app.scans.whole('scan-1'))?.scan.value.chat.tenant ?? ''
  return (await team.app.scans.about(tenant, aadObjectId ?? '')).scans
}
const logOf = async () => (await team.app.scans.logOf('scan-1')).map(({ logged }) => logged)

describe('Instellingen wijzigen', () => {
  test('shows who is on the list, the director and the day as they are, with everyone else to tick', async () => {
    const { card = {} } = await team.presses(an, { verb: 'settings', scan: 'scan-1' })
    expect(titleOf(card)).toBe(strings.settings.title)
    expect(filledIn(card)).toMatchObject({ ...FOUR, director: jana.aadObjectId, closesOn: '2026-12-12' })
    const people = inputsOf(card).find(({ id }) => id === 'members') as { choices: { title: string }[] }
    const offered = people.choices.map(({ title }) => title)
    expect(offered).toEqual(expect.arrayContaining(['Bert Claes', 'Els Jacobs', 'Jana Dubois']))
    for (const name of ['An Peeters', 'Karim Aerts', 'Agenda']) expect(offered).not.toContain(name)
    expect(linesOf(card)).toContain(strings.settings.leaves)
  })

  test('invites who is added like the others, and nobody else again', async () => {
    const before = team.sent.length
    await saves({ ...FOUR, members: idsOf(bert, carla, dirk, els) })
    expect(await names()).toEqual(['An Peeters', 'Bert Claes', 'Carla Wouters', 'Dirk Maes', 'Els Jacobs'])
    const invited = team.sent.slice(before).filter(({ to }) => to.startsWith('a:'))
    expect(invited.map(({ to }) => to)).toEqual([`a:${els.id}`])
    expect(titleOf((await team.types(els, 'hervat')).card)).toMatch(/^1 van 11/)
    expect(linesOf(inChannel(team).at(-1)?.card ?? {})).toContain('0 van 5 klaar')
  })

  test('invites them also when the job gets lost', async () => {
    await team.presses(an, change({ ...FOUR, members: idsOf(bert, carla, dirk, els) }))
    expect(cardsTo(team, els)).toEqual([])
    await team.looksAt('2026-11-23T11:00:00.000Z')
    expect(cardsTo(team, els)).toHaveLength(1)
  })

  test('takes somebody off with all that they answered, and their old card says so', async () => {
    await team.presses(bert, aVotePress('preventie', 'planmatig'))
    await team.presses(carla, aVotePress('preventie', 'planmatig'))
    expect(await linksOf(bert)).toEqual(['scan-1'])
    await saves({ ...FOUR, members: idsOf(carla, dirk) })
    expect(await rowsOf(bert)).toEqual([])
    expect((await team.app.scans.whole('scan-1'))?.sheets.filter(({ answers }) => answers.size > 0)).toHaveLength(1)
    const refusal = refusalText({ reason: 'not-member', facilitator: 'An Peeters' })
    await expectRefused(team, pressing(bert, aVotePress('plg', 'planmatig'), at(`a:${bert.id}`)), refusal)
    expect((await team.presses(bert, { verb: 'join', scan: 'scan-1' }, THREAD)).text).toBe(refusal)
    expect((await team.types(bert, 'hervat')).text).toBe(strings.say.nothingToResume)
    expect(await linksOf(bert)).toEqual([])
  })

  test('invites again who was taken off and is ticked once more, with nothing filled in', async () => {
    await team.presses(bert, aVotePress('preventie', 'planmatig'))
    await saves({ ...FOUR, members: idsOf(carla, dirk) })
    const before = cardsTo(team, bert).length
    await saves(FOUR)
    expect(cardsTo(team, bert)).toHaveLength(before + 1)
    expect((await team.app.scans.view('scan-1', bert.aadObjectId))?.own?.sheet.answers.size).toBe(0)
  })

  test('an answer that is on its way while its member is taken off is neither kept nor acknowledged', async () => {
    const { saveAnswer } = team.app.scans
    const late: string[] = []
    Object.assign(team.app, {
      scans: {
        ...team.app.scans,
        async saveAnswer(...answer: Parameters<typeof saveAnswer>) {
          if (late.push('held') === 1) await saves({ ...FOUR, members: idsOf(carla, dirk) })
          return saveAnswer(...answer)
        }
      }
    })
    const said = await team.presses(bert, aVotePress('preventie', 'planmatig'))
    expect(said.text).toBe(refusalText({ reason: 'not-member', facilitator: 'An Peeters' }))
    expect(await rowsOf(bert)).toEqual([])
  })

  test('a new director is told what is theirs, once, and finds the scan; the earlier one can do no more', async () => {
    await saves({ ...FOUR, director: els.aadObjectId })
    await team.looksAt('2026-11-23T11:00:00.000Z')
    expect(cardsTo(team, els).map(titleOf)).toEqual([strings.appointed.director.title])
    expect(linesOf((await team.types(els, 'status')).card ?? {})).toContain('CLB Noord · 2026-2027')
    expect((await team.types(jana, 'status')).text).toBe(strings.say.noScanHere)
    expect(linesOf(inChannel(team).at(-1)?.card ?? {}).join(' ')).toContain('Directeur: Els Jacobs')
  })

  test('is told also when the job gets lost', async () => {
    await team.presses(an, change({ ...FOUR, director: els.aadObjectId }))
    await team.looksAt('2026-11-23T11:00:00.000Z')
    await team.looksAt('2026-11-23T12:00:00.000Z')
    expect(cardsTo(team, els).map(titleOf)).toEqual([strings.appointed.director.title])
  })

  test('the logbook says what changed and who did it, and never who had answered', async () => {
    await team.presses(bert, aVotePress('preventie', 'planmatig'))
    await saves({
      members: idsOf(carla, dirk, els),
      votes: 'true',
      director: femke.aadObjectId,
      closesOn: '2026-12-18'
    })
    expect(
      (await logOf()).filter(({ what }) => what !== 'started').toSorted((a, b) => (a.what < b.what ? -1 : 1))
    ).toEqual([
      { what: 'closing-date', from: '2026-12-12', to: '2026-12-18' },
      { what: 'director', from: 'Jana Dubois', to: 'Femke Smets' },
      { what: 'members', added: ['Els Jacobs'], removed: ['Bert Claes'] }
    ])
    const lines = linesOf((await team.types(an, 'logboek')).card ?? {}).join(' ')
    expect(lines).toContain('An Peeters zette Els Jacobs op de lijst en haalde Bert Claes van de lijst.')
  })

  test('changes nothing, and says nothing in the logbook, where nothing is different', async () => {
    const before = await logOf()
    const said = await saves({ ...FOUR, director: jana.aadObjectId, closesOn: '2026-12-12' })
    expect(linesOf(said.card ?? {})).toContain(strings.status.changed)
    expect(await logOf()).toEqual(before)
  })

  test.each([
    ['too few are left for an anonymous vote', { members: idsOf(bert), votes: 'true' }, 'too-few-left'],
    ['somebody is chosen who is a guest', { members: idsOf(bert, carla, dirk, karim) }, 'unknown-member'],
    ['somebody is chosen who is not in the channel', { members: idsOf(bert, carla, dirk, lena) }, 'unknown-member'],
    ['the list comes empty', { members: '', votes: 'true', closesOn: '2026-12-18' }, 'no-list'],
    ['the director is nobody of the channel', { director: 'somebody' }, 'director-missing'],
    ['the day is over', { closesOn: '2026-11-01' }, 'closing-date-past']
  ] as const)('is refused when %s, and changes nothing', async (_, changes, mistake) => {
    const press = pressing(an, change(changes), at(`a:${an.id}`))
    await expectRefused(team, press, setupMistakeText(mistake))
  })

  test('still goes while Teams does not say who is in the channel: who is on the list can be taken off', async () => {
    Object.assign(team.app.messenger, { roster: async () => Promise.reject(new Error('later')) })
    await saves({ members: idsOf(bert, carla), votes: 'true', closesOn: '2026-12-18' })
    expect(await names()).toEqual(['An Peeters', 'Bert Claes', 'Carla Wouters'])
  })

  test('is no longer there after the close', async () => {
    await team.settle(await team.presses(an, { verb: 'close-yes', scan: 'scan-1' }))
    for (const data of [{ verb: 'settings', scan: 'scan-1' }, change(FOUR)])
      expect((await team.presses(an, data)).text).toBe(refusalText({ reason: 'settings-fixed' }))
  })

  test('leaves the others ready: a vote that closes by itself does when the last one who was not is taken off', async () => {
    team = await aScanInTime(filledSetup({ ...FOUR, closesWhenReady: 'true' }))
    for (const who of [an, bert, carla]) await team.settle(await team.handsIn(who))
    await saves({ members: idsOf(bert, carla), votes: 'true' })
    expect((await team.app.scans.whole('scan-1'))?.scan.value.state).toBe('closed')
  })

  test('stands behind "…" on the shared card, and is asked in the own chat', async () => {
    const shared = inChannel(team).at(-1)?.card
    const { data, mode } = actionsOf(shared).find(({ title }) => title === strings.button.settings) ?? {}
    expect(mode).toBe('secondary')
    const said = await team.presses(an, data, THREAD)
    expect([said.text, said.card]).toEqual([strings.say.askedInChat, undefined])
    await team.settle(said)
    expect(titleOf(cardsTo(team, an).at(-1))).toBe(strings.settings.title)
  })

  test('is asked in the own chat also when that job gets lost, and once for each time it was pressed', async () => {
    const said = await team.presses(an, { verb: 'settings', scan: 'scan-1' }, THREAD)
    for (const moment of ['2026-11-23T11:00:00.000Z', '2026-11-23T12:00:00.000Z']) await team.looksAt(moment)
    for (const job of said.jobs) await doJob(team.app, job)
    expect(cardsTo(team, an).filter((card) => titleOf(card) === strings.settings.title)).toHaveLength(1)
  })
})

describe('who is taken off the list while the bot stops half-way', () => {
  const left = { ...FOUR, members: idsOf(carla, dirk) }
  const presses = async (data: object) => {
    const said = await team.presses(an, { scan: 'scan-1', ...data })
    await team.settle(said)
  }
  const later = () => team.looksAt('2026-11-23T11:00:00.000Z')

  /** Does this for each write after which the bot can stop, once it is kept that they go and before all of theirs is gone. */
  async function stoppingAnywhere(then: () => Promise<void>): Promise<void> {
    let stopped = 0
    for (let allowed = 1, isDone = false; !isDone; allowed++) {
      team = await aScanInTime(filledSetup(FOUR))
      for (const who of [bert, carla]) await team.presses(who, aVotePress('preventie', 'planmatig'))
      let writes = 0
      team.store.down = (operation) => operation === 'write' && ++writes > allowed
      const said = await team.presses(an, change(left)).catch((error: unknown) => error)
      team.store.down = () => false
      isDone = !(said instanceof Error)
      const scan = (await team.app.scans.whole('scan-1'))?.scan.value
      if (isDone || !scan || !('leaving' in scan)) continue
      stopped++
      await then()
    }
    expect(stopped).toBeGreaterThan(3)
  }

  test('is off it at once, wherever that is read', async () => {
    const refusal = refusalText({ reason: 'not-member', facilitator: 'An Peeters' })
    await stoppingAnywhere(async () => {
      expect(await names()).toEqual(['An Peeters', 'Carla Wouters', 'Dirk Maes'])
      await expectRefused(team, pressing(bert, aVotePress('plg', 'planmatig'), at(`a:${bert.id}`)), refusal)
      expect((await team.presses(bert, { verb: 'join', scan: 'scan-1' }, THREAD)).text).toBe(refusal)
      expect(linesOf((await team.types(an, 'status')).card ?? {}).join(' ')).toContain('0 van 3 klaar')
    })
  })

  test.each([
    ['the clock looks', later],
    ['other settings are changed', () => presses(change({ ...left, closesOn: '2026-12-14' }))],
    ['the vote closes', async () => presses({ verb: 'close-yes' }).then(later)],
    ['the scan is cancelled', async () => presses({ verb: 'cancel-yes' }).then(later)],
    ['the scan comes to nothing', () => team.looksAt('2027-03-01T10:00:00.000Z')]
  ])('has nothing left in the scan after %s', async (_, goOn) => {
    await stoppingAnywhere(async () => {
      await goOn()
      expect(await rowsOf(bert)).toEqual([])
      expect(await linksOf(bert)).toEqual([])
      const scan = (await team.app.scans.whole('scan-1'))?.scan.value
      expect(scan && 'leaving' in scan).toBe(false)
    })
  })

  test('has no part in what the vote comes to, also where it closes before all of theirs is gone', async () => {
    await stoppingAnywhere(async () => {
      const said = await team.presses(an, { verb: 'close-yes', scan: 'scan-1' })
      expect((await team.app.scans.whole('scan-1'))?.sheets.filter(({ answers }) => answers.size > 0)).toHaveLength(1)
      await team.settle(said)
    })
  })

  test('comes back with nothing filled in when they are ticked once more', async () => {
    await stoppingAnywhere(async () => {
      await saves(FOUR)
      expect((await team.app.scans.view('scan-1', bert.aadObjectId))?.own?.sheet.answers.size).toBe(0)
      await later()
      expect((await team.app.scans.view('scan-1', bert.aadObjectId))?.own?.sheet.answers.size).toBe(0)
    })
  })
})
