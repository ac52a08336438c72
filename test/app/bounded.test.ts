import { TestAdapter, TurnContext } from 'botbuilder'
import { describe, expect, test } from 'vitest'
import { doJob } from '../../src/app/do-job.ts'
import { handle } from '../../src/app/handle.ts'
import type { App } from '../../src/app/scan/app.ts'
import { runTurn, type TurnEnding } from '../../src/bot/turn.ts'
import type { Job } from '../../src/delivery/jobs.ts'
import { scanStore } from '../../src/storage/scans.ts'
import type { Store } from '../../src/storage/store.ts'
import { refusalText, strings } from '../../src/words/index.ts'
import { type Activity, pressing, typing } from '../build/activity.ts'
import { aRunningScan, aTeamsApp, at, filledSetup, layOut, shipped, type TeamsApp } from '../build/app.ts'
import { parseActivity } from '../build/parsed.ts'
import { aContextPress, anAgreePress, aSendPress, aVotePress } from '../build/presses.ts'
import { an, bert, carla, jana, type Listed, lena, THREAD } from '../build/the-team.ts'
import { wordedLibrary } from '../build/wording.ts'
import { ADDRESSES, aConceptScan } from './delivering.ts'
import { aConcept, anAgreedScan, TO_DIRECTOR, TO_DIRECTOR_YES } from './directing.ts'
import { asRole, inState, RULES, type Rule } from './rules.ts'
import { anAgreement } from './signing.ts'
import {
  ASK_END,
  aRevealedScan,
  aSecondRound,
  aVotedScan,
  BLOCK,
  DISCUSS,
  doing,
  END,
  GO_ON,
  REVOTE
} from './talking.ts'

/** The most calls to storage that a press may take before it gives up. */
const MOST_CALLS = 500

const own = (who: Listed, data: object) => pressing(who, { scan: 'scan-1', ...data }, at(`a:${who.id}`))
const shared = (who: Listed, data: object) => pressing(who, { scan: 'scan-1', ...data }, at(THREAD))
/** An agree card on which something else is filled in. */
const CHANGED = anAgreePress(BLOCK, { ambition: 'systematisch' }, 1)
const context = { ...aContextPress(BLOCK), from: 'context' }

type Case = readonly [what: string, team: () => Promise<TeamsApp>, activity: Activity]

