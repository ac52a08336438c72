import { beforeEach, describe, expect, test } from 'vitest'
import { instrumentOf } from '../../src/app/scan/app.ts'
import { resultFrom } from '../../src/app/scan/summary.ts'
import { talksOf, turnoutIn } from '../../src/app/scan/whole.ts'
import { tally } from '../../src/scan/tally.ts'
import { fewestOf } from '../../src/scan/three.ts'
import type { Whole } from '../../src/storage/scans.ts'
import { strings } from '../../src/words/index.ts'
import { aRunningScan, aTeamsApp, filledSetup, inChannel, type TeamsApp } from '../build/app.ts'
import { aContextPress, aVotePress } from '../build/presses.ts'
import { an, bert, carla, jana, THREAD } from '../build/the-team.ts'
import { scanOn } from '../cards/card-facts.ts'
import { linesOf, titleOf } from '../cards/card-text.ts'
import { erases, joined, listed, noteMessage, sweepLater, tracesOf } from './erasing.ts'
import { answering, aVotedConcept, aVotedResult, CHOICES, rowsOf } from './signing.ts'

const [BERTS] = CHOICES

/** The scan of the nine in which Bert and Carla handed in, still open; Bert got a message and wants no reminders. */
async function anOpenScan(setup: object = {}): Promise<TeamsApp> {
  const team = await aRunningScan({ ...setup })
  await answering(team, bert, BERTS)
  await answering(team, carla, CHOICES[1])
  await noteMessage(team, bert)
  await team.app.scans.mute('scan-1', bert.aadObjectId, '2026-11-23T09:00:00.000Z')
  return team
}

/** The figures of a team as its agenda shows them. */
const agendaIn = (whole: Whole) => {
  const scan = whole.scan.value
  if (scan.state === 'draft') throw new Error('the scan has not begun')
  return tally(instrumentOf(team.app, scan), whole.sheets, talksOf(whole), fewestOf(scan))
}

/** The agenda of the channel, as it was painted last. */
const agendaOf = (team: TeamsApp) =>
  linesOf(inChannel(team).findLast(({ card }) => titleOf(card) === strings.agenda.title)?.card ?? {}).join('\n')

let team: TeamsApp

