import { beforeAll, describe, expect, test } from 'vitest'
import { doJob } from '../../src/app/do-job.ts'
import type { App } from '../../src/app/scan/app.ts'
import { memoryStore } from '../../src/storage/memory.ts'
import { scanStore } from '../../src/storage/scans.ts'
import type { Row } from '../../src/storage/store.ts'
import { strings } from '../../src/words/index.ts'
import { aTeamsApp, filledSetup, tellingPrinter } from '../build/app.ts'
import { recordingMailer } from '../build/mailer.ts'
import { anAgreePress } from '../build/presses.ts'
import { sweep } from '../build/sweep.ts'
import { an, everyone, jana, THREAD } from '../build/the-team.ts'
import { DUE, IN_SCAN, PLACES, WAYS } from './bad-rows.ts'
import { receiptsOn } from './delivering.ts'
import { handsOver, TO_DIRECTOR } from './directing.ts'
import { withClock } from './in-time.ts'

const CHANNELS = [
  ['scan-1', THREAD],
  ['scan-2', '19:andere@thread.tacv2;messageid=1795450287439']
] as const
const ADDRESSES = { 'mail-director': 'jana@clb.example', 'mail-ad': 'ad@go.example' }

/** Two results of two channels with the same people, both signed; nothing of either has been delivered. */
async function twoSigned(): Promise<Readonly<Record<string, readonly Row[]>>> {
  const team = withClock(aTeamsApp(everyone, recordingMailer()))
  for (const [, thread] of CHANNELS) await team.types(an, 'start', thread)
  for (const [scan, thread] of CHANNELS) {
    const setup = filledSetup({ scan, way: 'together', centre: `CLB ${scan}` })
    await team.settle(await team.presses(an, setup, thread))
    for (const { id } of team.app.instruments.current.get('poolster-clb')?.blocks ?? [])
      await team.presses(an, anAgreePress(id, { scan }))
    await team.settle(await handsOver(team, { ...TO_DIRECTOR, scan }))
    await team.presses(jana, { verb: 'sign', scan, ...ADDRESSES })
    await team.presses(jana, { verb: 'sign-yes', scan })
  }
  return (await team.ending()).rows
}

/** Poolster over a copy of those rows. What an operator was told is kept. */
async function overCopyOf(rows: Readonly<Record<string, readonly Row[]>>) {
  const mailer = recordingMailer()
  const team = withClock(aTeamsApp(everyone, mailer, memoryStore(rows)))
  const told: unknown[] = []
  // What a report looks like is for others to say: drawing one for each row would take minutes.
  Object.assign(team.app, { printer: tellingPrinter, scans: scanStore(team.store, (error) => told.push(error)) })
  /** A sweep as a bot does each minute, and what follows; what can't be done stays undone. */
  const sweepAt = async (moment: string) => {
    team.setTo(moment)
    const jobs = [...(await sweep(team.app, (error) => told.push(error)))]
    for (let job = jobs.shift(); job; job = jobs.shift()) jobs.push(...(await doJob(team.app, job).catch(() => [])))
  }
  return { ...team, mailer, told, sweepAt }
}

/** What became of each delivery of a scan, by where it goes. */
async function endsOf({ scans }: App, scan: string): Promise<Readonly<Record<string, string>>> {
  const deliveries = (await scans.whole(scan))?.deliveries ?? []
  return Object.fromEntries([...deliveries].map(([to, { value }]) => [to, value.state]))
}

describe.each(['newer', 'damaged'] as const)('beside a row that is %s', (way) => {
  let rows: Readonly<Record<string, readonly Row[]>>
  beforeAll(async () => {
    rows = await twoSigned()
  })

  test.each(Object.entries(PLACES))(
    'of the kind %s the result of another scan goes to everyone, once',
    async (kind, [partition, key]) => {
      const team = await overCopyOf(rows)
      await team.store.write(partition, [{ key, data: WAYS[way](kind), expects: 'anything' }])
      if (partition === IN_SCAN) await team.app.scans.watch('scan-1', DUE)
      for (const minute of ['01', '02', '09']) await team.sweepAt(`2026-11-23T09:${minute}:00.000Z`)
      const everywhere = ['channel', 'director', 'ad', 'network']
      const delivered = Object.fromEntries(everywhere.map((to) => [to, 'delivered']))
      expect(await endsOf(team.app, 'scan-2')).toEqual(delivered)
      const mails = team.mailer.sent.filter(({ id }) => id.startsWith('scan-2'))
      expect(mails.map(({ to }) => to)).toEqual(['ad@go.example', 'jana@clb.example'])
      const { card } = await team.presses(jana, { verb: 'result', scan: 'scan-2' })
      expect(receiptsOn(card)).toHaveLength(everywhere.length)
      expect(receiptsOn(card).join('\n')).not.toContain(strings.receipts.waiting)
      const messages = team.told.map(String)
      expect(messages, 'each thing once').toEqual([...new Set(messages)])
      expect(messages.join('\n')).not.toMatch(/Dirk|Jana|planmatig|@/)
    }
  )
})