/** Every press and word that keeps something where others may do so too, in a scan in which it counts. */
const cases: readonly Case[] = [
  ['start, with a set-up card that lies there', anAskedScan, typing(an, 'start', at(THREAD))],
  ['Scan starten', anAskedScan, shared(an, filledSetup())],
  ['Scan starten, together', anAskedScan, shared(an, filledSetup({ way: 'together' }))],
  ['Doe mee', aNewColleague, shared(lena, { verb: 'join' })],
  ['a vote', aRunningScan, own(bert, aVotePress(BLOCK, 'planmatig'))],
  ['the other questions', aVotedScan, own(bert, aContextPress(BLOCK, {}, 1))],
  ['Vorige', aVotedScan, own(bert, { ...context, verb: 'back' })],
  ['Overzicht', aVotedScan, own(bert, { ...context, verb: 'overview' })],
  [
    'the closing questions that are left',
    aRunningScan,
    own(bert, { ...aSendPress(), verb: 'overview', from: 'closing', block: '' })
  ],
  ['Stuur herinnering', aRunningScan, shared(an, { verb: 'remind' })],
  ['Datum wijzigen', aRunningScan, own(an, { verb: 'change-date', closesOn: '2026-12-15' })],
  ['Rol overdragen', aRunningScan, shared(an, { verb: 'hand-over-to', person: carla.aadObjectId })],
  ['Stemming sluiten', aVotedScan, shared(an, { verb: 'close-yes' })],
  ['wis mijn gegevens', aVotedScan, own(bert, { verb: 'erase-yes' })],
  ['Nieuwe stemronde', aDiscussedScan, shared(an, REVOTE)],
  ['a vote of a second round', aSecondRound, shared(bert, { verb: 'ballot', block: BLOCK, vote: 'planmatig' })],
  ['Tweede ronde sluiten', aSecondRound, shared(an, ASK_END)],
  ['Nee, nog niet, of a round', anAskedRound, shared(an, GO_ON)],
  ['Ja, tweede ronde sluiten', anAskedRound, shared(an, END)],
  ['Vastleggen', aRevealedScan, own(an, anAgreement(BLOCK))],
  ['Overnemen waar iedereen hetzelfde koos', aUnanimousScan, own(an, { verb: 'agree-all' })],
  ['Bewaar on the conclusion', anAgreedScan, own(an, { ...TO_DIRECTOR, verb: 'save-conclusion' })],
  ['Naar de directeur', anAgreedScan, own(an, TO_DIRECTOR)],
  ['Ja, naar de directeur', aConcludedScan, own(an, TO_DIRECTOR_YES)],
  ['Overslaan, with something filled in', anAgreedScan, own(an, { ...CHANGED, verb: 'agree-skip' })],
  [
    'Volledige omschrijving, with something filled in',
    () => anAgreedScan(undefined, wordedLibrary(shipped)),
    own(an, { ...CHANGED, verb: 'agree-wording', part: 'stage-planmatig' })
  ],
  ['Overzicht, with something filled in', anAgreedScan, own(an, { ...CHANGED, verb: 'agree-overview', from: 'agree' })],
  [
    'Overzicht of the conclusion, with something filled in',
    anAgreedScan,
    own(an, { ...TO_DIRECTOR, verb: 'agree-overview', from: 'conclude' })
  ],
  ['Definitief indienen', aConcept, own(jana, { verb: 'sign', ...ADDRESSES })],
  ['Ja, definitief indienen', aConcept, own(jana, { verb: 'sign-yes' })],
  ['Terug naar het team', aConcept, own(jana, { verb: 'send-back', remark: 'Bekijk plg nog eens.' })],
  ['a preview', aConcept, own(jana, { verb: 'preview', ...ADDRESSES })],
  ['Opnieuw versturen', aFailedResult, own(jana, { verb: 'resend', target: 'ad' })],
  [
    'Opnieuw versturen to another address',
    aFailedResult,
    own(jana, { verb: 'resend', target: 'ad', address: 'ad@go.be' })
  ]
]

describe('a press that others are ahead of every time gives up, calmly', () => {
  test.each(cases)('%s', async (_what, aTeam, activity) => {
    const team = await aTeam()
    const before = await keptIn(team)
    const busy = overtakenStore(team.store)
    const { text, ending, jobs } = await turn({ ...team.app, scans: scanStore(busy.store) }, activity)
    expect(busy.refused(), 'it met what it is about').toBeGreaterThan(0)
    expect(busy.calls()).toBeLessThan(MOST_CALLS)
    expect(text).toBe(strings.say.unavailable)
    expect(ending).toMatchObject({
      outcome: 'failed',
      error: { message: expect.stringMatching(/^overtaken \d+ times$/) }
    })
    expect(jobs).toEqual([])
    expect(await keptIn(team)).toEqual(before)
  })

  test('Scan starten, when the conversation is taken every time', async () => {
    const team = await anAskedScan()
    const before = await keptIn(team)
    const busy = overtakenStore(team.store, () => true)
    const { text } = await turn({ ...team.app, scans: scanStore(busy.store) }, shared(an, filledSetup()))
    expect(busy.calls()).toBeLessThan(MOST_CALLS)
    expect(text).toBe(refusalText({ reason: 'already-live', link: '' }))
    expect(await keptIn(team)).toEqual(before)
  })
})

const every = Object.entries(RULES).map(([verb, rule]): readonly [string, Rule] => [verb, rule])

test.each(every)('%s ends, whether it keeps something or not, when others are ahead every time', async (verb, rule) => {
  const [[who], [state]] = [rule.who, rule.when]
  if (!who || !state) throw new Error(`nobody may ever press ${verb}`)
  const team = await inState(state)
  const busy = overtakenStore(team.store)
  const asked = asRole(who, { ...rule.press, verb, scan: 'scan-1' }, rule.alone)
  const { text } = await turn({ ...team.app, scans: scanStore(busy.store) }, asked)
  expect(busy.calls()).toBeLessThan(MOST_CALLS)
  if (busy.refused() > 0) expect(text).toBe(strings.say.unavailable)
})