describe('after Ja, wis mijn gegevens nothing is left of what one filled in', () => {
  test.each([
    ['while the vote is open', anOpenScan, {}],
    ['while the vote is open, by name', anOpenScan, { visibility: 'named' }]
  ])('%s, but for a place on the list as someone who has not answered', async (_when, begin, setup) => {
    team = await begin(setup)
    await noteMessage(team, bert)
    expect((await tracesOf(team, bert, BERTS.note)).length).toBeGreaterThan(14)
    // The shared card is painted anew.
    const ofOthers = async () =>
      (await rowsOf(team))
        .filter(({ key, text }) => !key.startsWith('painted!') && !text.includes(bert.aadObjectId))
        .map(({ key, text }) => ({ key, data: JSON.parse(text.slice(text.indexOf('{'))) }))
    const others = await ofOthers()
    await team.settle(await erases(team, bert))
    await sweepLater(team, 0, 15)
    expect(await tracesOf(team, bert, BERTS.note)).toEqual([joined(bert), listed(bert)])
    const [row] = (await rowsOf(team)).filter(({ key }) => key === `member!${bert.aadObjectId}`)
    expect(row?.text).not.toContain('sentAt')
    expect(await ofOthers()).toEqual(others)
  })

  test.each(['anonymous', 'named'])(
    'after the reveal: it stays in the figures, and is nobody’s (%s)',
    async (visibility) => {
      team = await aVotedConcept({ visibility })
      await noteMessage(team, bert)
      const everything = async () => team.app.scans.whole('scan-1')
      const figures = async () => {
        const whole = await everything()
        const scan = whole?.scan.value
        if (!whole || scan?.state !== 'concept') throw new Error('there is no concept')
        return [resultFrom(team.app, scan, whole), agendaIn(whole), turnoutIn(whole)]
      }
      const before = await figures()
      await team.settle(await erases(team, bert))
      expect(await figures()).toEqual(before)
      await sweepLater(team, 0, 15)
      expect(await figures()).toEqual(before)
      // What he wrote is where it was read before, and nothing says that he did.
      const traces = await tracesOf(team, bert)
      expect(traces).toEqual([joined(bert), listed(bert)])
      expect((await everything())?.members.find(({ member }) => member.value.id === bert.aadObjectId)?.sheet).toEqual({
        answers: new Map()
      })
      expect((await rowsOf(team)).filter(({ text }) => text.includes(BERTS.note)).length).toBeGreaterThan(5)
      const mine = linesOf((await team.types(bert, 'mijn gegevens')).card ?? {}).join()
      expect(mine).toContain(strings.mine.noAnswers)
    }
  )

  test('after the reveal, wherever the bot stopped: each showing is the first one', async () => {
    for (let allowed = 1; ; allowed++) {
      team = await aVotedConcept()
      const shown = async () => {
        const whole = await team.app.scans.whole('scan-1')
        return whole && [agendaIn(whole), turnoutIn(whole)]
      }
      const before = await shown()
      let writes = 0
      team.store.down = (operation) => operation === 'write' && ++writes > allowed
      const pressed = await erases(team, bert).catch((error: Error) => error)
      team.store.down = () => false
      expect(await shown(), `after ${allowed} writes`).toEqual(before)
      await sweepLater(team, 0, 15)
      expect(await shown(), `finished after ${allowed} writes`).toEqual(before)
      expect(await tracesOf(team, bert)).toEqual([joined(bert), listed(bert)])
      if (!(pressed instanceof Error)) break
      if (allowed > 3) allowed += 9
    }
  })

  test('after an anonymous scan was signed: not even a place on its list, and its result is the same', async () => {
    team = await aVotedResult()
    await noteMessage(team, bert)
    const before = await team.types(an, 'resultaat', THREAD)
    expect(await tracesOf(team, bert)).not.toEqual([])
    await team.settle(await erases(team, bert))
    await sweepLater(team, 0, 15)
    expect(await tracesOf(team, bert)).toEqual([])
    expect(await team.app.scans.whole('scan-1')).toMatchObject({ turnout: { members: 9, voted: 4 } })
    expect((await team.types(an, 'resultaat', THREAD)).card).toEqual(before.card)
  })

  test('of a scan of one’s own: nothing at all, and another one can be begun', async () => {
    team = aTeamsApp()
    const start = async () => {
      await team.types(bert, 'start')
      return team.presses(bert, { ...filledSetup(), scan: `scan-${++scans}`, members: '', director: '' })
    }
    let scans = 0
    await start()
    await team.presses(bert, { ...aVotePress('plg', 'planmatig') })
    expect(await tracesOf(team, bert)).not.toEqual([])
    await erases(team, bert)
    await sweepLater(team, 0, 15)
    expect((await rowsOf(team)).map(({ text }) => text)).toEqual([])
    expect((await start()).card).toBeDefined()
  })

  test('a scan by name that was signed keeps one’s answers, and says until when', async () => {
    team = await aVotedResult({ visibility: 'named' })
    const before = await rowsOf(team)
    const asked = linesOf((await team.types(bert, 'wis mijn gegevens')).card ?? {}).join('\n')
    expect(asked).toContain(strings.erase.submitted('28 december 2027'))
    await team.settle(await erases(team, bert))
    const isOfTheScan = ({ text }: { readonly text: string }) => text.startsWith('scan!')
    expect((await rowsOf(team)).filter(isOfTheScan)).toEqual(before.filter(isOfTheScan))
  })

  test('the facilitator’s and the director’s names stay with what they did, and they are told so', async () => {
    team = await aVotedResult()
    for (const who of [an, jana]) {
      const asked = linesOf((await team.types(who, 'wis mijn gegevens')).card ?? {}).join('\n')
      expect(asked).toContain(strings.erase.signature)
      await team.settle(await erases(team, who))
      await sweepLater(team, 0, 15)
      const kept = (await tracesOf(team, who)).map((row) => row.replace(/log!\S+/, 'log'))
      expect([...new Set(kept)]).toEqual([
        joined(who),
        'scan!scan-1 log',
        `scan!scan-1 reader!${who === an ? 'facilitator' : 'director'}`,
        'scan!scan-1 scan'
      ])
    }
  })
})

