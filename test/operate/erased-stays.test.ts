import { describe, expect, test } from 'vitest'
import { scanStore } from '../../src/storage/scans.ts'
import type { Store } from '../../src/storage/store.ts'
import { erases, joined, listed, type Someone, sweepLater, tracesOf } from '../app/erasing.ts'
import { answering, aVotedConcept, aVotedResult, CHOICES, rowsOf } from '../app/signing.ts'
import { replayed } from '../build/activity.ts'
import { aRunningScan, aTeamsApp, filledSetup, type TeamsApp } from '../build/app.ts'
import { copying, memoryTables } from '../build/copying.ts'
import { aVotePress } from '../build/presses.ts'
import { an, bert, carla, dirk, els, everyone, jana, THREAD } from '../build/the-team.ts'

const [BERTS] = CHOICES
const NO_LIST = [joined(bert), listed(bert)]
const CENTRE = { tenant: 'tenant-1', name: 'CLB Noord', instrument: 'poolster-clb' }
const PLACE = { tenant: 'tenant-1', id: 'conversation-1' }

/** A way in which something is taken away: how it began, what takes it away, and what is left of it, which ends as nothing. */
type Way = {
  readonly begin: (inner: Store) => Promise<TeamsApp> | TeamsApp
  readonly take: (team: TeamsApp) => Promise<unknown>
  readonly left: (team: TeamsApp) => Promise<readonly unknown[]>
  /** How many days later the looks come. */
  readonly days?: number
  /** Whether it is gone as soon as the copy was put back, or only after the next look. */
  readonly gone: 'at once' | 'at the next look'
}

const openScan = async (inner: Store) => {
  const team = await aRunningScan({}, undefined, inner)
  await answering(team, bert, BERTS)
  await answering(team, carla, CHOICES[1])
  return team
}
const byHand = async (team: TeamsApp, who: Someone, ...words: readonly string[]) =>
  // Whoever is on the list gets a card, once more.
  (await tracesOf(team, who, ...words)).filter((row) => !NO_LIST.includes(row) && !row.includes(' sent!card!'))
const rowsWith = (part: string) => async (team: TeamsApp) =>
  (await rowsOf(team)).flatMap(({ text }) => (text.includes(part) ? [text.split(' ').slice(0, 2).join(' ')] : []))
const erasing = async (team: TeamsApp) => team.settle(await erases(team, bert))
const REPORT = {
  id: 'report-1',
  schoolYear: '2023-2024',
  institution: '',
  infringements: '',
  advice: '',
  recommendations: ['Proactiviteit.'],
  scales: [{ scale: 'w2', chapter: '', text: 'Wat het verslag zegt.', level: 'beneden' }],
  by: { id: 'id-an', name: 'An' },
  scan: 'scan-1',
  savedAt: '2026-11-23T09:00:00.000Z'
}
const figure = (text: string) => ({
  indicator: 'i',
  schoolYear: '2026-2027',
  figure: text,
  remark: '',
  by: { id: 'id-an', name: 'An' },
  scan: 'scan-1',
  savedAt: '2026-11-23T09:00:00.000Z'
})