test('what follows a press ends too when others are ahead every time', async () => {
  const team = await aRunningScan()
  const chat = (await team.app.scans.whole('scan-1'))?.scan.value.chat.id ?? ''
  const moved = { member: '', chat, serviceUrl: 'https://smba.example/new/' }
  const busy = overtakenStore(team.store)
  const looked = doJob({ ...team.app, scans: scanStore(busy.store) }, { kind: 'look', scan: 'scan-1', moved })
  await expect(looked).rejects.toThrow(/^overtaken \d+ times$/)
  expect(busy.calls()).toBeLessThan(MOST_CALLS)
})

/** Storage in which somebody else is ahead of every change that counts only where nothing changed; in scans, or wherever `isBusy` says. */
function overtakenStore(inner: Store, isBusy = (partition: string) => partition.startsWith('scan!')) {
  let calls = 0
  let refused = 0
  return {
    store: {
      read: (...asked) => {
        calls++
        return inner.read(...asked)
      },
      write: async (partition, changes) => {
        // A press that never ends would keep the test waiting for ever.
        if (++calls > MOST_CALLS) throw new Error('it goes on and on')
        if (!isBusy(partition) || changes.every(({ expects }) => expects === 'anything'))
          return inner.write(partition, changes)
        refused++
        return 'conflict'
      }
    } satisfies Store,
    calls: () => calls,
    refused: () => refused
  }
}

/** One turn as the bot takes it: the sentence that is answered, how it ended, and what is to be done after it. */
async function turn(app: App, activity: Activity) {
  const context = new TurnContext(new TestAdapter(), activity)
  const sent: unknown[] = []
  context.onSendActivities(async (_context, activities) => {
    sent.push(...activities)
    return []
  })
  const jobs: Job[] = []
  let ending: TurnEnding | undefined
  const course = {
    left: () => 60_000,
    end: (ended: TurnEnding) => {
      ending = ended
    },
    after: (more: readonly Job[]) => void jobs.push(...more),
    hold: () => undefined
  }
  await runTurn(context, parseActivity(activity), (request) => handle(app, request), course, layOut)
  return { text: textOf(sent[0]), ending, jobs }
}

function textOf(sent: unknown): unknown {
  const activity = sent as { readonly text?: string; readonly value?: { readonly body?: { readonly value?: unknown } } }
  return activity.value?.body?.value ?? activity.text
}

/** All that is kept of scans, but for wishes: one that nothing came of is struck off at the next look. */
async function keptIn({ store }: TeamsApp) {
  const scans = Object.entries(await store.everything()).filter(([partition]) => partition.startsWith('scan!'))
  return scans.map(([partition, rows]) => [partition, rows.filter(({ key }) => !key.startsWith('wish!'))])
}

async function anAskedScan(): Promise<TeamsApp> {
  const team = aTeamsApp()
  await team.types(an, 'start', THREAD)
  return team
}

/** A scan under way when Lena came to the channel. */
async function aNewColleague(): Promise<TeamsApp> {
  const { app, ...team } = await aRunningScan()
  const found = { id: lena.aadObjectId, name: lena.name, address: lena.id, guest: false }
  return { ...team, app: { ...app, messenger: { ...app.messenger, find: async () => found } } }
}

async function aDiscussedScan(): Promise<TeamsApp> {
  const team = await aRevealedScan()
  await doing(team, an, DISCUSS)
  return team
}

async function anAskedRound(): Promise<TeamsApp> {
  const team = await aSecondRound()
  await doing(team, an, ASK_END)
  return team
}

async function aUnanimousScan(): Promise<TeamsApp> {
  const team = await aRunningScan()
  for (const who of [an, bert, carla]) await team.presses(who, aVotePress(BLOCK, 'planmatig'))
  await doing(team, an, { verb: 'close-yes', scan: 'scan-1' })
  return team
}

async function aConcludedScan(): Promise<TeamsApp> {
  const team = await anAgreedScan()
  await team.presses(an, TO_DIRECTOR)
  return team
}

async function aFailedResult(): Promise<TeamsApp> {
  const team = await aConceptScan({ send: async () => ({ state: 'failed', reason: 'refused' }) })
  await team.settle(await team.sign())
  return team
}