describe('Ja, wis mijn gegevens', () => {
  beforeEach(async () => {
    team = await anOpenScan()
  })

  test('again changes nothing more', async () => {
    await team.settle(await erases(team, bert))
    await sweepLater(team, 0, 15)
    const once = await rowsOf(team)
    expect(titleOf((await erases(team, bert)).card)).toBe(strings.erase.done)
    await sweepLater(team, 0, 15)
    expect(await rowsOf(team)).toEqual(once)
  })

  test('is finished by the bot when it was interrupted, wherever that was', async () => {
    for (let allowed = 1; ; allowed++) {
      team = await anOpenScan()
      let writes = 0
      team.store.down = (operation) => operation === 'write' && ++writes > allowed
      const pressed = await erases(team, bert).catch((error: Error) => error)
      team.store.down = () => false
      await sweepLater(team, 0, 15)
      expect(await tracesOf(team, bert, BERTS.note), `after ${allowed} writes`).toEqual([joined(bert), listed(bert)])
      if (!(pressed instanceof Error)) break
      expect(pressed.name).toBe('StorageError')
      // The first few and some further on: all of them are alike.
      if (allowed > 3) allowed += 9
    }
  })

  test('counts no answer that was on its way; one that is given afterwards stays', async () => {
    const view = await team.app.scans.view('scan-1', bert.aadObjectId)
    const turn = view?.own
    if (!turn) throw new Error('Bert is no member')
    const late = { vote: 'planmatig', replies: turn.sheet.answers.get('plg')?.replies ?? {} }
    const before = team.app.now().toISOString()
    await erases(team, bert)
    const empty = { ...turn, revisions: new Map() }
    expect(await team.app.scans.saveAnswer('scan-1', empty, 'plg', late, before)).toBe(false)
    await team.presses(bert, aVotePress('netwerk', 'systematisch'))
    await sweepLater(team, 0, 15)
    const after = await team.app.scans.view('scan-1', bert.aadObjectId)
    expect([...(after?.own?.sheet.answers.keys() ?? [])]).toEqual(['netwerk'])
  })

  test('does not bring the reminder of that day once more', async () => {
    const noted = { state: 'delivered', reason: '', message: '1', by: 'x' } as const
    // Just after midnight where the centres are, it is still the day before in UTC.
    for (const [day, at] of [
      ['2026-11-22', '2026-11-22T09:00:00.000Z'],
      ['2026-11-23', '2026-11-22T23:30:00.000Z']
    ])
      await team.app.scans.claimSending('scan-1', `nudge!${bert.aadObjectId}!${day}`, { ...noted, at: at ?? '' })
    await erases(team, bert)
    const left = (await tracesOf(team, bert)).filter((row) => row.includes('sent!'))
    expect(left).toEqual([`scan!scan-1 sent!nudge!${bert.aadObjectId}!2026-11-23`])
  })

  test('leaves one on the list: hervat brings the first card, and an answer counts again', async () => {
    await team.settle(await erases(team, bert))
    expect(linesOf((await team.types(bert, 'hervat')).card ?? {})).toContain('Behartiger van de leerling')
    await team.presses(bert, aVotePress('behartiger', 'planmatig'))
    const [own] =
      (await team.app.scans.whole('scan-1'))?.members.filter(({ member }) => member.value.id === bert.aadObjectId) ?? []
    expect(own?.sheet.answers.size).toBe(1)
  })

  test('paints the shared card anew by count, and after the close leaves its figures', async () => {
    await team.settle(await erases(team, bert))
    const last = inChannel(team).at(-1)?.card ?? {}
    expect(linesOf(last).join('\n')).toContain(strings.scan.progress(1, 9, 0))

    team = await anOpenScan()
    await team.settle(await team.presses(an, { verb: 'close-yes', scan: 'scan-1' }, THREAD))
    expect(agendaOf(team)).toContain(strings.agenda.voted(2, 9, 0))
    await team.settle(await erases(team, bert))
    expect(agendaOf(team), 'from a figure that changed one could tell what Bert chose').toContain(
      strings.agenda.voted(2, 9, 0)
    )
  })

  test('paints the discussion anew too, and what was agreed stays', async () => {
    team = await aVotedConcept({ visibility: 'named' })
    const agreed = async () => (await rowsOf(team)).filter(({ key }) => key.startsWith('block!'))
    const before = await agreed()
    await team.settle(await erases(team, bert))
    const updated = inChannel(team).filter(({ what, card }) => what === 'update' && linesOf(card).includes('Preventie'))
    expect(JSON.stringify(updated.at(-1)?.card)).not.toContain('Bert Claes')
    expect(await agreed()).toEqual(before)
  })

  test('in a channel does nothing, and says where it can be done', async () => {
    const before = await rowsOf(team)
    for (const said of [
      await team.presses(bert, { verb: 'erase-yes' }, THREAD),
      await team.presses(bert, { verb: 'erase' }, THREAD),
      await team.types(bert, 'wis mijn gegevens', THREAD)
    ]) {
      expect(said).toEqual({ text: strings.mine.inOwnChat, card: undefined, jobs: [] })
    }
    expect(await rowsOf(team)).toEqual(before)
  })

  test('erases the one who presses, whoever the card names', async () => {
    const carlas = await tracesOf(team, carla, CHOICES[1].note)
    await erases(team, bert, { person: carla.aadObjectId, userId: carla.aadObjectId, member: carla.id })
    expect(await tracesOf(team, carla, CHOICES[1].note)).toEqual(carlas)
    expect(await tracesOf(team, bert, BERTS.note)).toContain(listed(bert))
  })

  test('is asked first: what goes and what stays, and Nee changes nothing', async () => {
    await team.presses(bert, aContextPress('plg', { 'note-levers': 'nog iets' }, 2))
    const before = await rowsOf(team)
    const asked = linesOf((await team.types(bert, 'Wis  mijn gegevens!')).card ?? {})
    expect(asked).toContain(`CLB Noord · 2026-2027: ${strings.erase.answers}`)
    expect(asked).toContain(`CLB Noord · 2026-2027: ${strings.erase.listed}`)
    expect(titleOf((await team.presses(bert, { verb: 'erase-no' })).card)).toBe(strings.mine.title)
    expect(await rowsOf(team)).toEqual(before)
  })
})