const WAYS: Readonly<Record<string, Way>> = {
  'what somebody filled in, erased while the vote was open': {
    begin: openScan,
    take: erasing,
    left: (team) => byHand(team, bert, BERTS.note),
    gone: 'at the next look'
  },
  'whose it was, erased after the reveal': {
    begin: (inner) => aVotedConcept({}, CHOICES, inner),
    take: erasing,
    left: (team) => byHand(team, bert),
    gone: 'at the next look'
  },
  'a place on the list, erased after the signature': {
    begin: (inner) => aVotedResult({}, CHOICES, inner),
    take: erasing,
    left: (team) => tracesOf(team, bert),
    gone: 'at the next look'
  },
  'a scan of one’s own, erased': {
    begin: async (inner) => {
      const team = aTeamsApp(everyone, undefined, inner)
      await team.types(bert, 'start')
      await team.presses(bert, { ...filledSetup(), members: '', director: '' })
      await team.presses(bert, aVotePress('plg', 'planmatig'))
      return team
    },
    take: erasing,
    left: (team) => tracesOf(team, bert),
    gone: 'at the next look'
  },
  'somebody who was taken off the list': {
    begin: openScan,
    take: async (team) => {
      const members = [carla, dirk, els].map(({ aadObjectId }) => aadObjectId).join(',')
      const change = { verb: 'change-settings', scan: 'scan-1', members, votes: 'true', director: jana.aadObjectId }
      await team.settle(await team.presses(an, { ...change, closesOn: '2026-12-12' }))
    },
    left: async (team) =>
      (await tracesOf(team, bert, BERTS.note)).filter((row) => !/^scan!scan-1 (log!|scan$)/.test(row)),
    gone: 'at once'
  },
  'what was filled in in a scan that was cancelled': {
    begin: openScan,
    take: async (team) => team.settle(await team.presses(an, { verb: 'cancel-yes', scan: 'scan-1' })),
    left: async (team) => [
      ...(await rowsWith('!r1!')(team)),
      ...((await team.app.scans.whole('scan-1'))?.scan.value.state === 'lapsed' ? [] : ['it goes on'])
    ],
    gone: 'at once'
  },
  'a scan that nobody answered, once it lapsed': {
    begin: (inner) => aRunningScan({}, undefined, inner),
    take: async () => undefined,
    left: async (team) => ((await team.app.scans.whole('scan-1'))?.scan.value.state === 'lapsed' ? [] : ['it goes on']),
    days: 25,
    gone: 'at the next look'
  },
  'a scan that was cancelled long ago': {
    begin: openScan,
    take: async (team) => team.settle(await team.presses(an, { verb: 'cancel-yes', scan: 'scan-1' })),
    left: rowsWith('scan-1'),
    days: 31,
    gone: 'at once'
  },
  'a set-up card that was never used': {
    begin: async (inner) => {
      const team = aTeamsApp(everyone, undefined, inner)
      await team.types(an, 'start', THREAD)
      return team
    },
    take: async () => undefined,
    left: rowsWith('scan!scan-1'),
    days: 31,
    gone: 'at once'
  },
  'who took part, once its time was over': {
    begin: (inner) => aVotedResult({}, CHOICES, inner),
    take: async () => undefined,
    left: (team) => tracesOf(team, bert, ...CHOICES.map(({ note }) => note)),
    days: 401,
    gone: 'at the next look'
  },
  'what a centre was named for, taken back': {
    begin: async (inner) => {
      const team = await aVotedConcept({}, CHOICES, inner)
      await team.presses(jana, { scan: 'scan-1', verb: 'sign', 'mail-director': 'jana@clb.example', offers: 'true' })
      await team.settle(await team.presses(jana, { scan: 'scan-1', verb: 'sign-yes' }))
      return team
    },
    take: async (team) => team.settle(await team.presses(jana, { scan: 'scan-1', verb: 'withdraw-offer' })),
    left: rowsWith('offers!'),
    gone: 'at once'
  },
  'two scans side by side, ended': {
    begin: async (inner) => {
      const team = aTeamsApp(everyone, undefined, inner)
      const pair = { state: 'offered', one: 'scan-1', until: '2027-01-01T00:00:00.000Z' } as const
      await team.app.scans.offerPair('CODE', pair)
      return team
    },
    take: async ({ app }) => {
      const pair = await app.scans.pairAt('CODE')
      if (pair) await app.scans.endPair('CODE', pair.value)
    },
    left: rowsWith('CODE'),
    gone: 'at once'
  },
  'a report of the inspectorate, removed': {
    begin: async (inner) => {
      const team = aTeamsApp(everyone, undefined, inner)
      await team.app.scans.saveInspection(CENTRE, PLACE, undefined, REPORT)
      return team
    },
    take: ({ app }) => app.scans.removeInspection(CENTRE, REPORT.id),
    left: rowsWith('inspect'),
    gone: 'at once'
  },
  'a figure of a centre, removed': {
    begin: async (inner) => {
      const team = aTeamsApp(everyone, undefined, inner)
      await team.app.scans.saveFigure(CENTRE, PLACE, undefined, figure('12'))
      return team
    },
    take: async ({ app }) => {
      const [before] = await app.scans.figuresOf(CENTRE, PLACE)
      await app.scans.saveFigure(CENTRE, PLACE, before, figure(''))
    },
    left: rowsWith('figure!'),
    gone: 'at once'
  },
  'where somebody was reached who removed the app': {
    begin: async (inner) => {
      const team = aTeamsApp(everyone, undefined, inner)
      await team.ask({ ...replayed('personal-installed'), from: an })
      return team
    },
    take: (team) => team.ask({ ...replayed('personal-installed'), from: an, action: 'remove' }),
    left: async (team) => (await rowsWith('chat')(team)).filter((row) => !row.startsWith('met')),
    gone: 'at once'
  }
}

describe('what was taken away after a copy does not come back with it', () => {
  test.each(Object.entries(WAYS))('%s', async (_what, { begin, take, left, days = 0, gone }) => {
    const { tables, store } = memoryTables('poolster', 'poolstererased')
    const team = await begin(store('poolster'))
    const stores = { main: store('poolster'), erased: store('poolstererased') }
    const copies = copying({ tables, ...stores }, team.app.now)
    await copies.ledger.begin()
    Object.assign(team.app, { scans: scanStore(team.store, undefined, copies.ledger) })
    const looks = async () => {
      for (const minutes of [15, 30, 45]) await sweepLater(team, days, minutes)
    }
    await copies.take()
    expect(await left(team), 'it was there').not.toEqual([])
    await take(team)
    await looks()
    expect(await left(team), 'it is gone').toEqual([])
    await copies.restore({ over: true })
    if (gone === 'at once') expect(await left(team), 'it does not come back').toEqual([])
    await looks()
    expect(await left(team), 'it is gone again').toEqual([])
  })
})
