import { beforeEach, describe, expect, test } from 'vitest'
import { doJob } from '../../src/app/do-job.ts'
import { causeOf } from '../../src/log.ts'
import type { Printer } from '../../src/report/printer.ts'
import { RECIPIENTS, type Target } from '../../src/scan/delivery.ts'
import { strings } from '../../src/words/index.ts'
import { pressing } from '../build/activity.ts'
import { at, inChannel, queued, strictly } from '../build/app.ts'
import { sweep } from '../build/sweep.ts'
import { an, jana } from '../build/the-team.ts'
import { titleOf } from '../cards/card-text.ts'
import { ADDRESSES, aConceptScan, HELD_BACK, receiptsOn } from './delivering.ts'
import { withClock } from './in-time.ts'

type Making = Printer['documents']

const MAILED = RECIPIENTS.filter((who) => ADDRESSES[`mail-${who}`] !== '')
const addresses = MAILED.map((who) => ADDRESSES[`mail-${who}`]).toSorted()

let team: Awaited<ReturnType<typeof aConceptInTime>>
let told: string[]

/** A concept whose mails are kept, and a clock that stands still until it is set. */
async function aConceptInTime() {
  const { mailer, sign, ...plain } = await aConceptScan()
  return { ...withClock(plain), mailer, sign }
}

beforeEach(async () => {
  team = await aConceptInTime()
  told = []
})

/** From here on the documents are made like this. */
function making(documents: Making): void {
  Object.assign(team.app, { printer: { ...team.app.printer, documents } })
}

/** Does these jobs and what follows; one that fails is told of, and tried once more as its letter would be. */
async function doing(jobs: readonly Parameters<typeof queued>[0][]): Promise<void> {
  const waiting = [...jobs]
  for (let job = waiting.shift(); job; job = waiting.shift()) {
    const now = queued(job)
    const attempt = () =>
      doJob(team.app, now).catch((error: unknown) => {
        told.push(causeOf(error))
        return undefined
      })
    waiting.push(...((await attempt()) ?? (await attempt()) ?? []))
  }
}

async function lookFor(minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute++) {
    team.setTo(new Date(team.app.now().getTime() + 60_000).toISOString())
    await doing(await sweep(team.app, strictly))
  }
}

const standing = async (target: Target) => {
  const { state, reason } = (await team.app.scans.delivery('scan-1', target))?.value ?? {}
  return [state, reason]
}
const sentTo = () => team.mailer.sent.map(({ to }) => to).toSorted()
const seenBy = async (who: typeof jana) => receiptsOn((await team.types(who, 'resultaat')).card)
const sends = async (documents: Making) => {
  making(documents)
  await doing((await team.sign()).jobs)
}

const THREAD_FAULTS: readonly (readonly [string, () => Promise<never>])[] = [
  ['its thread can’t begin', () => Promise.reject(Object.assign(new Error('no font'), { code: 'ENOENT' }))],
  ['its thread is out of memory', () => Promise.reject(new Error('ERR_WORKER_OUT_OF_MEMORY'))],
  ['it takes too long', () => Promise.reject(new DOMException('The operation was aborted', 'AbortError'))]
]

describe.each(['picture', 'pdf', 'workbook'])('a submitted result of which the %s can’t be made', (document) => {
  const broken: Making = async () => ({ unmade: `${document}: Error` })

  test('goes where it needs no document, and of each mail it is said that it did not leave', async () => {
    await sends(broken)
    await lookFor(20)
    expect(inChannel(team).filter(({ card }) => titleOf(card) === strings.summary.title)).toHaveLength(1)
    for (const target of ['channel', 'network'] as const) expect(await standing(target)).toEqual(['delivered', ''])
    for (const who of MAILED) expect(await standing(who)).toEqual(['failed', 'unclear'])
    for (const reader of [jana, an]) {
      const lines = (await seenBy(reader)).filter((line) => line.endsWith(strings.receipts.failed.unclear))
      expect(lines).toHaveLength(MAILED.length)
    }
    expect(sentTo()).toEqual([])
  })

  test('is told of to an operator once for each mail, without a word that somebody typed', async () => {
    await sends(broken)
    await lookFor(20)
    expect(told.toSorted()).toEqual(
      MAILED.map((who) => `Error what goes to ${who} of scan scan-1 could not be made: ${document}: Error`).toSorted()
    )
    expect(told.join()).not.toContain(HELD_BACK)
  })

  test('is sent again once it can be made, by whoever asks for it', async () => {
    const { documents } = team.app.printer
    await sends(broken)
    making(documents)
    for (const [who, target] of [
      [jana, 'ad'],
      [an, 'director']
    ] as const) {
      const said = await team.ask(pressing(who, { verb: 'resend', scan: 'scan-1', target }, at(`a:${who.id}`)))
      await doing(said.jobs)
      expect(await standing(target)).toEqual(['delivered', ''])
    }
    expect(sentTo()).toEqual([ADDRESSES['mail-ad'], ADDRESSES['mail-director']].toSorted())
  })
})

describe.each(THREAD_FAULTS)('while no document can be made because %s', (_, broken) => {
  test('the mails wait, which is said; they go by themselves once it can, each once', async () => {
    const { documents } = team.app.printer
    await sends(broken)
    for (const target of ['channel', 'network'] as const) expect(await standing(target)).toEqual(['delivered', ''])
    await lookFor(30)
    for (const who of MAILED) expect(await standing(who)).toEqual(['waiting', 'later'])
    const lines = (await seenBy(jana)).filter((line) => line.endsWith(strings.receipts.later))
    expect(lines).toHaveLength(MAILED.length)
    expect(told.length).toBeGreaterThan(0)
    making(documents)
    await lookFor(30)
    expect(sentTo()).toEqual(addresses)
  })

  test('it is left alone for some minutes between two attempts', async () => {
    let attempts = 0
    await sends(() => {
      attempts++
      return broken()
    })
    const before = attempts
    await lookFor(4)
    expect(attempts).toBe(before)
  })
})

test('documents that are too large for a mail server are said to be, and the others go on', async () => {
  team.mailer.fate = ({ to }) =>
    to === ADDRESSES['mail-director'] ? { state: 'failed', reason: 'too-large' } : { state: 'delivered' }
  await sends(team.app.printer.documents)
  expect(await standing('director')).toEqual(['failed', 'too-large'])
  expect((await seenBy(jana)).join('\n')).toContain(strings.receipts.failed['too-large'])
  for (const target of ['channel', 'ad', 'dico', 'network'] as const)
    expect(await standing(target)).toEqual(['delivered', ''])
})