describe('a scan of one’s own that was asked to be erased', () => {
  const begins = async () => {
    team = aTeamsApp()
    await team.types(bert, 'start')
    await team.presses(bert, { ...filledSetup(), members: '', director: '' })
    await team.presses(bert, aVotePress('plg', 'planmatig'))
  }

  test('is gone some minutes later, wherever the bot stopped', async () => {
    for (let allowed = 1; ; allowed++) {
      await begins()
      let writes = 0
      team.store.down = (operation) => operation === 'write' && ++writes > allowed
      const pressed = await erases(team, bert).catch((error: Error) => error)
      team.store.down = () => false
      await sweepLater(team, 0, 15)
      await sweepLater(team, 0, 26)
      expect(
        (await rowsOf(team)).map(({ text }) => text),
        `after ${allowed} writes`
      ).toEqual([])
      if (!(pressed instanceof Error)) break
    }
  })

  test('takes no other one along that was begun since', async () => {
    await begins()
    await erases(team, bert)
    const scan = scanOn((await team.types(bert, 'start')).card)
    await team.presses(bert, { ...filledSetup(), scan, members: '', director: '' })
    await team.presses(bert, { ...aVotePress('plg', 'planmatig'), scan })
    await sweepLater(team, 0, 15)
    const own = (await team.app.scans.view(scan, bert.aadObjectId))?.own
    expect(own?.sheet.answers.get('plg')?.vote).toBe('planmatig')
  })

  test('leaves nothing behind of an answer that was on its way', async () => {
    await begins()
    const own = (await team.app.scans.view('scan-1', bert.aadObjectId))?.own
    if (!own) throw new Error('Bert is no member')
    await erases(team, bert)
    const answer = own.sheet.answers.get('plg')
    if (!answer) throw new Error('Bert did not answer')
    await team.app.scans.saveAnswer('scan-1', own, 'netwerk', answer, team.app.now().toISOString())
    expect(await rowsOf(team)).not.toEqual([])
    await sweepLater(team, 0, 15)
    expect((await rowsOf(team)).map(({ text }) => text)).toEqual([])
  })
})

test('asking again while the first time is being finished is a wish of its own', async () => {
  team = await anOpenScan()
  await erases(team, bert)
  const [first] = await team.app.scans.erasings()
  if (!first) throw new Error('nobody asked')
  await erases(team, bert)
  await team.app.scans.endErasing(first)
  const left = await team.app.scans.erasings()
  expect(left).toHaveLength(1)
  expect(left[0]?.at).not.toBe(first.at)
  await team.app.scans.endErasing({ ...first, ...left[0] })
  expect(await team.app.scans.erasings()).toEqual([])
})
