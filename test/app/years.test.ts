import { describe, expect, test } from 'vitest'
import { setupMistakeText } from '../../src/words/mistakes.ts'
import { inChannel } from '../build/app.ts'
import { aVotePress } from '../build/presses.ts'
import { an, bert, SETUP } from '../build/the-team.ts'
import { aScanInTime } from './in-time.ts'

const SPOKEN =
  /(?:maan|dins|woens|donder|vrij|zater|zon)dag (\d+ (?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)(?: \d{4})?)/g

/** Every day with its name that is said in this. */
const daysIn = (said: unknown) =>
  [...JSON.stringify(said).replaceAll('\u00a0', ' ').matchAll(SPOKEN)].map(([, day = '']) => day)
const change = (closesOn: string) => ({ verb: 'change-date', scan: 'scan-1', closesOn })

describe('a vote that closes next year', () => {
  test('says the year wherever its last day is said: invitation, shared card, status, reminder, log', async () => {
    const team = await aScanInTime({ ...SETUP, closesOn: '2027-01-15' })
    const invited = daysIn(team.sent)
    expect(invited.length).toBeGreaterThan(9)
    const said = [
      await team.types(an, 'status'),
      await team.types(bert, 'status'),
      await team.presses(bert, { verb: 'mute', scan: 'scan-1' }),
      await team.presses(bert, aVotePress('preventie', 'abstain')),
      await team.handsIn(bert),
      await team.types(an, 'logboek'),
      await team.presses(an, change('2027-01-20')),
      await team.types(an, 'logboek')
    ]
    const later = daysIn(said)
    expect(later.length).toBeGreaterThan(6)
    for (const day of [...invited, ...later]) expect(day).toMatch(/^(15|20) januari 2027$/)
  })

  test('says no year once that year has come, and says it of what was the year before', async () => {
    const team = await aScanInTime({ ...SETUP, closesOn: '2026-12-12' })
    await team.presses(an, change('2027-01-20'))
    team.setTo('2027-01-10T08:00:00.000Z')
    const status = await team.types(an, 'status')
    expect(daysIn(status)).toEqual(['20 januari'])
    const log = daysIn(await team.types(an, 'logboek'))
    expect(log).toEqual(expect.arrayContaining(['12 december 2026', '20 januari']))
    for (const day of log) expect(['12 december 2026', '20 januari']).toContain(day)
  })
})

test('a vote that closes this year is spoken of without the year', async () => {
  const team = await aScanInTime()
  const days = [...daysIn(team.sent), ...daysIn(await team.types(bert, 'status'))]
  expect(new Set(days)).toEqual(new Set(['12 december']))
})

describe('a last day of more than a year ahead', () => {
  const far = setupMistakeText('closing-date-far')

  test.each(['9999-12-31', '2027-11-30'])(
    '%s is refused on the set-up card and when the date is changed',
    async (day) => {
      const { sent } = await aScanInTime({ ...SETUP, closesOn: day })
      expect(sent).toEqual([])
      const team = await aScanInTime()
      const painted = inChannel(team).length
      expect(JSON.stringify((await team.presses(an, change(day))).card)).toContain(far)
      expect((await team.app.scans.whole('scan-1'))?.scan.value).toMatchObject({ settings: { closesOn: '2026-12-12' } })
      expect(inChannel(team)).toHaveLength(painted)
    }
  )
})
